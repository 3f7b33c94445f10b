"""Says which words of a paragraph stayed, came, went and moved."""

from typing import Literal

from consultations.drafting.marking import word_marks
from consultations.drafting.writers.pairing import Row

Piece = tuple[Literal["equal", "insert", "delete", "from", "to"], str]


def pieces_of(row: Row) -> list[Piece]:
    """Say which words of a paragraph stayed, came and went; a number changes as a whole."""
    if row.moved is not None:
        return _moved(row)
    old, new = row.old, row.new
    if old is None or new is None or old.full == new.full:
        return _difference(old.full if old else None, new.full if new else None)
    pieces = _whole(old.marker, new.marker)
    if old.text and new.text:
        return [*pieces, ("equal", new.gap), *_difference(old.text, new.text)]
    return [*pieces, ("delete", old.gap + old.text), ("insert", new.gap + new.text)]


def columns_of(row: Row) -> list[list[Piece]]:
    """Say the same of each column of the opening: the word, a colon, the letter, the text."""
    old, new = row.old, row.new
    words = [para.word if para else None for para in (old, new)]
    return [
        _difference(*words),
        _difference(*(None if word is None else ":" if word else "" for word in words)),
        _whole(old.marker if old else None, new.marker if new else None),
        _difference(old.text if old else None, new.text if new else None),
    ]


def _moved(row: Row) -> list[Piece]:
    """Say of a paragraph that moved what it brought, and what it lost or gained on the way."""
    if row.new is None:
        pieces = pieces_of(Row(row.old, row.moved))
        return [("from" if op == "equal" else op, text) for op, text in pieces if op != "insert"]
    pieces = pieces_of(Row(row.moved, row.new))
    return [("to" if op == "equal" else op, text) for op, text in pieces if op != "delete"]


def _difference(old: str | None, new: str | None) -> list[Piece]:
    """Compare two texts word by word; one that is not there came or went as a whole."""
    if old is None or new is None:
        return [("insert" if old is None else "delete", new or old or "")]
    return (
        [(mark.op, mark.text) for mark in word_marks(old, new)] if old != new else [("equal", new)]
    )


def _whole(old: str | None, new: str | None) -> list[Piece]:
    """Compare two numbers: one that changed goes and another comes."""
    if old and new and old != new:
        return [("delete", old), ("insert", new)]
    return _difference(old, new)
