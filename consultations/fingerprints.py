"""What makes two comments the same words: a hash that ignores case, marks and spaces."""

import hashlib
import re
import unicodedata

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without any marks."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def fingerprint(text: str) -> str:
    """Gives equal comments the same name, and a text without words none."""
    words = words_of(text)
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if words else ""
