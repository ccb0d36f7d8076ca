"""Every error that Turnstone raises on purpose.

TurnstoneError
├── ReadingError        a source that gives no usable report (file missing, binary, no article, not English ...)
├── FetchError          an address that was not fetched, or whose answer was not taken (not public, too large ...)
├── LexiconError        a lexicon file that breaks its schema or refers to something that is not there
├── GazetteerError      the compiled gazetteer is missing or of another layout
├── ModelError          the model file is missing or does not fit this version
├── EvaluationError     gold and predicted records that can't be compared
├── ExportError         a table that can't be written in a format, or to a file
└── LedgerError         a ledger file that can't be opened, read or written, or a question that it can't answer
"""


class TurnstoneError(Exception):
    """Base of all: says what was found, what was expected and what to do."""


class ReadingError(TurnstoneError):
    """A source that gives no usable report.

    Args:
        source: Path or address as the user named it.
        problem: What was found, in words.
        remedy: What to do about it, in words.
    """

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}: {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["ReadingError"], tuple[str, str, str]]:
        """So that it comes out of a worker process as it went in."""
        return ReadingError, (self.source, self.problem, self.remedy)


class FetchError(TurnstoneError):
    """An address that was not fetched, or whose answer was not taken.

    Args:
        address: URL as the user named it.
        reason: One word for programs, of `turnstone.fetching.Reason`.
        problem: What was found and what was expected, in words.
        remedy: What to do about it, in words.
    """

    def __init__(self, address: str, reason: str, problem: str, remedy: str) -> None:
        super().__init__(f"{address}: {problem}: {remedy}")
        self.address = address
        self.reason = reason
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["FetchError"], tuple[str, str, str, str]]:
        """So that it comes out of a worker process as it went in."""
        return FetchError, (self.address, self.reason, self.problem, self.remedy)


class LexiconError(TurnstoneError):
    """A lexicon file that breaks its schema or refers to something that is not there."""


class GazetteerError(TurnstoneError):
    """The compiled gazetteer is missing or of another layout."""


class ModelError(TurnstoneError):
    """The model file is missing or does not fit this version."""


class EvaluationError(TurnstoneError):
    """Gold and predicted records that can't be compared."""


class ExportError(TurnstoneError):
    """A table that can't be written in a format, or to a file."""


class LedgerError(TurnstoneError):
    """A ledger file that can't be opened, read or written, or a question that it can't answer."""
