"""How the places of an Indonesian regulation are numbered.

Chapters carry Roman numerals, parts ordinal words, sections and articles Arabic numbers, clauses
``(1)``, items letters and numbers in turn. A place that an amendment inserts takes the number
before it and a letter: Pasal 15A, BAB IXA, ayat (1a).
"""

import re
from functools import lru_cache

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_UNITS = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")
# Texts repeat their numbers all the time.
_REMEMBERED = 4096
_ARABIC = re.compile(r"(\d+)([A-Za-z]*)")
_LETTERED = re.compile(r"([a-z]{1,3})(\d*)")
_DELETED = re.compile(r"\(?(?:di|telah di)hapus\)?[.;]?", re.IGNORECASE)
DELETED = "Dihapus."


def to_roman(value: int) -> str:
    """Write a positive number as a Roman numeral."""
    if value < 1:
        raise ValueError("Roman numerals begin at 1")
    parts: list[str] = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        parts.append(letters * count)
    return "".join(parts)


@lru_cache(_REMEMBERED)
def from_roman(text: str) -> int | None:
    """Read a well-formed Roman numeral, or return nothing."""
    rest, value = text.upper(), 0
    for size, letters in _ROMAN:
        while rest.startswith(letters):
            value += size
            rest = rest[len(letters) :]
    if rest or not value or to_roman(value) != text.upper():
        return None
    return value


def _ordinal_words() -> tuple[str, ...]:
    """List the ordinal words from Kesatu to Kesembilan Puluh Sembilan."""
    cardinals = list(_UNITS)
    cardinals += ["Sepuluh", "Sebelas"]
    cardinals += [f"{unit} Belas" for unit in _UNITS[1:]]
    for tens in _UNITS[1:]:
        cardinals.append(f"{tens} Puluh")
        cardinals += [f"{tens} Puluh {unit}" for unit in _UNITS]
    return tuple("Ke" + words[0].lower() + words[1:] for words in cardinals)


ORDINALS = _ordinal_words()
_ORDINAL_VALUES = {word.replace(" ", "").lower(): n for n, word in enumerate(ORDINALS, 1)}
_ORDINAL_VALUES["pertama"] = 1


def to_ordinal(value: int) -> str:
    """Write a number from 1 to 99 as the ordinal word that a part carries."""
    if not 1 <= value <= len(ORDINALS):
        raise ValueError("ordinal words run from 1 to 99")
    return ORDINALS[value - 1]


def from_ordinal(text: str) -> int | None:
    """Read an ordinal word in any case and spacing, or return nothing."""
    return _ORDINAL_VALUES.get("".join(text.split()).lower())


def to_letters(value: int) -> str:
    """Write a number as an item's letter: a to z, then aa, bb, cc."""
    if value < 1:
        raise ValueError("letters begin at 1")
    times, position = divmod(value - 1, 26)
    return chr(ord("a") + position) * (times + 1)


@lru_cache(_REMEMBERED)
def from_letters(text: str) -> int | None:
    """Read an item's letter; both ``bb`` and ``ab`` follow ``aa``."""
    if not re.fullmatch(r"[a-z]{1,3}", text):
        return None
    first, last = ord(text[0]) - 96, ord(text[-1]) - 96
    if len(set(text)) == 1:
        return (len(text) - 1) * 26 + first
    return first * 26 + last if len(text) == 2 else None


@lru_cache(_REMEMBERED)
def split_number(text: str) -> tuple[int, str] | None:
    """Split ``15A`` or ``IXA`` into its value and the letter of an inserted place."""
    if match := _ARABIC.fullmatch(text):
        return int(match[1]), match[2]
    if (value := from_roman(text)) is not None:
        return value, ""
    if len(text) > 1 and (value := from_roman(text[:-1])) is not None:
        return value, text[-1]
    return None


def is_roman(text: str) -> bool:
    """Tell whether a number is written in Roman numerals."""
    return bool(text) and not text[0].isdigit() and split_number(text) is not None


def next_number(text: str) -> str:
    """Return the number that follows in the main series: 5 → 6, 15A → 16, IX → X."""
    parts = split_number(text) if text else (0, "")
    if parts is None:
        raise ValueError(f"not a number: {text!r}")
    return to_roman(parts[0] + 1) if is_roman(text) else str(parts[0] + 1)


def next_ordinal(text: str) -> str:
    """Return the ordinal word that follows; Kesatu follows nothing."""
    return to_ordinal((from_ordinal(text) or 0) + 1)


@lru_cache(_REMEMBERED)
def expected_numbers(text: str) -> tuple[str, ...]:
    """List the numbers that may stand after this one, the likeliest first.

    After 15 these are 16 and 15A, after 15A they are 15B and 16.
    """
    if not text:
        return ("1", "I")
    parts = split_number(text)
    if parts is None:
        return ()
    value, suffix = parts
    base = to_roman(value) if is_roman(text) else str(value)
    if not suffix:
        letter = "A" if base.isdigit() or is_roman(base) else "a"
        return (next_number(text), base + letter, base + letter.lower())
    return (base + chr(ord(suffix[-1]) + 1), next_number(text))


def split_ordinal(text: str) -> tuple[int, str] | None:
    """Split a part's ordinal word and the letter of an inserted one: Kedua A → 2 and A."""
    if (value := from_ordinal(text)) is not None:
        return value, ""
    word, _, letter = text.strip().rpartition(" ")
    value = from_ordinal(word)
    if value is None or not re.fullmatch("[A-Z]", letter):
        return None
    return value, letter


def inserted_number(before: str, after: str = "") -> str | None:
    """Return the number of a place that an amendment puts between two others, if there is one.

    15 and 16 → 15A, 15A and 16 → 15B, IX and X → IXA, Kedua → Kedua A; inside an article (1) →
    (1a) and, for items, c → c1 and 5 → 5a by giving the marker with its brackets or full stop.
    Before the first place and between 15 and 15A nothing can be inserted.
    """
    opening, value, closing = _unwrapped(before)
    if not value:
        return None
    if (ordinal := split_ordinal(value)) is not None:
        word, letter = value.removesuffix(f" {ordinal[1]}") if ordinal[1] else value, ordinal[1]
        number = f"{word} {_following(letter, 'A')}"
    elif opening or closing:
        number = _inserted_inside(value)
    else:
        parts = split_number(value)
        if parts is None:
            return None
        base = value[: len(value) - len(parts[1])]
        number = base + _following(parts[1], "A")
    return None if number == _unwrapped(after)[1] else opening + number + closing


def _unwrapped(marker: str) -> tuple[str, str, str]:
    """Part a marker into its opening bracket, its value and what closes it."""
    marker = marker.strip()
    opening = "(" if marker.startswith("(") else ""
    value = marker.strip("().")
    return opening, value, marker[len(opening) + len(value) :]


def _following(letter: str, first: str) -> str:
    """Return the letter after one, or the first where there is none yet."""
    return letter[:-1] + chr(ord(letter[-1]) + 1) if letter else first


def _inserted_inside(value: str) -> str:
    """Return the number after one inside an article: 1 → 1a, 1a → 1b, c → c1, c1 → c2."""
    if match := _LETTERED.fullmatch(value):
        return match[1] + str(int(match[2] or 0) + 1)
    parts = split_number(value)
    letter = parts[1] if parts else ""
    return value.removesuffix(letter) + _following(letter, "a")


def is_deleted(text: str) -> bool:
    """Tell whether a place says only that it was deleted and keeps its number."""
    return bool(_DELETED.fullmatch(text.strip()))
