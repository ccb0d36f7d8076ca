"""Turnstone reads news reports and keeps the sourced record of a crisis.

```python
import turnstone

for report in turnstone.reports("reports/"):
    record = turnstone.code(report)
    for event in record.events:
        print(event.type, event.trigger.text)
```

Names are loaded when they are first used, so that importing the package is quick.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from turnstone.api import code
    from turnstone.encode import to_json
    from turnstone.errors import EvaluationError, LedgerError, LexiconError, ModelError, ReadingError, TurnstoneError
    from turnstone.ledger import Filter, Ledger
    from turnstone.reading import report_from_text, reports
    from turnstone.record import (
        Condition,
        Date,
        Entity,
        Event,
        Figure,
        Place,
        Posture,
        Record,
        Report,
        Silence,
        Span,
        Statement,
        Why,
    )

_HOME = {
    "turnstone.api": ("code",),
    "turnstone.encode": ("to_json",),
    "turnstone.errors": (
        "EvaluationError", "LedgerError", "LexiconError", "ModelError", "ReadingError", "TurnstoneError",
    ),
    "turnstone.ledger": ("Filter", "Ledger"),
    "turnstone.reading": ("report_from_text", "reports"),
    "turnstone.record": (
        "Condition", "Date", "Entity", "Event", "Figure", "Place", "Posture",
        "Record", "Report", "Silence", "Span", "Statement", "Why",
    ),
}  # fmt: skip
"""Public names by the module that defines them."""

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Condition",
    "Date",
    "Entity",
    "EvaluationError",
    "Event",
    "Figure",
    "Filter",
    "Ledger",
    "LedgerError",
    "LexiconError",
    "ModelError",
    "Place",
    "Posture",
    "ReadingError",
    "Record",
    "Report",
    "Silence",
    "Span",
    "Statement",
    "TurnstoneError",
    "Why",
    "__version__",
    "code",
    "report_from_text",
    "reports",
    "to_json",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _MODULE_OF:
        raise AttributeError(f"module 'turnstone' has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
