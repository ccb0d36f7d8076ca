"""Origins: which reports are reprints or light rewrites of one wire story.

`Origins` is fed one report after another and says of each which earlier one it is a copy of, and why. Two texts are
linked if they pass `origins_match.match`, which looks at no third text; an origin is all texts that links join. So the
origins, their members and their ids are the same whatever order the reports came in, but for `Found.copy_of`, which
names the first fed of those that it matches, and for the moment: a text that joins two origins, or that is older than
the first of its own, ends the ids in `Found.ended`.

Candidates come from MinHash signatures (`origins_candidates`), shares are then counted exactly over all shingles.
Thresholds: `origins_bars.BARS`. Figures: ``python -m benchmarks.origins``.
"""

from collections.abc import Iterable, Iterator

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.keys import body_digest
from turnstone.ledger.origins_bars import BARS, Bars
from turnstone.ledger.origins_candidates import Candidates
from turnstone.ledger.origins_match import Match, Text, Twin, match, origin_id, take

VERSION = 1
"""Of the saved form, and of what is counted: a state of another version is not read."""
_DIGEST = 16
"""Bytes of the hash before the saved form."""

Told = tuple[str, str, str | None, str | None]
"""Key, text, publisher, published (ISO 8601) of one report."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report once it is fed."""

    key: str
    origin: str
    """Id of its origin as it stands now."""
    match: Match | None = None
    """Why it is a copy; None if nothing fed before is like it."""
    ended: tuple[str, ...] = ()
    """Ids of origins that go on as ``origin`` from here, sorted."""

    @property
    def copy_of(self) -> str | None:
        """Key of the earlier report that it is a copy of."""
        return self.match.of if self.match else None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """All reports of one wire story."""

    id: str
    """16 hex digits: the hash of the earliest member's folded text and moment of publication."""
    members: tuple[str, ...]
    """Keys, earliest published first; of one moment, by a hash of the text."""


class _Version(msgspec.Struct, frozen=True, kw_only=True):
    version: int


class _State(_Version, frozen=True, kw_only=True):
    bars: Bars
    texts: list[Text]
    groups: list[list[int]]


class Origins:
    """Reports by origin, fed one at a time.

    Args:
        bars: Thresholds.
    """

    def __init__(self, bars: Bars = BARS) -> None:
        self._bars = bars
        self._texts: list[Text] = []
        self._rows: dict[str, int] = {}
        self._group: list[int] = []  # of each row: the row that its group is filed under
        self._members: dict[int, list[int]] = {}
        self._first: dict[int, int] = {}  # of each group: the row of its earliest member
        self._named: dict[str, int] = {}  # of each origin's id: its group
        self._twins: dict[Twin, int] = {}
        self._candidates = Candidates(bars)

    def __len__(self) -> int:
        """Number of reports fed."""
        return len(self._texts)

    def __contains__(self, key: object) -> bool:
        """Whether a report was fed under this key."""
        return key in self._rows

    def __iter__(self) -> Iterator[Origin]:
        """All origins, sorted by id."""
        return (Origin(id=name, members=self.members(name)) for name in sorted(self._named))

    def feed(self, key: str, text: str, publisher: str | None = None, published: str | None = None) -> Found:
        """Keep a report and say which earlier one it is a copy of.

        Args:
            key: Its own, never fed before; each revision of an article needs one.
            text: The article's words; one without words is a copy of nothing.
            publisher: The outlet, None if unknown; only tells an agency's own report.
            published: ISO 8601 date or time; a date that is coarser than a day, or None, is taken as unknown.

        Raises:
            LedgerError: The key was fed before.
        """
        if key in self._rows:
            raise LedgerError(
                f"{key}: fed to the origins before, each report or revision has one key: ask `key in origins` first"
            )
        taken = take(key, text, publisher, published, self._bars)
        row = self._keep(taken)
        found = self._link(row, self._near(row)) if taken.shingles else None
        return Found(key=key, origin=self.origin(key), match=found and found[0], ended=found[1] if found else ())

    def feed_all(self, reports: Iterable[Told]) -> list[Found]:
        """`feed` for many, in the order given; each answer is as of its own turn."""
        return [self.feed(*report) for report in reports]

    def origin(self, key: str) -> str:
        """Id of a report's origin as it stands now.

        Raises:
            LedgerError: No report was fed under this key.
        """
        if key not in self._rows:
            raise LedgerError(f"{key}: not fed to the origins, expected a key that was: feed the report first")
        return self._name(self._group[self._rows[key]])

    def members(self, origin: str) -> tuple[str, ...]:
        """Keys of an origin's reports, earliest first.

        Raises:
            LedgerError: No origin has this id (any more).
        """
        if origin not in self._named:
            raise LedgerError(
                f"{origin}: no origin has this id; ids end when origins are joined (`Found.ended`): ask `origin(key)`"
            )
        texts = [self._texts[row] for row in self._members[self._named[origin]]]
        return tuple(text.key for text in sorted(texts, key=lambda text: text.age))

    def to_bytes(self) -> bytes:
        """The state, to be gone on with by `from_bytes`; about 1.5 kB for a report of 300 words."""
        groups = [sorted(rows) for rows in self._members.values() if len(rows) > 1]
        state = _State(version=VERSION, bars=self._bars, texts=self._texts, groups=groups)
        body = msgspec.msgpack.Encoder(order="deterministic").encode(state)
        return body_digest(body) + body

    @classmethod
    def from_bytes(cls, state: bytes) -> "Origins":
        """The origins that `to_bytes` saved.

        Raises:
            LedgerError: Damaged, or of another version.
        """
        digest, body = state[:_DIGEST], state[_DIGEST:]
        if body_digest(body) != digest:
            raise LedgerError("saved origins are damaged, their bytes don't match their hash: feed the reports again")
        version = msgspec.msgpack.decode(body, type=_Version).version
        if version != VERSION:
            raise LedgerError(
                f"saved origins are of version {version}, this reads version {VERSION}: feed the reports again"
            )
        saved = msgspec.msgpack.decode(body, type=_State)
        origins = cls(saved.bars)
        for text in saved.texts:
            origins._near(origins._keep(text))
        for rows in saved.groups:
            for row in rows[1:]:
                origins._join(rows[0], row)
        return origins

    def _keep(self, text: Text) -> int:
        row = len(self._texts)
        self._texts.append(text)
        self._rows[text.key] = row
        self._group.append(row)
        self._members[row] = [row]
        self._first[row] = row
        self._named.setdefault(self._name(row), row)
        return row

    def _near(self, row: int) -> list[int]:
        """Rows to compare with; a text that a twin stands for is not kept among the candidates."""
        text = self._texts[row]
        if not text.shingles:
            return []
        twin = self._twins.setdefault(text.twin, row)
        return [twin] if twin != row else self._candidates.seek(row, text.triples())

    def _link(self, row: int, near: list[int]) -> tuple[Match, tuple[str, ...]] | None:
        """Join the row with every group that it matches; the first match, and the ids that end."""
        found: Match | None = None
        ended: set[str] = set()
        for other in near:
            if self._group[other] == self._group[row]:
                continue
            if reason := match(self._texts[other], self._texts[row], self._bars):
                found = found or reason
                ended.add(self._name(self._group[other]))
                self._join(other, row)
        return (found, tuple(sorted(ended - {self._name(self._group[row])}))) if found else None

    def _join(self, one: int, other: int) -> None:
        keep, gone = self._group[one], self._group[other]
        if keep == gone:
            return
        if len(self._members[keep]) < len(self._members[gone]):
            keep, gone = gone, keep
        for group in (keep, gone):
            if self._named.get(self._name(group)) == group:
                del self._named[self._name(group)]
        rows = self._members.pop(gone)
        self._members[keep] += rows
        for row in rows:
            self._group[row] = keep
        self._first[keep] = min(self._first[keep], self._first.pop(gone), key=lambda row: self._texts[row].age)
        self._named[self._name(keep)] = keep

    def _name(self, group: int) -> str:
        return origin_id(self._texts[self._first[group]])
