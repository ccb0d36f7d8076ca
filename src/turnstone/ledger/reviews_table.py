"""Reviews as a table for a person."""

from collections.abc import Iterable

from turnstone.ledger.reviews import Review
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, plain


def reviews_table(found: Iterable[tuple[Review, bool]], *, width: int = 80) -> str:
    """Entries, each with whether it holds: number, day, who, what, of which record."""
    shown = frame(width)
    shown.add_column("No.", width=5, justify="right")
    shown.add_column("Day", width=10)
    shown.add_column("By", width=12, overflow="fold")
    shown.add_column("Said", ratio=1, overflow="fold")
    shown.add_column("Of", width=ID_SHOWN, no_wrap=True)
    for review, holds in found:
        taken = "" if holds or review.verb == "undo" else "\n(taken back)"
        cells = (str(review.id), review.at[:10], review.by, said(review) + taken, review.record[:ID_SHOWN])
        shown.add_row(*map(plain, cells))
    return drawn(shown, width)


def said(review: Review) -> str:
    """What an entry says: its verb, what goes with it, and its note."""
    match review.verb:
        case "correct":
            verb = f"correct {', '.join(review.body)}"
        case "merge" | "split":
            verb = f"{review.verb} with {', '.join(one[:ID_SHOWN] for one in review.body.get('with', ()))}"
        case "undo":
            verb = f"take {review.undoes} back"
        case _:
            verb = review.verb
    return f"{verb}: {review.note}" if review.note else verb
