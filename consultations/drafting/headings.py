"""Recognises the lines that open a chapter, a part, a section or an article."""

import re
from typing import NamedTuple

from consultations.drafting import numbering
from consultations.drafting.clauses import ends_in_reference, has_ended
from consultations.drafting.kinds import Kind


class Heading(NamedTuple):
    """A line that has the form of a heading; `rest` is what stands after the number."""

    kind: Kind
    number: str
    rest: str


_CHAPTER = re.compile(r"(?:BAB|Bab)\s+([IVXLC]+[A-Z]?|\d{1,2})(?![\w/])\s*[.:–-]?\s*(.*)")
_PART = re.compile(r"(?:Bagian|BAGIAN)\s+((?:[Kk]e|KE|Pertama|PERTAMA)\w*.*)")
_SECTION = re.compile(r"(?:Paragraf|PARAGRAF)\s+(\d{1,2}[A-Z]?|[Kk][Ee]\w+)(?!\w)\s*[.:]?\s*(.*)")
_ARTICLE = re.compile(r"(?:Pasal|PASAL)\s+(\d{1,3}\s?[A-Z]{0,2}|[IVX]+[A-Z]?)\s*[.:]?")
_PLAIN = re.compile(r"[#*_]+")
# Most lines are no headings, and are known by their first letter.
_MAY_BE_HEADING = re.compile(r"[\s#*_]*[PB]")
_RUNNING_ON = re.compile(
    r"(?:,|\b(?:ketentuan|maksud|dimaksud|dengan|dan|atau|dan/atau|serta|oleh|untuk|dari"
    r"|di|ke|atas|terhadap|menurut|berdasarkan|pasal|sebagai|bahwa|tentang))$",
    re.IGNORECASE,
)


def find_heading(text: str) -> Heading | None:
    """Read a line as a heading by its form alone; whether it is one depends on its place."""
    if not _MAY_BE_HEADING.match(text):
        return None
    text = _PLAIN.sub("", text).strip()
    if match := _ARTICLE.fullmatch(text):
        return Heading(Kind.ARTICLE, match[1].replace(" ", ""), "")
    if match := _CHAPTER.fullmatch(text):
        known = numbering.split_number(match[1])
        return Heading(Kind.CHAPTER, match[1], match[2].strip()) if known else None
    if match := _SECTION.fullmatch(text):
        known_word = match[1][0].isdigit() or numbering.from_ordinal(match[1])
        return Heading(Kind.SECTION, match[1], match[2].strip()) if known_word else None
    if match := _PART.fullmatch(text):
        return _part(match[1])
    return None


def _part(text: str) -> Heading | None:
    """Read the ordinal word of a part, which can have three words, and what follows it."""
    words = text.split()
    for count in (3, 2, 1):
        number = " ".join(words[:count]).rstrip(".:")
        if len(words) >= count and numbering.from_ordinal(number):
            return Heading(Kind.PART, number.title(), " ".join(words[count:]).strip(" :.–-"))
    return None


def is_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals."""
    return text.upper() == text and any(letter.isalpha() for letter in text)


def breaks_off(text: str) -> bool:
    """Tell whether a line stops in the middle of a sentence, so that the next one runs on."""
    return not has_ended(text) and bool(ends_in_reference(text) or _RUNNING_ON.search(text))


def runs_on(text: str) -> bool:
    """Tell whether a line can only be the rest of a sentence."""
    if not text:
        return False
    if text[0] in ",;.):/":
        return True
    return text[0].islower() and not re.match(r"[a-z]{1,2}[.)]\s?", text)


def stands_as_heading(before: str, after: str) -> bool:
    """Tell whether a line between these two can be a heading rather than a wrapped reference."""
    return not before or not (breaks_off(before) or runs_on(after))
