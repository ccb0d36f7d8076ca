"""Reports that try to break out of the page: whatever a stranger writes holds something that should stay text."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

import turnstone
from turnstone.ledger import Ledger
from turnstone.record import Entity, Place, Record

RAN = "window.ran = (window.ran || 0) + 1"
PAYLOADS = (
    f"<script>{RAN}</script>",
    f"<img src=x onerror='{RAN}'>",
    f'"><svg onload="{RAN}">',
    f"javascript:{RAN}",
    f"</textarea></style></script><script>{RAN}</script>",
    f"{{{{constructor.constructor('{RAN}')()}}}}${{{RAN}}}",
    "<style>body{display:none!important}</style>",
    '" style="position:fixed;inset:0;background:red" x="',
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<iframe src='https://evil.example/'></iframe><link rel=stylesheet href='https://evil.example/x.css'>",
    "<form action='https://evil.example/'><input name=q autofocus onfocus='" + RAN + "'>",
    "&lt;script&gt;&#x3c;script&#x3e; &amp;amp; &nbsp;",
    "\u202eevil\u202d \u2066mixed \u2067isolates \u202b embedding",
    "W" + "o" * 400 + "rd",
    "Z̸̡̢̛͙̳̥̻̫̫͇͕a̷̧̛̮̗͓̹͖̗̥̭l̷̨̢̛̮̲̠̤̯̥̱g̶̢̡̠̪̝̱̹̣̰o̸ ́́́́́́́́́́",
    "<!-- --><![CDATA[ ]]><?xml version='1.0'?>",
    "--lit-element:;${}`\\u003cscript\\u003e",
)
"""Each stands in titles, publishers, texts, names of parties and names of places."""

_TEXTS = (
    "The defence minister of Kenya, {0}, said on Monday that the army would strike Tanzania if the port {1} was not"
    " opened by 9 March. At least 12 people were killed in an attack on Mombasa, police said. {2} The ministry"
    " declined to comment on the dead. Tanzanian forces remain on high alert.",
    'قال الوزير {0} إن القوات "{1}" — Malawi seized three Kenyan boats near Karonga on Tuesday, the police said.'
    " “We will close the crossing unless the crews are freed,” the foreign minister of Malawi told reporters."
    " {2} Kenya denied the report. 1.5 million dollars were paid.",
    'שר החוץ {0} אמר "{1}" — Tanzania threatened to sanction Kenya on 10 March unless it withdrew its troops,'
    " according to {2}. Kenya’s president rejected the demand. Thirty soldiers were injured.",
)


def write(folder: Path) -> Path:
    """The reports as a JSONL file."""
    lines: list[str] = []
    for number, payload in enumerate(PAYLOADS):
        other, third = PAYLOADS[(number + 1) % len(PAYLOADS)], PAYLOADS[(number + 2) % len(PAYLOADS)]
        report = {
            "id": f"hostile-{number}-{payload[:40]}",
            "source": payload
            if payload.startswith("javascript:")
            else f"https://news.example/{number}?q={payload[:60]}",
            "publisher": f"{payload} Post",
            "title": f"{payload} {other}",
            "published": f"2026-03-{number % 9 + 1:02d}",
            "text": _TEXTS[number % len(_TEXTS)].format(payload, other, third).replace("\u202b", "\u202b\x00"),
            "byline": payload,
            "onload": RAN,
        }
        lines.append(json.dumps(report))
    path = folder / "hostile.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def keep(path: Path, folder: Path) -> Path:
    """A ledger of them. Names of parties and places are made hostile in the records too, as a coder might read them."""
    with Ledger.open(path, write=True) as ledger:
        with ledger.batch():
            for number, report in enumerate(turnstone.reports(write(folder))):
                ledger.accept(report, renamed(turnstone.code(report), PAYLOADS[number % len(PAYLOADS)]))
        ledger.update()
    return path


def renamed(record: Record, payload: str) -> Record:
    """The record with a payload after the name of every party and place."""

    def other(inner: Any) -> Any:
        match inner:
            case Entity():
                return msgspec.structs.replace(inner, name=f"{inner.name} {payload}", role=payload)
            case Place():
                return msgspec.structs.replace(inner, name=f"{inner.name} {payload}")
            case _:
                return _within(inner, other)

    changed: Record = _within(record, other)
    return changed


def _within(thing: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(thing, tuple):
        return tuple(change(one) for one in thing)  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(thing, msgspec.Struct):
        return thing
    fields = {name: change(getattr(thing, name)) for name in thing.__struct_fields__ if name != "report"}
    return msgspec.structs.replace(thing, **fields)
