"""Where each data set comes from: its files with their sha256, its licence, its page. A changed file stops the run."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A data set used in training or scoring.

    Attributes:
        name: Folder under the data folder.
        title: How it is cited in the model card.
        licence: Licence of the annotation and of the text.
        address: Where it comes from.
        pattern: Files used, relative to the data folder.
        sha256: Digest over the files' names and digests, in order of name.
    """

    name: str
    title: str
    licence: str
    address: str
    pattern: str
    sha256: str


SOURCES = (
    Source(
        "ewt",
        "UD English EWT with Universal NER, PropBank (EWT release) and UDS-It-Happened",
        "CC BY-SA 4.0",
        "https://github.com/UniversalDependencies/UD_English-EWT",
        "ewt/*.jsonl",
        "fe09606922031762e47eb8b637425cd21b277d2a6022a2f9469be4db89d4c1ff",
    ),
    Source(
        "gum",
        "GUM, the Georgetown University Multilayer corpus (news, interview, academic, court, bio, voyage)",
        "annotation CC BY 4.0, text CC BY and CC BY-SA",
        "https://github.com/amir-zeldes/gum",
        "gum/*/*.conllu",
        "446eb4cbe488b4240024f83f2bc9d945c7392c4fcb029d6a46f6cc52e6cf4961",
    ),
    Source(
        "wikigold",
        "Wikigold",
        "CC BY 4.0",
        "https://figshare.com/articles/5462500",
        "wikigold/*.conll.txt",
        "4199cfbc8f9e3eda0229eb17df8458989ddabfb763600a768668ce73b09145e8",
    ),
    Source(
        "re3d",
        "re3d, the Relationship and Entity Extraction Evaluation Dataset (49 of its 52 documents)",
        "public domain and OGL 3.0",
        "https://github.com/dstl/re3d",
        "re3d/*/*.jsonl",
        "e77a1b6f24c21fdc3c7eedd8b8661aa8a0a19664e487fe9be40be133cec53b09",
    ),
    Source(
        "current_events",
        "Wikipedia, Portal:Current events: every third item, link targets as silver names; some items annotated by us",
        "CC BY-SA 4.0",
        "https://en.wikipedia.org/wiki/Portal:Current_events",
        "current_events/items.jsonl",
        "cccaacd3a3de5aedb1332fcec5fb69b5ef20376ccb8d58f3c0cb3632110c2b91",
    ),
    Source(
        "wikinews",
        "Wikinews articles annotated by us (corpus/real)",
        "CC BY 2.5",
        "https://en.wikinews.org",
        "wikinews/articles.jsonl",
        "81fb4b6bd11da3e6ab57d733f8a63dcd1aeb1bdeeb4c875baa1f455d9791436e",
    ),
)


def digest(files: list[Path], root: Path) -> str:
    """sha256 over each file's name (from the data folder) and sha256, in order of name."""
    total = hashlib.sha256()
    for path in sorted(files):
        inner = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {inner}\n".encode())
    return total.hexdigest()


def check(data: Path) -> dict[str, str]:
    """Digest of each source by name.

    Raises:
        SystemExit: A source is missing or not the one that the model was made from.
    """
    found = dict[str, str]()
    for source in SOURCES:
        files = list(data.glob(source.pattern))
        if not files:
            raise SystemExit(f"{data / source.pattern}: no such files: get {source.title} from {source.address}")
        found[source.name] = digest(files, data)
        if found[source.name] != source.sha256:
            raise SystemExit(f"{data / source.name}: sha256 {found[source.name]}, expected {source.sha256}")
    return found
