"""In what forms a brief is written."""

from collections.abc import Callable

from turnstone.brief.as_markdown import as_markdown
from turnstone.brief.as_text import as_text
from turnstone.brief.page import Brief


def _html(made: Brief) -> str:
    from turnstone.brief.as_html import as_html  # Jinja is loaded only when it is wanted

    return as_html(made)


FORMATS: dict[str, Callable[[Brief], str]] = {"text": as_text, "markdown": as_markdown, "html": _html}
"""By name; text is 80 columns wide unless told otherwise."""
