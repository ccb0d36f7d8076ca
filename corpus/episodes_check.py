"""Reads the episode labels of real/episodes.jsonl, says what is wrong and how large each neighbourhood is.

    python -m corpus.episodes_check [FILE] [--data ../shared/data] [--gold ../shared/gold]

A line is one item: its events (trigger, type) and the episode that each reports. Texts are read from the data folder
and must match by sha256; a text that is in the gold is refused. Exits 1 if a line is wrong, 0 otherwise.

How the items were chosen. A neighbourhood is a pair of countries and a week, Monday to Sunday. It holds every item of
the week that names both (by name, adjective, people, seat, known actor, office holder or linked page), and those that
name one and stand under a topic of the pair: a topic that three items naming both carry, and a quarter of all that
carry it. Weeks were drawn by seed 20260704 from strata of 29 and more, 10 to 28, 5 to 9 and 2 to 4 items (4, 23, 7 and
6, then from the second and third in turn up to 605 items), and by seed 20260705 from the first two (2 and 9), passing
over a week that shares an item with one drawn before. A third is held back.

The rules of the labels, beyond docs/coding-rules.md:

1. Mentions are one episode if they report one act: same doers, same target or place, same time. Later tolls, denials,
   claims and retellings of it belong to it; other figures do not part it; nor does another type (talks to come are
   AGREE, talks under way CONSULT).
2. A whole and its part are two: strikes across a strip and one of them told apart, a visit and a meeting during it, an
   agreement and its signing. An operation named as a whole is an episode of its own, started or referred to.
3. A running campaign is no episode: "the strikes on Iran" weeks on, or a toll since the war began, stands alone each
   time. On the first day such words mean that day's attack.
4. A standing measure (blockade, closure, tariff, ceasefire in force) is one episode from one imposition to its end; its
   announcement, its mention as a reason, its denial and its reopening's retellings go with the step they tell.
5. An act and the answer to it are two: a missile and its interception, a proposal and its rejection, a threat and its
   extension.
6. A definite act to come (the second round, a deal near its signing) is one episode with the act when it comes.
7. Repeated refusals, warnings and demands on other days are others, unless a later report retells the earlier one.
8. Two kinds of fire in one sentence (gunfire, air strikes) are two; one trigger for strikes on several named places is
   one, without the reports of each.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.labels import TYPES
from corpus.standoff import REAL, gold_hashes

EPISODES = REAL / "episodes.jsonl"
PARTS = ("tune", "held")
_ITEM = {"id", "set", "sha256", "neighbourhood", "part", "events"}
_EVENT = {"start", "end", "type", "episode"}

Json = dict[str, Any]


def load(path: Path) -> list[Json]:
    """The items of one file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts(items: list[Json], data: Path) -> dict[str, str]:
    """Texts of the items' sets by item id, NFC and stripped.

    Raises:
        OSError: A set is not in the data folder.
    """
    found = dict[str, str]()
    for name in sorted({item["set"] for item in items}):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["id"]] = unicodedata.normalize("NFC", row["text"]).strip()
    return found


def errors(items: list[Json], known: dict[str, str], refused: set[str]) -> list[str]:
    """What is wrong, each as ``item: what``.

    Args:
        items: As read from the file.
        known: Texts by item id.
        refused: sha256 of texts that may not be here.
    """
    wrong = [f"{name}: {n} lines, expected one" for name, n in Counter(i.get("id") for i in items).items() if n > 1]
    for item in items:
        wrong += [f"{item.get('id')}: {what}" for what in _item(item, known, refused)]
    for field, owner in (("neighbourhood", "part"), ("episode", "neighbourhood")):
        wrong += _one_owner(items, field, owner)
    return wrong


def _item(item: Json, known: dict[str, str], refused: set[str]) -> list[str]:
    if item.keys() != _ITEM:
        return [f"fields {sorted(item)}, expected {sorted(_ITEM)}"]
    if item["id"] not in known:
        return [f"not in {item['set']}"]
    text = known[item["id"]]
    found = hashlib.sha256(text.encode()).hexdigest()
    wrong = [] if found == item["sha256"] else [f"sha256 {item['sha256'][:12]}, the text has {found[:12]}"]
    wrong += ["the text is in the gold"] if item["sha256"] in refused or found in refused else []
    wrong += [] if item["part"] in PARTS else [f"part {item['part']!r}, expected one of {PARTS}"]
    for event in item["events"]:
        wrong += _event(event, text)
    starts = [event.get("start") for event in item["events"]]
    return wrong + ([] if starts == sorted(set(starts)) else ["events not in the order of their triggers, or doubled"])


def _event(event: Json, text: str) -> list[str]:
    if event.keys() != _EVENT:
        return [f"event fields {sorted(event)}, expected {sorted(_EVENT)}"]
    start, end = event["start"], event["end"]
    if not 0 <= start < end <= len(text):
        return [f"trigger {start}-{end} outside the text of {len(text)} code points"]
    words = text[start:end]
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").match(text, start)
    wrong = [] if whole and words == words.strip() else [f"trigger {words!r} cuts a word"]
    wrong += [] if event["type"] in TYPES else [f"type {event['type']!r}, expected one of {sorted(TYPES)}"]
    return wrong + ([] if event["episode"] else [f"event {words!r} is in no episode"])


def _one_owner(items: list[Json], field: str, owner: str) -> list[str]:
    first, wrong = dict[str, str](), list[str]()
    for item in items:
        for row in [item] if field == "neighbourhood" else item.get("events", []):
            where = first.setdefault(row.get(field), item.get(owner))
            if where != item.get(owner):
                wrong.append(f"{item.get('id')}: {field} {row.get(field)!r} in {where!r} and {item.get(owner)!r}")
    return wrong


def counts(items: list[Json]) -> list[str]:
    """A line for each neighbourhood, then the sum: items, events, episodes, episodes of several mentions."""
    groups = dict[str, list[Json]]()
    for item in items:
        groups.setdefault(f"{item['neighbourhood']} ({item['part']})", []).append(item)
    rows = [*groups.items(), *((part, [i for i in items if i["part"] == part]) for part in PARTS), ("all", items)]
    return [f"{name}: {_sizes(group)}" for name, group in rows]


def _sizes(group: list[Json]) -> str:
    mentions = Counter(event["episode"] for item in group for event in item["events"])
    items = {(event["episode"], item["id"]) for item in group for event in item["events"]}
    several = sum(n > 1 for n in Counter(episode for episode, _ in items).values())
    return (
        f"{len(group)} items, {mentions.total()} events, {len(mentions)} episodes, "
        f"{sum(n > 1 for n in mentions.values())} of several mentions, {several} of several items"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=EPISODES)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options = parser.parse_args()
    items = load(options.file)
    wrong = errors(items, texts(items, options.data), gold_hashes(options.gold))
    for what in wrong:
        print(what, file=sys.stderr)
    if not wrong:
        print("\n".join(counts(items)))
    print(f"{len(items)} items, {len(wrong)} errors")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
