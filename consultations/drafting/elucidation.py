"""Reads the elucidation as a tree of its own: the general part, then article by article.

Its headings repeat those of the articles ("Pasal 5", "Ayat (1)", "Huruf a"), so each passage can
be tied to the place that it explains. Headings are kept as they are written; no word is lost.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultations.drafting.clauses import Flow, has_ended
from consultations.drafting.headings import breaks_off, is_capitals
from consultations.drafting.numbering import is_roman, split_number
from consultations.drafting.pages import TextLine

GENERAL_KEY = "umum"
BY_ARTICLE_KEY = "pasal-demi-pasal"


class Step(StrEnum):
    """What a heading in the elucidation names; an article of an amendment stands further out."""

    GENERAL = "Umum"
    BY_ARTICLE = "Pasal Demi Pasal"
    AMENDING = "Pasal"
    ARTICLE = "pasal"
    CLAUSE = "ayat"
    LETTER = "huruf"
    NUMBER = "angka"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what it names, its number, and the words that stand after it on its line."""

    step: Step
    number: str
    words: str
    rest: str

    @property
    def key(self) -> str:
        """Return the step that the heading adds to the key of what it stands in."""
        fixed = {Step.GENERAL: GENERAL_KEY, Step.BY_ARTICLE: BY_ARTICLE_KEY}
        return fixed.get(self.step, self.number)

    @property
    def label(self) -> str:
        """Return the words that the heading adds to the label of what it stands in."""
        match self.step:
            case Step.GENERAL | Step.BY_ARTICLE:
                return self.step.value
            case Step.CLAUSE:
                return f"ayat ({self.number})"
            case Step.AMENDING | Step.ARTICLE:
                return f"Pasal {self.number}"
        return f"{self.step.value} {self.number}"


@dataclass(slots=True)
class Passage:
    """What is said about one place; `depth` begins at 0 below the elucidation itself."""

    heading: Heading
    depth: int
    text: str = ""


_ENUMERATED = r"(?:(?:[IVX]+|[A-C]|\d)\s*[.)]?\s+)?(?:PENJELASAN\s+)?"
_REST = r"(?:\s*[.:]?|\s*[.:]?\s+(?P<rest>(?:Cukup|CUKUP)\s+[Jj]elas\b.*))"
_RANGE = r"(?:\s*(?:s\.?\s?d\.?|sampai\s+dengan|sampai|dan|[-–])\s*(?:{word}\s*)?{number})?"


def _numbered(word: str, number: str) -> re.Pattern[str]:
    """Make the pattern of a numbered heading, which may name a range."""
    after = _RANGE.format(word=word, number=number.replace("?P<n>", "?P<to>"))
    return re.compile(rf"(?P<words>{word}\s*{number}{after}){_REST}", re.DOTALL)


_PATTERNS = (
    (Step.GENERAL, re.compile(rf"(?P<words>{_ENUMERATED}(?:UMUM|Umum)){_REST}", re.DOTALL)),
    (
        Step.BY_ARTICLE,
        re.compile(
            rf"(?P<words>{_ENUMERATED}(?:PASAL\s+DEMI\s+PASAL|Pasal\s+[Dd]emi\s+Pasal)){_REST}",
            re.DOTALL,
        ),
    ),
    (Step.ARTICLE, _numbered("(?:Pasal|PASAL)", r"(?P<n>\d{1,3}\s?[A-Z]{0,2}\b|[IVX]+\b)")),
    (Step.CLAUSE, _numbered("[Aa]yat", r"\((?P<n>\d{1,3}[a-z]?)\)")),
    (Step.LETTER, _numbered("[Hh]uruf", r"(?P<n>[a-z]{1,3}\b)\)?")),
    (Step.NUMBER, _numbered("[Aa]ngka", r"(?P<n>\d{1,3}[a-z]?\b)\)?")),
)


def find_heading(line: str) -> Heading | None:
    """Read a line as a heading by its form."""
    if len(line) > 60 and not re.search(r"[Cc]ukup\s+[Jj]elas", line[:60]):
        return None
    for step, pattern in _PATTERNS:
        match = pattern.fullmatch(line)
        if match is None:
            continue
        named = match.groupdict()
        number = (named.get("n") or "").replace(" ", "")
        if step is Step.ARTICLE and is_roman(number):
            step = Step.AMENDING
        if upto := named.get("to"):
            number = f"{number}-{upto.replace(' ', '')}"
        rest = named.get("rest") or ""
        return Heading(step, number, line.removesuffix(rest).rstrip(), rest)
    return None


class _Splitter:
    """Remembers which headings are open, the outermost first, and how far the articles have come."""

    def __init__(self) -> None:
        self.open: list[Step] = []
        self.last = 0

    def depth_of(self, heading: Heading) -> int | None:
        """Find where a heading stands, or nothing when it can be none here."""
        step = heading.step
        if step in (Step.GENERAL, Step.BY_ARTICLE, Step.AMENDING):
            self.open = []
        elif step is Step.ARTICLE:
            inside = self.open[:1] == [Step.AMENDING]
            if not inside and not self._goes_on(heading.number):
                return None
            self.open = self.open if inside else []
        elif not self.open or self.open[0] not in (Step.AMENDING, Step.ARTICLE):
            return None
        if step in self.open:
            del self.open[self.open.index(step) :]
        self.open.append(step)
        return len(self.open) - 1

    def _goes_on(self, number: str) -> bool:
        """Tell whether an article comes after the last one; a quoted one does not."""
        first, _, last = number.partition("-")
        begins, ends = split_number(first), split_number(last or first)
        if begins is None or ends is None or begins[0] < self.last:
            return False
        if begins[0] == self.last and not begins[1]:
            return False
        self.last = max(begins[0], ends[0])
        return True


def split_elucidation(text: str) -> tuple[str, list[Passage]]:
    """Split an elucidation into the words before its first heading and its passages."""
    splitter = _Splitter()
    lead: list[str] = []
    passages: list[Passage] = []
    texts: list[list[str]] = [lead]
    for line in re.split(r"\r\n?|\n", text):
        heading = find_heading(line.strip())
        depth = splitter.depth_of(heading) if heading else None
        if heading is None or depth is None:
            texts[-1].append(line)
            continue
        passages.append(Passage(heading, depth))
        texts.append([heading.rest] if heading.rest else [])
    for passage, lines in zip(passages, texts[1:], strict=True):
        passage.text = "\n".join(lines).strip()
    return "\n".join(lead).strip(), passages


def flowed(lines: Sequence[TextLine]) -> str:
    """Join the wrapped lines of an elucidation to paragraphs; headings keep a line of their own."""
    flow = Flow()
    before: TextLine | None = None
    opened = broken = False
    for line in lines:
        named = find_heading(line.text) is not None
        apart = opened or before is None or _begins(before, line, named=named)
        flow.add(line.text, paragraph=apart and not broken)
        opened, broken = named and apart and not broken, named and not apart
        before = line
    return str(flow)


def _begins(before: TextLine, line: TextLine, *, named: bool) -> bool:
    """Tell whether a line begins a paragraph; `named` says that it has the form of a heading."""
    ended = has_ended(before.text)
    if named:
        apart = ended or line.gap or is_capitals(before.text)
        return apart and not breaks_off(before.text)
    if is_capitals(line.text):
        return True
    if line.text[0].islower() and not ended:
        return False
    return line.gap or (line.blank and (ended or before.page == line.page))


def explanations(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Tie places to what explains them: the key of a place to the key of its elucidation.

    What is given are keys and labels of all places of one text. A place that has no passage of its
    own is explained by that of the place it stands in; a range explains each article in it.
    """
    listed = list(labels)
    passages = {label: key for key, label in listed if label.startswith("Penjelasan Pasal ")}
    found: dict[str, str] = {}
    for key, label in listed:
        if not label.startswith("Pasal "):
            continue
        words = label.split(" ")
        while words:
            if passage := passages.get(" ".join(["Penjelasan", *words])):
                found[key] = passage
                break
            words.pop()
        else:
            if passage := _in_range(label, passages):
                found[key] = passage
    return found


def _in_range(label: str, passages: dict[str, str]) -> str:
    """Find the passage that explains several articles, this one among them."""
    number = split_number(label.split(" ")[1])
    for name, key in passages.items():
        first, _, last = name.removeprefix("Penjelasan Pasal ").partition("-")
        begins, ends = split_number(first), split_number(last)
        if number and begins and ends and begins[0] <= number[0] <= ends[0]:
            return key
    return ""
