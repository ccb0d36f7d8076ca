"""The brief: the situation of some days in a page, every line a record with its sources.

`brief` makes it; `FORMATS` are the ways in which it is written.
"""

from turnstone.brief.build import LINES, brief
from turnstone.brief.formats import FORMATS
from turnstone.brief.page import Brief, Line, Section

__all__ = ["FORMATS", "LINES", "Brief", "Line", "Section", "brief"]
