"""The grammar of citations: how Indonesian law writes "Pasal 5 ayat (2) huruf a".

Here are words only. Which place of a text is meant is worked out in `references`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from consultations.drafting.numbering import from_letters, from_ordinal, split_number


class Word(StrEnum):
    """The word that a step of a citation is written with."""

    CHAPTER = "BAB"
    PART = "Bagian"
    SECTION = "Paragraf"
    ARTICLE = "Pasal"
    CLAUSE = "ayat"
    LETTER = "huruf"
    NUMBER = "angka"
    ANNEX = "Lampiran"
    DECISION = "Diktum"


ITEMS = frozenset({Word.LETTER, Word.NUMBER})
_HOLD_ITEMS = frozenset({Word.ARTICLE, Word.CLAUSE, Word.DECISION, *ITEMS})
# Which words may stand above a step in one citation.
ABOVE = {
    Word.CHAPTER: frozenset[Word](),
    Word.PART: frozenset({Word.CHAPTER}),
    Word.SECTION: frozenset({Word.CHAPTER, Word.PART}),
    Word.ARTICLE: frozenset[Word](),
    Word.CLAUSE: frozenset({Word.ARTICLE}),
    Word.LETTER: _HOLD_ITEMS,
    Word.NUMBER: _HOLD_ITEMS,
    Word.ANNEX: frozenset[Word](),
    Word.DECISION: frozenset[Word](),
}


class Join(StrEnum):
    """How a citation is joined to the one before it."""

    FIRST = "first"
    COMMA = "comma"
    AND = "and"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a citation: its word, its number without brackets, and where both stand.

    `bracket` says that an item is written "a)"; `bare` that the word was left out, as in the
    second step of "ayat (1) dan (2)".
    """

    word: Word
    value: str
    start: int = 0
    end: int = 0
    number_start: int = 0
    bracket: bool = False
    bare: bool = False

    def number(self) -> str:
        """Return the number as it is written in a citation."""
        if self.word is Word.CLAUSE:
            return f"({self.value})"
        return f"{self.value})" if self.bracket else self.value

    def written(self) -> str:
        """Write the step out: "ayat (2)", "huruf a)", "Lampiran"."""
        return f"{self.word.value} {self.number()}".strip()

    def is_like(self, other: "Step") -> bool:
        """Tell whether another step stands on the same level of a list."""
        return self.word is other.word and self.bracket == other.bracket


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation inside a text; several that are joined by commas or "dan" form one phrase."""

    steps: tuple[Step, ...]
    join: Join
    phrase: int

    @property
    def start(self) -> int:
        """Return where the citation begins."""
        return self.steps[0].start

    @property
    def end(self) -> int:
        """Return where the citation ends."""
        return self.steps[-1].end


_NOT_PART_OF_WORD = r"(?!\w|-[^\W\d])"
_STEP = re.compile(
    rf"""(?<![\w-])(?:
        (?:[Pp]asal|PASAL) \s+ (?P<article>\d{{1,3}}[A-Z]{{0,2}}|[IVX]+[A-Z]?){_NOT_PART_OF_WORD}
      | [Aa]yat \s* (?P<clause>\(\d{{1,3}}[a-z]?\)|(?<=\s)\d{{1,2}}[a-z]?{_NOT_PART_OF_WORD})
      | (?:[Hh]uruf|[Bb]utir) \s+ (?P<letter>[a-z]{{1,3}}\d?\)?){_NOT_PART_OF_WORD}
      | (?:[Aa]ngka|[Bb]utir) \s+
        (?P<number>(?:\d{{1,3}}[a-z]?|[ivx]+)\)?){_NOT_PART_OF_WORD}
        (?!\s*(?:%|persen|[.,]\d))
      | (?:BAB|[Bb]ab) \s+ (?P<chapter>[IVXLC]+[A-Z]?){_NOT_PART_OF_WORD}
      | Bagian \s+ (?P<part>(?:[Kk]e[a-z]+|Pertama)(?:\s+(?:[A-Z]\b|[A-Z][a-z]+)){{0,3}})
      | Paragraf \s+ (?P<section>\d{{1,2}}[A-Z]?){_NOT_PART_OF_WORD}
      | (?:[Dd]iktum|DIKTUM) \s+
        (?P<decision>(?:PERTAMA|KE[A-Z]+(?:\s(?:BELAS|PULUH)(?:\s[A-Z]+)?)?)){_NOT_PART_OF_WORD}
      | (?P<annex_word>[Ll]ampiran) (?:\s+(?P<annex>[IVXLC]+|\d{{1,2}}){_NOT_PART_OF_WORD})?
    )""",
    re.VERBOSE,
)
_GROUPS = {
    "article": Word.ARTICLE,
    "clause": Word.CLAUSE,
    "letter": Word.LETTER,
    "number": Word.NUMBER,
    "chapter": Word.CHAPTER,
    "part": Word.PART,
    "section": Word.SECTION,
    "decision": Word.DECISION,
    "annex": Word.ANNEX,
}
_BARE = {
    Word.ARTICLE: re.compile(r"\d{1,3}[A-Z]?(?![\w%-])(?!\s*[(%]|[.,]\d)"),
    Word.CLAUSE: re.compile(r"\(\d{1,3}[a-z]?\)"),
    Word.LETTER: re.compile(r"[a-z]\)?(?![\w-])"),
    Word.NUMBER: re.compile(r"\d{1,3}[a-z]?\)?(?![\w%-])(?!\s*[(%]|[.,]\d)"),
    Word.CHAPTER: re.compile(r"[IVXLC]+[A-Z]?(?![\w-])"),
    Word.ANNEX: re.compile(r"[IVXLC]+(?![\w-])"),
    Word.DECISION: re.compile(r"KE[A-Z]+(?![\w-])"),
}
_SPACE = re.compile(r"\s+")
_COUNTED = re.compile(
    r"\s+(?:orang|hari|minggu|bulan|tahun|kali|jam|menit|JP|persen|unit|buah|lembar|rangkap|tempat"
    r"|jenis|kategori|tahap|bidang)\b"
)
_JOINS = (
    (Join.UNTIL, re.compile(r"\s*(?:sampai\s+dengan|s\.?\s*/?\s*d\.?|hingga)\s+|\s*[–-]\s*")),
    (Join.AND, re.compile(r"\s*,?\s+(?:dan/atau|dan|atau|serta|maupun|juncto|jo\.?)\s+")),
    (Join.COMMA, re.compile(r"\s*,\s*")),
)
# An annex without a number is cited only in these turns of phrase; else the word is a common one.
_LONGEST_TURN = 40
_ANNEX_BEFORE = re.compile(
    r"(?:tercantum|dimaksud|termuat|tersebut|ditetapkan|diatur)\s+(?:dalam|pada|di)\s+$"
)
_ANNEX_AFTER = re.compile(r"\s+(?:yang\s+merupakan\s+bagian|Peraturan\b|Keputusan\b)")


def citations(text: str) -> list[Citation]:
    """List the citations of places in a text, in order."""
    found: list[Citation] = []
    position = phrase = 0
    while match := _STEP.search(text, position):
        step = _step(match, text)
        if step is None:
            position = match.end()
            continue
        members = list(_phrase(text, step))
        position = members[-1][0][-1].end
        if not _stands_alone(text, step.start, position):
            found += [Citation(tuple(steps), join, phrase) for steps, join in members]
            phrase += 1
    return found


def _step(match: re.Match[str], text: str) -> Step | None:
    """Turn a match into a step, unless its number is none."""
    group = next((name for name in _GROUPS if match[name]), None)
    if group is None:
        before = text[max(0, match.start() - _LONGEST_TURN) : match.start()]
        if not (_ANNEX_BEFORE.search(before) or _ANNEX_AFTER.match(text, match.end())):
            return None
        return Step(Word.ANNEX, "", match.start(), match.end(), match.end())
    word, start, end = _GROUPS[group], match.start(group), match.end(group)
    value = match[group]
    if word is Word.PART:
        value = _ordinal(value)
        end = start + len(value)
    step = Step(word, value, match.start(), end, start)
    return _normal(step, text)


def _ordinal(words: str) -> str:
    """Return as many words as make an ordinal number, or nothing."""
    parts = list(re.finditer(r"\S+", words))
    for count in range(min(3, len(parts)), 0, -1):
        value = words[: parts[count - 1].end()]
        if from_ordinal(value) is None:
            continue
        letter = parts[count] if count < len(parts) else None
        return words[: letter.end()] if letter and len(letter[0]) == 1 else value
    return ""


def _normal(step: Step, text: str) -> Step | None:
    """Take the brackets off a step's number, and refuse what is no number."""
    value, end, bracket = step.value, step.end, False
    if step.word is Word.CLAUSE:
        value = value.strip("()")
    elif step.word in ITEMS and value.endswith(")"):
        bracket = text.count("(", 0, step.start) <= text.count(")", 0, step.start)
        value, end = value[:-1], end if bracket else end - 1
    if step.word is Word.LETTER and not _is_letter(value.rstrip("0123456789")):
        return None
    if step.word is Word.DECISION and from_ordinal(value) is None:
        return None
    if step.word in (Word.CHAPTER, Word.ARTICLE) and split_number(value) is None:
        return None
    if not value:
        return None
    return replace(step, value=" ".join(value.split()), end=end, bracket=bracket)


def _is_letter(value: str) -> bool:
    """Tell whether letters mark an item; "di" and "ke" after the word huruf are words."""
    return from_letters(value) is not None and (len(set(value)) == 1 or value[0] == "a")


def _phrase(text: str, first: Step) -> Iterator[tuple[list[Step], Join]]:
    """Yield the citations that are joined to one another, each with its steps."""
    steps, join = [first], Join.FIRST
    while True:
        end = steps[-1].end
        nested = _nested(text, end, steps)
        if nested is not None:
            steps.append(nested)
            continue
        yield steps, join
        following = _joined(text, end, steps[-1])
        if following is None:
            return
        steps, join = [following[0]], following[1]


def _nested(text: str, end: int, steps: list[Step]) -> Step | None:
    """Read the step that goes further in, after nothing but a space."""
    gap = _SPACE.match(text, end)
    match = _STEP.match(text, gap.end()) if gap else None
    step = _step(match, text) if match else None
    if step is None or steps[-1].word not in ABOVE[step.word]:
        return None
    return None if any(step.is_like(above) for above in steps) else step


def _joined(text: str, end: int, last: Step) -> tuple[Step, Join] | None:
    """Read the first step of the next citation of a list or a range."""
    for join, pattern in _JOINS:
        gap = pattern.match(text, end)
        if gap is None:
            continue
        match = _STEP.match(text, gap.end())
        step = _step(match, text) if match else _bare(text, gap.end(), last)
        if step is not None:
            return step, join
    return None


def _bare(text: str, start: int, last: Step) -> Step | None:
    """Read a number whose word was left out: "ayat (1) dan (2)", "huruf a, b, dan c"."""
    pattern = _BARE.get(last.word)
    match = pattern.match(text, start) if pattern else None
    if match is None or not last.value:
        return None
    if last.word in (Word.ARTICLE, Word.NUMBER):
        known, before = split_number(match[0].rstrip(")")), split_number(last.value)
        if not known or not before or known <= before or _COUNTED.match(text, match.end()):
            return None
    step = Step(last.word, match[0], start, match.end(), start, bare=True)
    return _normal(step, text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a citation has a line to itself: then it is a heading that is quoted."""
    if "\n" not in text:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return line.strip(" .:") == text[start:end]
