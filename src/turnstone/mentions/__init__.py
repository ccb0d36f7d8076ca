"""Mentions: who, where and when, found and resolved once per report, before any coding."""
