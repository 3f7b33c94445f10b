"""Writes the automatic numbers of word processors as the letters that people see."""

from consultations.drafting import numbering

BULLET = "-"
_LARGEST = 3999  # beyond it Roman numerals and letters only grow long


def write(value: int, form: str, *, doubled: bool = True) -> str:
    """Write a number in one of the forms that Word names; an unknown form is written in digits.

    `doubled` says that bb follows aa; otherwise ab does.
    """
    if not 0 < value <= _LARGEST:
        return "" if form == "none" else str(value)
    match form:
        case "upperRoman":
            return numbering.to_roman(value)
        case "lowerRoman":
            return numbering.to_roman(value).lower()
        case "upperLetter":
            return _letters(value, doubled=doubled).upper()
        case "lowerLetter":
            return _letters(value, doubled=doubled)
        case "decimalZero":
            return f"{value:02}"
        case "ordinalText" | "cardinalText":
            return numbering.to_ordinal(value) if value < 100 else str(value)
        case "none":
            return ""
        case "bullet":
            return BULLET
    return str(value)


def _letters(value: int, *, doubled: bool) -> str:
    """Write a number in letters, in either of the two ways after z."""
    if doubled:
        return numbering.to_letters(value)
    letters = ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def with_marker(marker: str, text: str) -> str:
    """Put an automatic number before its paragraph; the number of a heading gets its own line."""
    first = marker.split(" ", maxsplit=1)[0].casefold()
    if marker and text and first in {"bab", "bagian", "paragraf", "pasal"} and " " in marker:
        return f"{marker}\n{text}"
    return f"{marker} {text}".strip(" ")
