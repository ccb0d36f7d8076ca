"""How often the merges of episodes are right on real text: pairs drawn by a seed, judged by reading.

    python -m benchmarks.merges --ledger real.ledger --draw --seed 7 > sheet.txt    prints pairs, to be judged
    python -m benchmarks.merges --ledger real.ledger --enter sheet.txt --seed 7     keeps the verdicts, without text
    python -m benchmarks.merges                                                     prints precision, 95 % intervals

The ledger is one of the current-events items and Wikinews articles (`turnstone read ITEMS ARTICLES --ledger FILE`).
Of each drawn episode that two or more reports tell comes one pair of tellings in different reports; reports that are
labelled in corpus/real/episodes.jsonl are passed over. A verdict is a letter behind each pair, by the rules of
corpus/episodes_check.py: `y` one act; `p` one matter but two by the rules (whole and part, act and answer, the same
campaign on another day, a demand or refusal said again); `n` two matters.
What is kept are ids, offsets, labels and verdicts. The drawn pairs are not to be tuned on.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import turnstone
from benchmarks.fresh import interval
from corpus.episodes_check import EPISODES, load
from turnstone.language.sentences import segment
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.episode_fields import Member
from turnstone.ledger.episode_graph import BAR
from turnstone.ledger.episode_links import VERSION
from turnstone.ledger.episode_match import model
from turnstone.ledger.episodes import Episode

PAGE = Path(__file__).parent / "judged/merges.json"
SEED, DRAWN = 7, 50
LINE = re.compile(r"^\[(g\w+) (\d+) (e\w+) (\d+):(\d+) (\w+) (e\w+) (\d+):(\d+) (\w+) ([\d.]+)\] \| *([ypn])\s*$")
LIKELY = 0.7
"""Of an episode: the least of its members' likelihoods."""


class Pair(NamedTuple):
    """Two tellings that one episode puts together."""

    episode: Episode
    one: Member
    other: Member


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger of the current-events items and Wikinews articles")
    parser.add_argument("--seed", type=int, default=SEED, help="of the draw (default: %(default)s)")
    parser.add_argument("--draw", action="store_true", help="print what is to be judged")
    parser.add_argument("--enter", type=Path, help="a judged sheet")
    parser.add_argument("--judge", default="a language model, by reading", help="who judged")
    options = parser.parse_args()
    if options.draw or options.enter:
        if options.ledger is None:
            parser.error("name the ledger with --ledger FILE")
        with Ledger.open(options.ledger) as ledger:
            found = several(ledger)
            if options.draw:
                print("\n".join(sheet(ledger, drawn(found, options.seed))))
            else:
                enter(options.enter, options.seed, options.judge, counts(found))
    else:
        print("\n".join(table()))


def several(ledger: Ledger) -> list[Pair]:
    """Every pair of tellings in different reports, neither labelled, by the episode's id and then by theirs."""
    labelled = {item["sha256"] for item in load(EPISODES)}
    found: list[Pair] = []
    for episode in sorted(ledger.episodes(Filter()), key=lambda one: one.id):
        free = [one for one in episode.members if not _is_labelled(ledger, one, labelled)] if _told(episode) else []
        free.sort(key=lambda one: (one.row.report.published or "", one.row.id))
        found += [Pair(episode, *both) for both in combinations(free, 2) if _article(both[0]) != _article(both[1])]
    return found


def _told(episode: Episode) -> bool:
    return len(set(map(_article, episode.members))) > 1


def _article(member: Member) -> int:
    return member.row.report.article


def _is_labelled(ledger: Ledger, member: Member, labelled: set[str]) -> bool:
    return hashlib.sha256(ledger.text(member.row.report).text.encode()).hexdigest() in labelled


def drawn(found: Sequence[Pair], seed: int) -> list[Pair]:
    """One pair of each of so many episodes, by the seed."""
    chance = random.Random(seed)
    by_episode: dict[str, list[Pair]] = {}
    for pair in found:
        by_episode.setdefault(pair.episode.id, []).append(pair)
    chosen = chance.sample(sorted(by_episode), min(DRAWN, len(by_episode)))
    return [chance.choice(by_episode[name]) for name in chosen]


def sheet(ledger: Ledger, pairs: Sequence[Pair]) -> Iterator[str]:
    """Both sentences of each pair, each with those around it, and a line to judge them on."""
    for pair in pairs:
        labels: list[str] = []
        for member in (pair.one, pair.other):
            row, report = member.row, ledger.text(member.row.report)
            trigger = row.record.trigger
            yield f"{report.published}: {report.title or ''}: {_said(report.text, trigger.start, trigger.end)}"
            labels.append(f"{row.id} {trigger.start}:{trigger.end} {row.record.type}")
        yield f"[{pair.episode.id} {len(pair.episode.members)} {' '.join(labels)} {pair.episode.likelihood}] | ?"
        yield ""


def _said(text: str, start: int, end: int) -> str:
    sentences = segment(text)
    at = max((number for number, one in enumerate(sentences) if one.start <= start), default=0)
    first, last = sentences[max(0, at - 1)].start, sentences[min(len(sentences) - 1, at + 1)].end
    return " ".join(f"{text[first:start]}<<{text[start:end]}>>{text[end:last]}".split())


def counts(found: Sequence[Pair]) -> dict[str, int]:
    """From what was drawn."""
    return {"episodes": len({pair.episode.id for pair in found}), "pairs": len(found)}


def enter(path: Path, seed: int, judge: str, drawn_from: dict[str, int]) -> None:
    """Verdicts of a judged sheet into the kept file, as a round of their own.

    Raises:
        SystemExit: A line has no verdict.
    """
    verdicts: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("[g"):
            found = LINE.match(line)
            if found is None:
                raise SystemExit(f"{path}: line {number}: no verdict: end the line with | y, | p or | n")
            episode, members, *ends, likelihood, verdict = found.groups()
            verdicts.append({
                "episode": episode, "members": int(members), "one": _end(ends[:4]), "other": _end(ends[4:]),
                "likelihood": float(likelihood), "verdict": verdict,
            })  # fmt: skip
    version = {"turnstone": turnstone.__version__, "episodes": VERSION, "model": model(), "bar": BAR}
    kept: dict[str, Any] = json.loads(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {"rounds": []}
    head = {"version": version, "judge": judge, "seed": seed, "drawn_from": drawn_from}
    kept["rounds"].append(head | {"verdicts": verdicts})
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def _end(said: Sequence[str]) -> dict[str, Any]:
    record, start, end, kind = said
    return {"record": record, "start": int(start), "end": int(end), "type": kind}


def table() -> list[str]:
    """Precision by round, oldest first, for docs/ledger.md."""
    lines = ["| round | layer, bar | episodes of several reports | what | right | of | precision | 95 % interval |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for number, kept in enumerate(json.loads(PAGE.read_text(encoding="utf-8"))["rounds"], 1):
        version, verdicts = kept["version"], kept["verdicts"]
        head = f"{number} | {version['episodes']}, {version['bar']} | {kept['drawn_from']['episodes']}"
        likely = [verdict for verdict in verdicts if verdict["likelihood"] >= LIKELY]
        for what, which, right in (
            ("one act", verdicts, "y"), ("one act or one matter", verdicts, "yp"),
            (f"one act, episodes of {LIKELY} and more", likely, "y"),
        ):  # fmt: skip
            found = sum(verdict["verdict"] in right for verdict in which)
            low, high = interval(found, len(which))
            share = f"{found / len(which):.3f} | {low:.3f}–{high:.3f}"
            lines.append(f"| {head} | {what} | {found} | {len(which)} | {share} |")
    return lines


if __name__ == "__main__":
    main()
