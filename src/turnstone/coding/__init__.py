"""Coding: mentions in, the record out; one module per record kind."""
