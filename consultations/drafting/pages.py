"""Takes the page furniture out of a text: page numbers, running heads, catchwords, odd spaces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from consultations.drafting.clauses import ends_in_reference, has_ended
from consultations.drafting.findings import Finding
from consultations.drafting.sources import SourceLine, SourcePlace, Unit


@dataclass(slots=True)
class TextLine:
    """One line with words; `layout` keeps its spaces, `text` has them collapsed.

    `blank` says that a blank line stands before it, `short` that it ends well before the margin,
    `gap` that a new paragraph may begin here, `heading` is the level of its style in a word
    processor.
    """

    number: int
    page: int
    layout: str
    text: str
    blank: bool
    short: bool = False
    gap: bool = False
    heading: int = 0

    @property
    def indent(self) -> int:
        """Count the spaces before the first word."""
        return len(self.layout) - len(self.layout.lstrip())


@dataclass(slots=True)
class Pages:
    """The lines that carry words; `wrapped` says that lines break anywhere in a sentence."""

    lines: list[TextLine]
    wrapped: bool
    warnings: list[Finding] = field(default_factory=list)
    source: list[SourceLine] = field(default_factory=list)


_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v\x1c-\x1f\x85\u2028\u2029]")
_UNSEEN = re.compile(r"\u00ad(?!\s*?(?:\n|$))|[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
# The wide letters of East Asian fonts, which some programs write for Latin ones.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_PAGE_NUMBER = re.compile(
    r"(?P<left>[-–—~\s]*)(?:(?P<word>hal(?:aman)?|page)\b\.?\s*)?(?P<n>\d{1,4})"
    r"(?:\s*(?:/|dari|of)\s*(?P<all>\d{1,4}))?(?P<right>[-–—~\s]*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|jdih\.)\S+", re.IGNORECASE)
_STRUCTURE = re.compile(
    r"(?:BAB|Pasal|PASAL|Bagian|BAGIAN|Paragraf|PARAGRAF|LAMPIRAN|PENJELASAN)\b|\(|(?:\d{1,3}|[a-z]{1,2})[.)]"
    r"|(?:Ayat|Huruf|Angka|Cukup\s+jelas|KESATU|KEDUA|KETIGA)\b"
    r"|(?:Menimbang|Mengingat|Menetapkan|MEMUTUSKAN|Ditetapkan|Diundangkan)\b|[-•*]\s"
    r"|pada tanggal\b|ttd\b"
)
# A page number between dashes, which alone looks like the dash of an item.
_NUMBER_BEFORE = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]\s+")
_TAIL = re.compile(r"(?:LAMPIRAN|PENJELASAN)\b")
_CATCHWORD = re.compile(r"(?:\s?\.){3,}$|\s?…$")
_WIDEST_WRAPPED = 140
_CENTRED = 10
_LONGEST_CATCHWORD = 100
# Headers and footers of three lines are usual where a signature is explained on every page.
_HEAD_LINES = 3
_SERIAL = re.compile(r"\d{4,}")


def clean(text: str) -> str:
    """Make spaces and line ends plain and drop characters that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).translate(_WIDE)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for joined, letters in _LIGATURES.items():
        text = text.replace(joined, letters)
    return _UNSEEN.sub("", _SPACES.sub(" ", text))


def read_pages(text: str) -> Pages:
    """Read a text into its lines without page furniture."""
    return without_furniture(list(_lines(clean(text))), Unit.LINE, paged="\f" in text)


def without_furniture(lines: list[TextLine], unit: Unit, *, paged: bool) -> Pages:
    """Take what belongs to the paper and not to the text out of lines that stood on pages."""
    source = [_sourced(line, unit) for line in lines]
    warnings: list[Finding] = []
    lines = _without_page_numbers(lines, warnings, paged=paged)
    lines = _without_running_heads(lines, warnings)
    lines = _without_catchwords(lines)
    pages = Pages(lines, is_wrapped(lines), warnings, source)
    find_gaps(pages)
    return pages


def _sourced(line: TextLine, unit: Unit) -> SourceLine:
    """Say where a line stood; pages are counted from 1 for people."""
    number = line.page + 1 if unit is Unit.PAGE else line.number
    return SourceLine(line.number, line.text, SourcePlace(unit, number))


def _lines(text: str) -> Iterator[TextLine]:
    """Yield the lines with words or numbers, with their page and whether a blank line is before."""
    number = 0
    for page, content in enumerate(text.split("\f")):
        blank = True
        parts = content.split("\n")
        for position, part in enumerate(parts):
            number += position > 0 or page == 0
            layout = part.expandtabs(8).rstrip()
            if not any(letter.isalnum() for letter in layout):
                blank = blank or position > 0
                continue
            yield TextLine(number, page, layout, " ".join(layout.split()), blank)
            blank = False


def _edges(lines: list[TextLine], depth: int) -> set[int]:
    """Return the positions of the first and last lines of every page."""
    edges: set[int] = set()
    by_page: dict[int, list[int]] = {}
    for position, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(position)
    for positions in by_page.values():
        edges.update(positions[:depth])
        edges.update(positions[-depth:])
    return edges


def _without_page_numbers(
    lines: list[TextLine], warnings: list[Finding], *, paged: bool
) -> list[TextLine]:
    """Drop lines that hold a page number only; where there are no pages, they make them."""
    edges = _edges(lines, 2) if paged else set()
    counted = set() if paged else _counted(lines)
    kept: list[TextLine] = []
    last = page = 0
    for position, line in enumerate(lines):
        line.page = line.page if paged else page
        match = _PAGE_NUMBER.fullmatch(line.text)
        if not match:
            kept.append(line)
            continue
        value = int(match["n"])
        dressed = bool(match["word"] or match["all"] or (match["left"] and match["right"]))
        at_edge = position in edges
        sure = dressed or position in counted
        sure = sure or (at_edge and value in {last + 1, line.page + 1})
        doubtful = at_edge and not (kept and ends_in_reference(kept[-1].text))
        if not sure and not doubtful:
            kept.append(line)
            continue
        if not sure:
            warnings.append(Finding(line.number, "page_number_doubtful", {"text": line.text}))
        last = value
        page += not paged
    return kept


def _counted(lines: list[TextLine]) -> set[int]:
    """Find the lone numbers that count pages in a text that has no page breaks."""
    chain: list[int] = []
    last = 0
    for position, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text)
        if not match:
            continue
        value = int(match["n"])
        if value == last + 1 or (not last and value <= 2):
            chain.append(position)
            last = value
    if len(chain) == 1 and not lines[chain[0]].blank:
        return set()
    return set(chain)


def _head(line: TextLine) -> tuple[str, ...]:
    """Reduce a line to the words that a running head repeats on every page."""
    parts = [" ".join(part.split()) for part in re.split(r"\s{2,}", line.layout.strip())]
    words = (_SERIAL.sub("#", p.casefold()) for p in parts if not _PAGE_NUMBER.fullmatch(p))
    return tuple(sorted(filter(None, words)))


def _without_running_heads(lines: list[TextLine], warnings: list[Finding]) -> list[TextLine]:
    """Drop the lines that come back at the edge of page after page, and addresses there.

    Text that only happens to stand twice at an edge must stay, so a head has to be on a third of
    the pages; in a short document two are enough when a blank line parts it from the text.
    """
    pages = {line.page for line in lines}
    edges = _edges(lines, _HEAD_LINES) if len(pages) > 1 else set(range(len(lines)))
    edges = {position for position in edges if not _names_regulation(lines, position)}
    on_pages = {(lines[position].page, _head(lines[position])) for position in edges}
    seen = Counter(head for _, head in on_pages)
    often = max(3, len(pages) / 3)
    told: set[tuple[str, ...]] = set()
    kept: list[TextLine] = []
    for position, line in enumerate(lines):
        head = _head(line)
        beside_number = _NUMBER_BEFORE.match(line.text)
        if (
            position not in edges
            or not head
            or _STRUCTURE.match(line.text, beside_number.end() if beside_number else 0)
        ):
            kept.append(line)
        elif not _ADDRESS.fullmatch(line.text) and seen[head] < often:
            apart = line.blank and (position + 1 == len(lines) or lines[position + 1].blank)
            if seen[head] == 1 or len(pages) > 5 or not apart or has_ended(line.text):
                kept.append(line)
            elif head not in told:
                told.add(head)
                warnings.append(Finding(line.number, "running_head_doubtful", {"text": line.text}))
    return kept


def _names_regulation(lines: list[TextLine], position: int) -> bool:
    """Tell whether a line may repeat the title because an annex or elucidation begins above it."""
    above = lines[max(0, position - _HEAD_LINES) : position]
    return any(_TAIL.match(line.text) and line.page == lines[position].page for line in above)


def _without_catchwords(lines: list[TextLine]) -> list[TextLine]:
    """Drop the last line of a page when it only announces the first words of the next."""
    kept: list[TextLine] = []
    for position, line in enumerate(lines):
        last = position + 1 < len(lines) and lines[position + 1].page != line.page
        if last and len(line.text) <= _LONGEST_CATCHWORD:
            following = lines[position + 1].text
            words = _CATCHWORD.sub("", line.text).strip()
            announced = words != line.text or " " in words
            if announced and words and following.startswith(words) and following != words:
                continue
        kept.append(line)
    return kept


def is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Tell whether sentences run on over several lines."""
    if any(len(line.text) > _WIDEST_WRAPPED for line in lines):
        return False
    running = sum(line.text[0].islower() and not _STRUCTURE.match(line.text) for line in lines)
    return running * 12 > len(lines)


def _margins(lines: Iterable[TextLine]) -> dict[int, int]:
    """Find the right margin of each page: where nine lines in ten have ended."""
    ends: dict[int, list[int]] = {}
    for line in lines:
        ends.setdefault(line.page, []).append(len(line.layout))
    return {page: sorted(values)[int(len(values) * 0.9)] for page, values in ends.items()}


def find_gaps(pages: Pages) -> None:
    """Mark the lines at which a new paragraph may begin."""
    margins = _margins(pages.lines)
    before: TextLine | None = None
    for line in pages.lines:
        line.short = not pages.wrapped or len(line.layout) < margins[line.page] * 0.8
        same_page = before is not None and before.page == line.page
        stops = (
            before is None
            or (before.short and not before.text.endswith(";"))
            or line.indent >= before.indent + _CENTRED
        )
        line.gap = stops or (line.blank and same_page) or not pages.wrapped
        before = line
