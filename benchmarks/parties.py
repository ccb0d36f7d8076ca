"""Are the parties of annotated reports found and resolved? Shares over all their speakers, actors, recipients, who.

    python -m benchmarks.parties [SET...] [--part train,dev] [--data ../shared/data] [--gold ../shared/gold] [--misses]

SET is gold, corpus (corpus/reports) or a file of corpus/real (wikinews, current-events, blind). The part only narrows
the sets that are split; the test part is not to be looked at. For every entity of the annotation the party on the
head of its words is looked up as a coder would, else the narrowest one around the head. Shares:

    found    there is a party
    country  its country is right
    sector   its sector is right
    name     its name is right without case, accents, marks and "the"
    party    country (name where there is none) and sector are right
"""

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import compile_gold
from benchmarks.standoff import load_standoff
from corpus.check import REPORTS, load
from corpus.split import part
from turnstone.language.analyse import analyse
from turnstone.language.parse import Parse
from turnstone.mentions.mention import Party
from turnstone.mentions.parties import find_parties
from turnstone.mentions.places import find_places
from turnstone.record import Report

REAL = REPORTS.parent / "real"
FIELDS = {
    "events": ("actor", "recipient"),
    "statements": ("speaker", "chain", "audience"),
    "silences": ("who", "asked_by"),
    "postures": ("who",),
}
LABELS = ("found", "country", "sector", "name", "party")
SHOWN = 14
"""How many of the commonest confusions are printed of each kind."""


def records(name: str, wanted: set[str], data: Path, gold: Path) -> list[dict[str, Any]]:
    """The annotated reports of a set, those of the wanted parts where it is split."""
    if name == "gold":
        return [compile_gold(path) for path in sorted(gold.glob("*.yaml"))]
    if name == "corpus":
        found, _ = load(sorted(REPORTS.glob("*.txt")))
    else:
        found = load_standoff(REAL / f"{name}.jsonl", data)
    return [record for record in found if part(record["report"]["id"]) in wanted]


def fold(name: str) -> str:
    """A name as it is compared."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain.casefold()).split()
    return " ".join(words[words[:1] == ["the"] :])


def entities(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entity of a record once per words and name, with the field it stands in."""
    seen: set[tuple[Any, ...]] = set()
    for kind, fields in FIELDS.items():
        items: list[dict[str, Any]] = record.get(kind) or []
        for item in items:
            for field in fields:
                found: list[dict[str, Any]] = item.get(field) or []
                for entity in found:
                    span = entity["span"]
                    key = (span["start"], span["end"], entity["name"], field == "chain")
                    if key not in seen:
                        seen.add(key)
                        yield field, entity


def party_at(parse: Parse, parties: tuple[Party, ...], entity: dict[str, Any]) -> Party | None:
    """The party on the head of the entity's words, else the narrowest around it; of several that which agrees most."""
    start, end = entity["span"]["start"], entity["span"]["end"]
    inside = [t for t in parse.tokens if t.start < end and start < t.end]
    at = {t.index for t in inside}
    heads = [t.index for t in inside if t.head not in at]
    pool = [p for p in parties if p.head in heads[:1]]
    for head in heads:
        if pool:
            break
        around = [p for p in parties if p.first <= head < p.last]
        least = min((p.last - p.first for p in around), default=0)
        pool = [p for p in around if p.last - p.first == least]
    return max(pool, key=lambda p: (p.country == entity.get("country"), p.sector == entity.get("sector")), default=None)


def judge(party: Party | None, entity: dict[str, Any]) -> dict[str, bool]:
    """What of an entity its party has right."""
    if party is None:
        return dict.fromkeys(LABELS, False)
    country, sector = party.country == entity.get("country"), party.sector == entity.get("sector")
    name = fold(party.name) == fold(entity["name"])
    return {
        "found": True,
        "country": country,
        "sector": sector,
        "name": name,
        "party": country and sector and (name or party.country is not None),
    }


def report_of(record: dict[str, Any]) -> Report:
    """The report of a record, as it is coded."""
    given = record["report"]
    return Report(
        id=given["id"],
        text=given["text"],
        sha256="",
        published=given.get("published"),
        title=given.get("title"),
        publisher=given.get("publisher"),
    )


def resolved(report: Report) -> tuple[Parse, tuple[Party, ...]]:
    """The parse of a report and its parties."""
    parse = analyse(report.text)
    return parse, find_parties(report, parse, find_places(report, parse))


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=["gold", "corpus", "wikinews"])
    parser.add_argument("--part", default="dev", help="train, dev or both with a comma; default: dev")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--misses", action="store_true", help="print every entity that is wrong")
    args = parser.parse_args()
    for name in args.sets:
        measure(name, records(name, set(args.part.split(",")), args.data, args.gold), misses=args.misses)


def measure(name: str, found: list[dict[str, Any]], *, misses: bool) -> None:
    """Print the shares and the commonest confusions of one set."""
    tally: Counter[tuple[str, str]] = Counter()
    confused: dict[str, Counter[str]] = {"country": Counter(), "sector": Counter()}
    for record in found:
        parse, parties = resolved(report_of(record))
        for field, entity in entities(record):
            group = field if field in ("speaker", "chain") else "other"
            party = party_at(parse, parties, entity)
            right = judge(party, entity)
            tally[group, "all"] += 1
            tally.update((group, label) for label in LABELS if right[label])
            for label in confused if party else ():
                got = getattr(party, label)
                if not right[label]:
                    confused[label][f"{entity.get(label)}>{got}"] += 1
            if misses and not right["party"]:
                got = f"{party.name} {party.country} {party.sector} [{party.by}]" if party else "-"
                print(
                    f"{field[:4]} {record['report']['id'][:28]:28} {entity['span']['start']:5}"
                    f" {entity['span']['text'][:44]!r:46} {entity['name']} {entity['country']} {entity['sector']}"
                    f"  <- {got}"
                )
    for group in ("speaker", "other", "chain"):
        count = tally[group, "all"]
        shares = "  ".join(f"{label} {tally[group, label] / count:.3f}" for label in LABELS) if count else ""
        print(f"{name} {group:7} {count:5} entities: {shares}")
    for label, pairs in confused.items():
        print(f"  {label}: " + "  ".join(f"{pair} {n}" for pair, n in pairs.most_common(SHOWN)))


if __name__ == "__main__":
    main()
