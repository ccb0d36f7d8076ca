"""docs/api.md: how the desk's API is asked, and every address of it, from the list of endpoints."""

from collections.abc import Iterator
from pathlib import Path

from turnstone.web.api import ENDPOINTS
from turnstone.web.asked import Listing, Scope
from turnstone.web.endpoint import Endpoint
from turnstone.web.openapi import words_of

INTRO = Path(__file__).with_name("api_intro.txt")
_SHARED = (
    *Scope.__struct_fields__,
    *(name for name in Listing.__struct_fields__ if name not in Scope.__struct_fields__),
)


def api_page() -> str:
    """docs/api.md."""
    lines = [
        *(INTRO.read_text(encoding="utf-8").rstrip(), "", "## The filter of an address", ""),
        *("What is left out does not narrow.", "", *_table(words_of(Listing), _SHARED), "", "## Addresses", ""),
    ]
    for one in ENDPOINTS:
        lines += [f"### {one.method} {one.path}", "", f"{one.summary}.", ""]
        lines += _parameters(one)
    return "\n".join(lines).rstrip() + "\n"


def _parameters(one: Endpoint) -> Iterator[str]:
    fields = one.params.__struct_fields__
    own = [name for name in fields if name not in _SHARED or not issubclass(one.params, Scope)]
    kind = "a page of the filter" if issubclass(one.params, Listing) else "the filter"
    if issubclass(one.params, Scope):
        yield f"Takes {kind}{', and' if own else '.'}"
        yield ""
    if own:
        yield from _table(words_of(one.params), own)
        yield ""


def _table(said: dict[str, str], names: Iterator[str] | list[str] | tuple[str, ...]) -> Iterator[str]:
    yield "| parameter | what it is |"
    yield "|---|---|"
    for name in names:
        words = said.get(name, "").replace("|", "\\|")
        yield f"| `{name}` | {words} |"
