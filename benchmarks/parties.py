"""Are the parties of the development gold found and resolved? Shares over all its actors, recipients, speakers and who.

    parties.py [--gold ../shared/gold] [--misses]

For every entity of the gold a party whose words overlap its span is looked for; the best of those on its tokens counts.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party
from turnstone.mentions.parties import find_parties
from turnstone.mentions.places import find_places
from turnstone.record import Report

FIELDS = {
    "events": ("actor", "recipient"),
    "statements": ("speaker", "chain", "audience"),
    "silences": ("who", "asked_by"),
    "postures": ("who",),
}


def compiled(gold: Path) -> list[dict[str, Any]]:
    """The gold reports with offsets."""
    tool = gold.parent / "tools" / "compile_gold.py"
    files = sorted(map(str, gold.glob("*.yaml")))
    out = subprocess.run([sys.executable, str(tool), *files], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def norm(name: str) -> str:
    """A name as the scorer compares it."""
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip().removeprefix("the ")


def key(country: str | None, name: str) -> str:
    """What the scorer compares of an actor or recipient."""
    return country or norm(name)


def entities(record: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every entity of a gold record once per span and values, with the field it stands in."""
    found: dict[tuple[Any, ...], tuple[str, dict[str, Any]]] = {}
    for kind, fields in FIELDS.items():
        for item in record.get(kind) or []:
            for name in fields:
                for entity in item.get(name) or []:
                    span = entity["span"]
                    found[span["start"], span["end"], entity["name"], name == "chain"] = (name, entity)
    return list(found.values())


def best(parse: Any, parties: tuple[Party, ...], entity: dict[str, Any]) -> Party | None:
    """The party that agrees most among those whose head lies in the span, else those that overlap it."""
    start, end = entity["span"]["start"], entity["span"]["end"]
    heads = [p for p in parties if start <= parse.tokens[p.head].start < end]
    outer = [
        p
        for p in heads
        if not start <= parse.tokens[parse.tokens[p.head].head].start < end or parse.tokens[p.head].head < 0
    ]
    pool = outer or heads
    if not pool:
        pool = [p for p in parties if parse.tokens[p.first].start < end and start < parse.tokens[p.last - 1].end]
    return max(pool, key=lambda p: (p.country == entity["country"], p.sector == entity["sector"]), default=None)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    tally: Counter[str] = Counter()
    seconds, words = 0.0, 0
    for record in compiled(args.gold):
        given = record["report"]
        report = Report(
            id=given["id"], text=given["text"], sha256="", published=given["published"], title=given["title"],
            publisher=given.get("publisher"),
        )  # fmt: skip
        parse = analyse(report.text)
        places = find_places(report, parse)
        begun = time.perf_counter()
        parties = find_parties(report, parse, places)
        seconds, words = seconds + time.perf_counter() - begun, words + len(parse.tokens)
        for name, entity in entities(record):
            group = "chain" if name == "chain" else "party"
            party = best(parse, parties, entity)
            tally[group] += 1
            tally[group, "found"] += party is not None  # type: ignore[index]
            if party is None:
                right = (False, False, False, False)
            else:
                country = party.country == entity["country"]
                same = key(party.country, party.name) == key(entity["country"], entity["name"])
                right = (country, party.sector == entity["sector"], same, norm(party.name) == norm(entity["name"]))
            for label, value in zip(("country", "sector", "key", "name"), right, strict=True):
                tally[group, label] += value  # type: ignore[index]
            if args.misses and not (right[2] and right[1] and (group == "party" or right[3])):
                got = f"{party.name} {party.country} {party.sector} [{party.by}]" if party else "-"
                flag = "KEY " if not right[2] else "    "
                print(
                    f"{flag}{name[:4]} {report.id[:22]:22} {entity['span']['start']:5} "
                    f"{entity['span']['text'][:38]!r:40} "
                    f"want {entity['name']} {entity['country']} {entity['sector']}  got {got}"
                )
    for group in ("party", "chain"):
        labels = ("found", "country", "sector", "key", "name")
        shares = "  ".join(f"{x} {tally[group, x] / tally[group]:.3f}" for x in labels)  # type: ignore[index]
        print(f"{group:6} {tally[group]} entities: {shares}")
    print(f"{words / seconds:.0f} words/s")


if __name__ == "__main__":
    main()
