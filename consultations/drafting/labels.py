"""How places are called: in Indonesian and English for people, in ASCII for addresses and files.

The label that a provision carries is the Indonesian one, which the law itself uses. The others are
made from it, so that they exist for the rows of a frozen version as well as for a draft.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Protocol

from consultations.drafting.kinds import Kind
from consultations.drafting.numbering import from_ordinal, split_ordinal

_STEP = re.compile(r"\s(?=(?:BAB|Bagian|Paragraf|Pasal|ayat|huruf|angka)\s)")
_ENGLISH = {
    "BAB": "Chapter",
    "Bagian": "Part",
    "Paragraf": "Section",
    "Pasal": "Article",
    "ayat": "clause",
    "huruf": "item",
    "angka": "item",
    "Alinea": "Paragraph",
    "Lampiran": "Annex",
    "Menimbang": "Considerations",
    "Mengingat": "Legal bases",
    "Memperhatikan": "Having regard to",
    "Diktum": "Enacting words",
    "Penutup": "Closing",
    "Penjelasan": "Elucidation",
}
_NUMBERED = frozenset("BAB Bagian Paragraf Pasal ayat huruf angka Alinea".split())
_UNNUMBERED = frozenset("Menimbang Mengingat Memperhatikan Diktum Penutup Penjelasan".split())
# A number, a Roman one or letters, with what an insertion adds.
_NUMBER = re.compile(r"\(?(?:\d+[A-Za-z]*|[IVXLCDM]+[A-Z]*|[a-z]{1,2})\)?")
# What people who read in English type; a part has words for numbers, and nobody types those.
_TYPED = re.compile(r"\b(chapter|section|article|clause|item|annex)\b(?=\s+\(?(\w))", re.IGNORECASE)
_INDONESIAN = {english.lower(): word for word, english in _ENGLISH.items()}
_WHOLE = {
    "Penjelasan Umum": "General elucidation",
    "Penjelasan Pasal Demi Pasal": "Elucidation article by article",
}
_ONES = (
    "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen "
    "Sixteen Seventeen Eighteen Nineteen"
).split()
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
_LONGEST_SLUG = 60


class Labelled(Protocol):
    """A place with a kind and a label: a plain provision or a row of a frozen version."""

    @property
    def kind(self) -> Any: ...
    @property
    def label(self) -> Any: ...


class Addressed(Labelled, Protocol):
    """A labelled place with its key and its position."""

    @property
    def key(self) -> Any: ...
    @property
    def order(self) -> Any: ...


def label_in(place: Labelled, language: str) -> str:
    """Return a place's label in a language: English for "en", else the law's own."""
    if place.kind == Kind.HEADING:
        return str(place.label)
    return named_in(str(place.label), language)


def named_in(label: str, language: str) -> str:
    """Return a stored label in a language; words that are no name of a place stay as they are."""
    if not language.lower().startswith("en"):
        return label
    if label in _WHOLE:
        return _WHOLE[label]
    steps = _STEP.split(label)
    words = [_in_english(step) for step in steps]
    if not all(words):
        return label
    if len(words) > 1 and steps[0] == "Penjelasan":
        words[0] = "Elucidation of"
    return " ".join(words)


def as_the_law_has_it(typed: str) -> str:
    """Return what somebody typed with the English words for places in Indonesian: Pasal 5 ayat (2)."""
    return _TYPED.sub(_in_indonesian, typed)


def _in_indonesian(found: re.Match[str]) -> str:
    if found[1].lower() == "item":
        return "angka" if found[2].isdecimal() else "huruf"
    return _INDONESIAN[found[1].lower()]


def _in_english(step: str) -> str:
    """Translate one step of a label; empty when it is nobody's name, such as a heading's words."""
    word, _, number = step.partition(" ")
    if word == "Diktum" and (value := from_ordinal(number)):
        return f"Dictum {_cardinal(value)}"
    if word not in _ENGLISH or (number and word in _UNNUMBERED):
        return ""
    if word == "Bagian" and (ordinal := split_ordinal(number)):
        number = f"{_cardinal(ordinal[0])} {ordinal[1]}".strip()
    elif word in _NUMBERED and not _NUMBER.fullmatch(number):
        return ""
    return f"{_ENGLISH[word]} {number}".strip()


def _cardinal(value: int) -> str:
    """Write a number from 1 to 99 as an English word."""
    if value < 20:
        return _ONES[value - 1]
    tens, ones = divmod(value, 10)
    return "-".join([_TENS[tens - 2], *([_ONES[ones - 1].lower()] if ones else [])])


def label_path(place: Labelled) -> str:
    """Return a place's address in ASCII, such as ``pasal-5/ayat-2/huruf-a``.

    It follows from the label alone, so a place that is renumbered gets another one. A heading is
    addressed by its words.
    """
    if place.kind == Kind.HEADING:
        return _slug(place.label) or Kind.HEADING.value
    return "/".join(_slug(step) or "x" for step in _STEP.split(place.label))


def _slug(words: str) -> str:
    """Write words in lower-case ASCII with hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    return slug[:_LONGEST_SLUG].strip("-")


def label_paths(places: Iterable[Addressed]) -> dict[str, str]:
    """Return the address of each place by its key; where two would be alike, the later counts on.

    The second of two places with one address is ``pasal-5_2``: the mark is used for nothing else.
    """
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for place in places:
        path = unique = label_path(place)
        times = 1
        while unique in taken:
            times += 1
            unique = f"{path}_{times}"
        taken.add(unique)
        paths[place.key] = unique
    return paths
