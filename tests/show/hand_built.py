"""A record written by hand over an invented report, with every kind of piece."""

from hashlib import sha256

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

TEXT = (
    "OSK — The defence ministry of Tarvania confirmed on Monday, in an official response to Radio Osk, that it had "
    "sent about 1,200 soldiers to the river, where its forces remain on high alert.\n\n"
    "A ministry spokesperson told Radio Osk that Defence Minister Mira Dahl would order strikes on Zembla unless the "
    "rebels withdrew. She declined to say how long they had.\n"
    "Zembla is not seeking war. Shells have hit the town of Osk since 2020."
)


def span(words: str, occurrence: int = 1) -> Span:
    """The words as a span, where they occur for the nth time."""
    at = -1
    for _ in range(occurrence):
        at = TEXT.index(words, at + 1)
    return Span(start=at, end=at + len(words), text=words)


MINISTRY = Entity(
    span=span("The defence ministry of Tarvania"), name="Ministry of Defence of Tarvania", country="TRV", sector="MIL"
)
SPOKESPERSON = Entity(
    span=span("A ministry spokesperson"),
    name="Ministry of Defence of Tarvania",
    country="TRV",
    sector="MIL",
    role="spokesperson",
)
MINISTER = Entity(
    span=span("Defence Minister Mira Dahl"), name="Mira Dahl", country="TRV", sector="MIL", role="Defence Minister"
)
RADIO = Entity(span=span("Radio Osk"), name="Radio Osk", sector="JRN")
ZEMBLA = Entity(span=span("Zembla"), name="Zembla", country="ZEM")
OSK = Place(span=span("Osk", 3), name="Osk", country="TRV", precision="town")
WHY = (
    Why(field="type", by="lexicon:ASSAULT/strike"),
    Why(field="mode", by="lexicon:ASSAULT/strike"),
    Why(field="aux", by="model:factuality=-1.2", span=span("would")),
)

RECORD = Record(
    report=Report(
        id="osk-1",
        source="osk.txt",
        publisher="Coastal Times",
        title="Tarvania sends soldiers to the river",
        published="2026-05-04",
        language="en",
        text=TEXT,
        sha256=sha256(TEXT.encode()).hexdigest(),
        extra={"why": "kept", "confidence": "kept"},
    ),
    events=(
        Event(
            id="e-late",
            trigger=span("hit"),
            type="ASSAULT",
            mode=("heavy-weapons",),
            location=(OSK,),
            date=Date(span=span("since 2020"), edtf="2020/.."),
            aux=("historical",),
        ),
        Event(
            id="e-sent",
            trigger=span("sent"),
            type="MOBILIZE",
            mode=("troops",),
            actor=(MINISTRY,),
            statement="s-confirmed",
            figures=("f-1200",),
            confidence=0.91,
            why=WHY,
        ),
        Event(
            id="e-strikes",
            trigger=span("strikes"),
            type="THREATEN",
            mode=("violence",),
            actor=(MINISTER,),
            recipient=(ZEMBLA,),
            condition=Condition(span=span("the rebels withdrew"), event="e-withdrew"),
            statement="s-told",
        ),
        Event(id="e-withdrew", trigger=span("withdrew"), type="RETREAT", aux=("hypothetical",)),
        Event(
            id="e-war",
            trigger=span("war"),
            type="MOBILIZE",
            actor=(ZEMBLA,),
            aux=("future", "negation"),
            confidence=0.4,
        ),
    ),
    statements=(
        Statement(
            id="s-confirmed",
            cue=span("confirmed"),
            act="confirm",
            speaker=(MINISTRY,),
            chain=(RADIO,),
            channel="official_response",
            content=span("it had sent about 1,200 soldiers to the river"),
        ),
        Statement(
            id="s-told",
            cue=span("told"),
            act="say",
            speaker=(MINISTER,),
            chain=(SPOKESPERSON, RADIO),
            content=span("Defence Minister Mira Dahl would order strikes on Zembla unless the rebels withdrew"),
        ),
    ),
    silences=(Silence(id="q-long", cue=span("declined to say"), who=(MINISTER,), about=span("how long they had")),),
    figures=(
        Figure(
            id="f-1200",
            span=span("1,200"),
            value=1200.0,
            measure="personnel",
            approximator="about",
            what=span("soldiers"),
            statement="s-confirmed",
        ),
    ),
    postures=(
        Posture(
            id="p-alert", span=span("remain on high alert"), who=(MINISTRY,), stance="heightened_alert", declared=True
        ),
    ),
)
