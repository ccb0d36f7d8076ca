"""Reports that are hard to show: long, right to left, beyond the first plane, hostile, with several texts."""

from hashlib import sha256
from pathlib import Path

from tests.ledger import invented

from turnstone.coding.ids import record_id
from turnstone.ledger import Ledger
from turnstone.record import Date, Entity, Event, Figure, Place, Record, Report, Span, Statement, Why

EVIL = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>{{7*7}}${window.hurt=1}</span>'
"""What would run, style or break out if a text were not shown as a text."""
ARABIC = "قال المتحدث باسم الجيش إن القوات قصفت بلدة أوسك يوم الاثنين، مما أسفر عن مقتل 12 شخصا."
_MIXED = "🚢🚢 Σ𝕏 naïve 👩‍👩‍👧 "
_TOLD = "The army of Tarvania shelled the town of Osk on Monday, killing 12 people, the mayor told the Coastal Times."
_FILL = (
    " The lake was quiet again in the evening, and the boats that had been out came back one after the other while"
    " people waited on the shore with lamps."
)


def odd_ledger(path: Path) -> Path:
    """A ledger of all of these but the long one: ids mixed, arabic, hostile, revised (two texts), reprint."""
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


def long_record(paragraphs: int = 280, size: int = 720) -> Record:
    """A report of 200,000 characters with 3,080 marks of 840 records; every tenth paragraph begins beyond plane 0."""
    parts = [
        ("🚢𝕏 " if number % 10 == 0 else "") + (_TOLD + _FILL * 9)[: size - 10] + f" {number}."
        for number in range(paragraphs)
    ]
    text = "\n\n".join(parts)
    report = Report(
        id="long", text=text, sha256=sha256(text.encode()).hexdigest(), language="en", title="A long report",
        publisher="Coastal Times", published="2026-03-04",
    )  # fmt: skip
    record, at = Record(report=report), 0
    events: list[Event] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    for part in parts:
        event, statement, figure = _told(part, at)
        events.append(event)
        statements.append(statement)
        figures.append(figure)
        at += len(part) + 2
    return Record(report=record.report, events=tuple(events), statements=tuple(statements), figures=tuple(figures))


def _told(part: str, at: int) -> tuple[Event, Statement, Figure]:
    def span(words: str) -> Span:
        start = at + part.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def party(words: str, name: str) -> Entity:
        return Entity(span=span(words), name=name, country="VEL")

    cue, trigger, number = span("told"), span("shelled"), span("12")
    statement = Statement(
        id=record_id("long", "statement", cue, "say"), cue=cue, act="say",
        speaker=(party("the mayor", "Mayor of Osk"),), chain=(party("Coastal Times", "Coastal Times"),),
        content=span(_TOLD[: _TOLD.index(", the mayor")]),
        why=(Why(field="act", by="lexicon:speech/say.tell"),), confidence=0.7,
    )  # fmt: skip
    figure = Figure(
        id=record_id("long", "figure", number, "dead"), span=number, value=12, measure="dead", what=span("people"),
        statement=statement.id, why=(Why(field="value", by="rule:number"),),
    )  # fmt: skip
    event = Event(
        id=record_id("long", "event", trigger, "ASSAULT"), trigger=trigger, type="ASSAULT", statement=statement.id,
        actor=(party("army of Tarvania", "Army of Tarvania"),), recipient=(party("town of Osk", "Velmark"),),
        location=(Place(span=span("Osk"), name="Osk", latitude=44.5, longitude=33.2),), figures=(figure.id,),
        date=Date(span=span("on Monday"), edtf="2026-03-03"), confidence=0.9,
        why=(Why(field="type", by="lexicon:ASSAULT/shell", span=trigger),),
    )  # fmt: skip
    return event, statement, figure
