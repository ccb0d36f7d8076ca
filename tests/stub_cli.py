"""The command line with a coder that finds "shelled", in place of the real one, whose model takes a second to load.

Also run as a program; worker processes import it again and so have the stub too.
"""

import sys
from types import ModuleType

from turnstone.cli import main
from turnstone.record import Event, Record, Report, Span, Why

ERROR: list[Exception] = [ZeroDivisionError("oops")]
"""What the stub raises for a text with "fail" in it."""


def code(report: Report) -> Record:
    if "fail" in report.text:
        raise ERROR[0]
    at = report.text.find("shelled")
    trigger = Span(start=at, end=at + 7, text="shelled")
    why = (Why(field="type", by="lexicon:ASSAULT/shell"),)
    return Record(report=report, events=(Event(id="e1", trigger=trigger, type="ASSAULT", confidence=0.5, why=why),))


MODULE = ModuleType("turnstone.coding.coder")
MODULE.__dict__["code"] = code

if __name__ in {"__main__", "__mp_main__"}:
    sys.modules["turnstone.coding.coder"] = MODULE
if __name__ == "__main__":
    main()
