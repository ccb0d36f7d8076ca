"""How far two annotations of the same reports agree: the scorer's rows, one annotation taken as gold.

    python -m corpus.agreement corpus/second/*.txt

Each file holds reports of corpus/reports annotated again, apart, from the text alone.
"""

import argparse
from pathlib import Path
from typing import Any

from corpus.check import REPORTS, load
from turnstone.evaluate import score, table

SECOND = Path(__file__).parent / "second"


def pairs(files: list[Path]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(first, second) annotation of each report that has both.

    Raises:
        ValueError: A second annotation has another text, or errors.
    """
    first = {record["report"]["id"]: record for record in load(sorted(REPORTS.glob("*.txt")))[0]}
    second, errors = load(files)
    if errors:
        raise ValueError(errors[0])
    for record in second:
        if record["report"]["text"] != first[record["report"]["id"]]["report"]["text"]:
            raise ValueError(f"{record['report']['id']}: the two annotations have different texts")
    return [(first[record["report"]["id"]], record) for record in second]


def main() -> None:
    """Print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    both = pairs(parser.parse_args().files or sorted(SECOND.glob("*.txt")))
    print(f"{len(both)} reports annotated twice")
    print(table(score([first for first, _ in both], [second for _, second in both])))


if __name__ == "__main__":
    main()
