"""docs/export.md tells the columns that the code writes."""

from docs.export_page import PAGE, export_page

from turnstone.export import TABLES


def test_the_export_page_is_up_to_date():
    """`python -m docs.export_page` writes it again."""
    assert export_page() == PAGE.read_text(encoding="utf-8")


def test_every_table_has_its_columns_there():
    """Whatever is added to the tables."""
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in TABLES if f"<!-- columns: {name} -->" not in page] == []
