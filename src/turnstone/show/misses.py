"""What the coder missed or made up, each in the words around it."""

from collections.abc import Iterable, Iterator, Mapping

from turnstone.evaluate import Miss

_AROUND = 60
"""Code points of context on each side."""


def in_context(misses: Iterable[Miss], texts: Mapping[str, str]) -> Iterator[str]:
    """One line for each miss: report, whether it is missed or extra, what, its label, and the words marked in context.

    Args:
        misses: As `turnstone.evaluate.score` gives them.
        texts: Text by report id.
    """
    for miss in misses:
        text = texts.get(miss.report, "")
        before = text[max(0, miss.start - _AROUND) : miss.start]
        after = text[miss.end : miss.end + _AROUND]
        context = " ".join(f"{before}[{text[miss.start : miss.end]}]{after}".split())
        yield f"{miss.report}  {miss.kind:6}  {miss.what}  {miss.label}  {miss.start}-{miss.end}  …{context}…"
