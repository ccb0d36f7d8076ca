"""Makes the language model again: prepare, train, export, score, card. Not part of the wheel."""
