"""Where the lexicon's topic files are, and how one is read."""

from pathlib import Path

from turnstone.topics import load_topic

DATA = Path(__file__).parent / "data"
"""Where the topic files are."""

__all__ = ["DATA", "load_topic"]
