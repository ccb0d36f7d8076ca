"""The ledger in the formats of others.

`TABLES` names what can be exported, `FORMATS` in which formats; `export` writes one table in one format to one file and
gives a `Loss`: what the format could not say, by field and count. docs/export.md lists the columns.
"""

from turnstone.export.formats import FORMATS, export
from turnstone.export.loss import Loss
from turnstone.export.tables import TABLES

__all__ = ["FORMATS", "TABLES", "Loss", "export"]
