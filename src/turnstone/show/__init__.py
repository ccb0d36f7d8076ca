"""Showing records to a person."""

from turnstone.show.page import pretty

__all__ = ["pretty"]
