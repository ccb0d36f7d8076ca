"""Measurements: one question per file, each a command (`python -m benchmarks.NAME`)."""
