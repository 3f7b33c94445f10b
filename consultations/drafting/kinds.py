"""The kinds of place that a policy's text is made of, how they nest and how they are counted."""

from enum import StrEnum

from consultations.drafting import numbering


class Kind(StrEnum):
    """What a place in the text is."""

    CONSIDERATIONS = "considerations"
    CONSIDERATION = "consideration"
    LEGAL_BASES = "legal_bases"
    LEGAL_BASIS = "legal_basis"
    DICTUM = "dictum"
    DECISION = "decision"
    CHAPTER = "chapter"
    PART = "part"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    ITEM = "item"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"
    ELUCIDATION = "elucidation"
    ANNEX = "annex"


# Kinds that live inside a block's text and have no block of their own.
INNER_KINDS = frozenset(
    {Kind.CONSIDERATION, Kind.LEGAL_BASIS, Kind.DECISION, Kind.CLAUSE, Kind.ITEM}
)
# How far in a block stands: a block belongs to the nearest one before it that stands further out.
NESTING = {
    Kind.CHAPTER: 0,
    Kind.HEADING: 0,
    Kind.PART: 1,
    Kind.SECTION: 2,
    Kind.ARTICLE: 3,
    Kind.PARAGRAPH: 3,
}
# What a place is called that carries no number.
OPENING_WORDS = {
    Kind.CONSIDERATIONS: "Menimbang",
    Kind.LEGAL_BASES: "Mengingat",
    Kind.DICTUM: "Diktum",
    Kind.CLOSING: "Penutup",
    Kind.ELUCIDATION: "Penjelasan",
}


class Counter:
    """Counts chapters, parts, sections, articles and annexes as the law counts them.

    Articles run through the whole text; parts begin anew in each chapter, sections in each part.
    """

    def __init__(self) -> None:
        self.last = dict.fromkeys(Kind, "")

    def expected(self, kind: Kind) -> str:
        """Return the number that a place of this kind has when nothing else is written."""
        last = self.last[kind]
        if kind is Kind.PART:
            return numbering.next_ordinal(last)
        if kind in (Kind.CHAPTER, Kind.ANNEX):
            return numbering.next_number(last) if last else "I"
        if kind in (Kind.SECTION, Kind.ARTICLE):
            return numbering.next_number(last)
        return ""

    def take(self, kind: Kind, number: str) -> str:
        """Count one place, under its own number or the one that follows, and return it."""
        number = number or self.expected(kind)
        known = numbering.from_ordinal if kind is Kind.PART else numbering.split_number
        if known(number):
            self.last[kind] = number
        if kind is Kind.CHAPTER:
            self.last[Kind.PART] = self.last[Kind.SECTION] = ""
        elif kind is Kind.PART:
            self.last[Kind.SECTION] = ""
        return number
