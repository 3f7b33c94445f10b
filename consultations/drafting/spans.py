"""Runs of characters that a reader can choose inside one place: sentences, or any words."""

import re

Span = tuple[int, int]

# A full stop, a question or exclamation mark or a semicolon ends a sentence, unless what stands
# before it is an abbreviation or a number of an order, as in “No. 5” or “a.n. Wali Kota”.
# The “dan” at the end of the last item but one belongs to its item.
_END = re.compile(
    r"(?<=[.!?;])(?<!\b[A-Za-z]\.)(?<!\bNo\.)(?<!\bNomor\.)[”\"')]*\s+"
    r"(?!\s|(?:dan/atau|dan|atau)\s*\Z)|\n+"
)
_WORD = re.compile(r"\w")
_WHOLE_WORD = re.compile(r"\w+(?:[-'’/]\w+)*")
_WRITTEN = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


def sentences(text: str) -> list[Span]:
    """Cut a text into its sentences; every word is in one of them, and white space in none."""
    spans: list[Span] = []
    start = 0
    for match in (*_END.finditer(text), None):
        end = match.start() if match else len(text)
        if (span := trimmed(text, start, end)) and _WORD.search(text, *span):
            spans.append(span)
        start = match.end() if match else end
    return spans


def read_span(written: str, text: str, *, longest: int) -> Span | None:
    """Read the positions of words, such as 12-40; nothing when no such words are in the text.

    A word of which only a part was selected is taken whole.
    """
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    if not 0 <= start < end <= len(text):
        return None
    span = trimmed(text, start, end)
    span = _whole_words(text, *span) if span else None
    if span is None or span[1] - span[0] > longest or not _WORD.search(text, *span):
        return None
    return span


def _whole_words(text: str, start: int, end: int) -> Span:
    """Widen a run to the beginning of its first word and the end of its last one."""
    for word in _WHOLE_WORD.finditer(text):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
            break
    return start, end


def write_span(span: Span) -> str:
    """Write positions so that `read_span` reads them."""
    return f"{span[0]}-{span[1]}"


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave out the white space at both ends of a run; nothing when nothing else is there."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    until = start + len(part.rstrip())
    return (begin, until) if begin < until else None
