"""Example reports, and the program that shows what Turnstone reads from them."""
