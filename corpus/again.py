"""The tenth of the corpus that is annotated twice: prints its reports without their records, to be annotated apart.

    python -m corpus.again > second.txt

The choice follows from the report's id alone. Put the finished annotation into corpus/second/.
"""

import hashlib

from corpus.check import REPORTS
from corpus.markup import read_marked
from corpus.split import SEED

EVERY = 10
"""One report in so many."""


def chosen(report: str) -> bool:
    """Whether the report with this id is annotated twice."""
    return int.from_bytes(hashlib.sha256(f"{SEED} again:{report}".encode()).digest()[:4], "big") % EVERY == 0


def bare(lines: list[str]) -> list[str]:
    """The report's head and sentences: its lines without parties and records."""
    return [line for line in lines if not line.startswith(("= ", "  ", "#"))]


def main() -> None:
    """Print the chosen reports."""
    for path in sorted(REPORTS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        reports = read_marked("\n".join(lines))
        ends = [report.number - 1 for report in reports[1:]] + [len(lines)]
        for report, end in zip(reports, ends, strict=True):
            if chosen(report.name):
                print("\n".join(bare(lines[report.number - 1 : end])), end="\n\n")


if __name__ == "__main__":
    main()
