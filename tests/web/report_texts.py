"""Reports that are hard to show: right to left, beyond the first plane, hostile, with several texts."""

from pathlib import Path

from tests.ledger import invented

from turnstone.coding.ids import record_id
from turnstone.ledger import Ledger
from turnstone.record import Date, Entity, Event, Record, Why

EVIL = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>{{7*7}}${window.hurt=1}</span>'
"""What would run, style or break out if a text were not shown as a text."""
ARABIC = "قال المتحدث باسم الجيش إن القوات قصفت بلدة أوسك يوم الاثنين، مما أسفر عن مقتل 12 شخصا."
_MIXED = "🚢🚢 Σ𝕏 naïve 👩‍👩‍👧 "


def odd_ledger(path: Path) -> Path:
    """A ledger of all of these: ids mixed, arabic, hostile, revised (two texts), reprint."""
    told = {"publisher": "Coastal Times", "published": "2026-03-04"}
    second = invented.OSK.replace("12 people", "15 people").replace(" Velmark's fleet remained on high alert.", "")
    with Ledger.open(path, write=True) as ledger:
        for record in (
            invented.record(invented.report(_MIXED + invented.OSK, id="mixed", title="Shelling 🚢", **told)),
            _arabic(),
            _hostile(),
            invented.record(invented.report(id="revised", source="https://coastal.example/1", title="First", **told)),
            invented.record(
                invented.report(
                    second,
                    id="revised",
                    source="https://coastal.example/1",
                    title="Second",
                    publisher="Coastal Times",
                    published="2026-03-06",
                )
            ),
            invented.record(invented.report(second + " By our staff.", id="reprint", publisher="Inland Post")),
            invented.record(invented.report("Nothing happened at all.", id="nothing", title="Quiet", **told)),
        ):
            ledger.accept(record.report, record)
        ledger.update()
    return path


def _arabic() -> Record:
    report = invented.report(
        ARABIC, id="arabic", title="قصف بلدة أوسك", published="2026-03-04", publisher="الساحل", language="ar"
    )
    trigger = invented.span(ARABIC, "قصفت")
    event = Event(
        id=record_id("arabic", "event", trigger, "ASSAULT"), trigger=trigger, type="ASSAULT",
        actor=(invented.party(ARABIC, "القوات", "القوات", country="TAR"),),
        date=Date(span=invented.span(ARABIC, "يوم الاثنين"), edtf="2026-03-03"), confidence=0.8,
    )  # fmt: skip
    return Record(report=report, events=(event,))


def _hostile() -> Record:
    """Its text, title, outlet, address, names and reasons are all hostile."""
    text = f"{EVIL} The army shelled Osk. \u202eyldneirf\u202c {EVIL}"
    report = invented.report(
        text, id="hostile", title=EVIL, publisher=EVIL, source="javascript:window.hurt=1", published="2026-03-02",
        language='en" onload="window.hurt=1',
    )  # fmt: skip
    trigger = invented.span(text, "shelled")
    actor = Entity(span=invented.span(text, EVIL), name=EVIL, role=EVIL, country=None)
    event = Event(
        id=record_id("hostile", "event", trigger, "ASSAULT"), trigger=trigger, type="ASSAULT", mode=(EVIL,),
        actor=(actor,), why=(Why(field=EVIL, by=EVIL, span=trigger),),
    )  # fmt: skip
    return Record(report=report, events=(event,))
