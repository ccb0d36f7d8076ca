"""Lexicon: checked YAML, one topic per file, loaded once."""
