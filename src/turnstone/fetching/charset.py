"""Bytes of an answer to text: what the bytes show, then the header, then what the page says, then a guess."""

from turnstone.fetching.result import Fetched
from turnstone.reading.encoding import Decoded, declared_charset, decode


def text_of(fetched: Fetched) -> Decoded:
    """The text of an answer, and what was wrong with its encoding.

    UTF-8 beyond ASCII goes before any charset that is named: other bytes hardly ever make UTF-8 by chance, while
    servers name Latin-1 for everything. Otherwise the header goes before the page (HTML Living Standard,
    "determining the character encoding").

    Raises:
        ValueError: The bytes are no text; the message says what they are.
    """
    body, named = fetched.body, fetched.charset or declared_charset(fetched.body)
    if not body.isascii() and _is_utf8(body):
        decoded = decode(body)
        if named and decoded.encoding == "utf-8" and not named.replace("_", "-").startswith("utf-8"):
            return Decoded(decoded.text, "utf-8", f"it says that it is {named} but is utf-8")
        return decoded
    return decode(body, named)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
