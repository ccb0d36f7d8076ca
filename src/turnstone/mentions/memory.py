"""What the report has told of so far: who was named, by which words, where."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from turnstone.mentions.chunks import Chunk
from turnstone.mentions.names import fold
from turnstone.mentions.referent import Referent


@dataclass(frozen=True, eq=False)
class Telling:
    """One phrase that told of a referent."""

    chunk: Chunk
    sentence: int
    referent: Referent
    weight: float
    """How much it stands out: 1 for the subject of a main clause, less for other subjects, 0 for the rest."""
    pronoun: bool

    @property
    def subject(self) -> bool:
        """Whether it is a subject."""
        return self.weight > 0


@dataclass(eq=False)
class Memory:
    """All tellings in text order, and names given once to be used again."""

    tellings: list[Telling] = field(default_factory=list[Telling])
    aliases: dict[str, Referent] = field(default_factory=dict[str, Referent])
    """Folded full names, surnames, acronyms."""

    given: dict[str, Referent] = field(default_factory=dict[str, Referent])
    """Acronyms that the report itself has put in brackets after a name."""

    def name(self, text: str, referent: Referent) -> None:
        """Remember that this name means this referent; a person's surname is remembered too."""
        words = [w for w in (fold(word) for word in text.replace("-", " ").split()) if w]
        if not words:
            return
        self.aliases[" ".join(words)] = referent
        if referent.kind == "person" and len(words) > 1:
            self.aliases.setdefault(words[-1], referent)  # the first bearer keeps the surname; relatives come later
            if len(words) > 2 and words[-2] in ("al", "el", "bin", "de", "van", "von", "da", "della", "ben"):
                self.aliases[" ".join(words[-2:])] = referent
        if referent.kind != "person" and len(words) > 2:
            initials = "".join(w[0] for w in text.split() if w[0].isupper())
            self.aliases.setdefault(initials.casefold(), referent)

    def named(self, text: str) -> Referent | None:
        """The referent that this name was given to."""
        words = [w for w in (fold(word) for word in text.replace("-", " ").split()) if w]
        return self.aliases.get(" ".join(words))

    def tell(self, telling: Telling) -> None:
        """Add a phrase."""
        self.tellings.append(telling)

    def before(self, chunk: Chunk) -> Iterator[Telling]:
        """The tellings of earlier chunks, latest first."""
        end = bisect_left(self.tellings, chunk.index, key=lambda t: t.chunk.index)
        return (self.tellings[i] for i in range(end - 1, -1, -1))
