"""`turnstone.code`: a text or a Report in, its Record out."""

from turnstone.record import Record, Report


def code(report: str | Report) -> Record:
    """The record of one report.

    Args:
        report: A Report, or a text, which is read as a .txt file is: furniture and leading `Key: value` lines go.

    Raises:
        ReadingError: The text is empty, too long, or not in English.
        TurnstoneError: The model, the lexicon or the gazetteer is missing or does not fit this version.
    """
    from turnstone.coding.coder import code as code_report
    from turnstone.reading import report_from_text

    return code_report(report_from_text(report) if isinstance(report, str) else report)
