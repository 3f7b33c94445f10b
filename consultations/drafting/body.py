"""Reads the body of a regulation: chapters, parts, sections and articles.

A "Pasal 8" alone on a line can be a reference that was wrapped there. It opens an article only
when it is the next number, or when the numbers really jump and nothing later closes the jump.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from consultations.drafting import numbering
from consultations.drafting.clauses import Line, Split, has_ended, split_lines
from consultations.drafting.findings import Finding
from consultations.drafting.headings import (
    Heading,
    find_heading,
    is_capitals,
    runs_on,
    stands_as_heading,
)
from consultations.drafting.kinds import Counter, Kind
from consultations.drafting.openings import parted
from consultations.drafting.pages import TextLine
from consultations.drafting.provisions import Block

_LONGEST_TITLE = 6
_QUOTES = "\"“”'"
_WIDEST_JUMP = 3
_CENTRED = 6


class BodyReader:
    """Reads lines into blocks and remembers how far the numbers have come."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines
        self.headings = [find_heading(line.text) for line in lines]
        self.counter = Counter()
        self.blocks: list[Block] = []
        self.warnings: list[Finding] = []
        self.words: list[TextLine] = []
        self.open: tuple[Heading, int, str] | None = None
        self.title = ""

    def read(self) -> None:
        """Read all lines."""
        position = 0
        while position < len(self.lines):
            heading = self.headings[position]
            if heading and self._opens(heading, position):
                position = self._take(heading, position)
            else:
                self.words.append(self.lines[position])
                position += 1
        self._close()

    def _opens(self, heading: Heading, position: int) -> bool:
        """Decide whether a line that has the form of a heading is one."""
        before, after = self._around(position)
        if not stands_as_heading(before if self.words else "", after):
            return False
        last = self.counter.last[Kind.ARTICLE]
        if heading.kind is Kind.ARTICLE:
            return self._opens_article(heading.number, position)
        if numbering.is_roman(last):
            return False
        return self._opens_container(heading, position)

    def _opens_container(self, heading: Heading, position: int) -> bool:
        """Decide whether a chapter, part or section begins here."""
        right = self._is_expected(heading)
        if heading.rest and not is_capitals(heading.rest):
            following = self.headings[position + 1 : position + 2]
            if not right or has_ended(heading.rest) or not any(following):
                return False
        if right:
            return True
        line = self.lines[position]
        shouted = heading.kind is Kind.CHAPTER and line.text.startswith("BAB")
        if self._next_kind(position) or (shouted and self._stands_apart(position)):
            return True
        self._warn(line, "heading_doubtful", text=line.text)
        return False

    def _next_kind(self, position: int) -> Kind | None:
        """Return the kind of the next heading when it stands where a title would end."""
        for heading in self.headings[position + 1 : position + 1 + _LONGEST_TITLE]:
            if heading:
                return heading.kind
        return None

    def _is_expected(self, heading: Heading) -> bool:
        """Tell whether a heading carries the next number of its series or a letter variant."""
        last = self.counter.last[heading.kind]
        if heading.kind is Kind.PART:
            value = numbering.from_ordinal(heading.number)
            return value == (numbering.from_ordinal(last) or 0) + 1
        if heading.kind is Kind.SECTION and not heading.number[0].isdigit():
            return True
        if heading.kind is Kind.CHAPTER and not last:
            return heading.number in {"I", "1"}
        return heading.number in numbering.expected_numbers(last)

    def _opens_article(self, number: str, position: int) -> bool:
        """Decide whether an article begins here, and warn when its number is odd."""
        last = self.counter.last[Kind.ARTICLE]
        if number in numbering.expected_numbers(last):
            return True
        known, before = numbering.split_number(number), numbering.split_number(last or "0")
        roman = numbering.is_roman(number)
        if known is None or before is None or roman or (last and numbering.is_roman(last)):
            return False
        line = self.lines[position]
        if not self._stands_apart(position):
            return False
        if number == last or (number == "1" and self._is_in_new_division()):
            self._warn(line, "article_double", number=number)
            return True
        missing = list(range(before[0] + 1, known[0]))
        jump = bool(missing) and not self._comes_later(missing[0], position)
        near = len(missing) <= _WIDEST_JUMP or self._comes_later(known[0] + 1, position)
        if jump and near:
            self._warn(
                line,
                "article_missing",
                before=last or "0",
                after=number,
                missing=", ".join(f"Pasal {value}" for value in missing),
            )
            return True
        self._warn(line, "article_doubtful", number=number, before=last or "0")
        return False

    def _is_in_new_division(self) -> bool:
        """Tell whether only a chapter, part or section stands above: lists may begin anew there."""
        return self.open is not None and self.open[0].kind is not Kind.ARTICLE and not self.words

    @cached_property
    def _last_articles(self) -> dict[str, int]:
        """Give for each number the last line that stands as an article of it would."""
        return {
            heading.number: position
            for position, heading in enumerate(self.headings)
            if heading
            and heading.kind is Kind.ARTICLE
            and stands_as_heading(*self._around(position))
            and self._is_strong(position)
        }

    def _comes_later(self, value: int, position: int) -> bool:
        """Tell whether an article of this number stands further down."""
        return self._last_articles.get(str(value), -1) > position

    def _around(self, position: int) -> tuple[str, str]:
        """Return the lines before and after; a heading before counts as an ended sentence."""
        before = self.lines[position - 1].text if position else ""
        if position and self.headings[position - 1]:
            before = ""
        after = self.lines[position + 1].text if position + 1 < len(self.lines) else ""
        return before, after

    def _stands_apart(self, position: int) -> bool:
        """Tell whether the line reached now follows a heading at once or stands as headings do."""
        return not self.words or self._is_strong(position)

    def _is_strong(self, position: int) -> bool:
        """Tell whether a line stands as headings do: after a sentence, alone or centred."""
        if not position:
            return True
        line = self.lines[position]
        before, _ = self._around(position)
        if has_ended(before):
            return True
        alone = line.blank and (position + 1 == len(self.lines) or self.lines[position + 1].blank)
        return alone or line.indent >= self.lines[position - 1].indent + _CENTRED

    def _take(self, heading: Heading, position: int) -> int:
        """Open a place and read its title; return the position after it."""
        self._close()
        line = self.lines[position]
        expected = self.counter.expected(heading.kind)
        if heading.kind is not Kind.ARTICLE and not self._is_expected(heading):
            code = f"{heading.kind.value}_sequence"
            self._warn(line, code, number=heading.number, expected=expected)
        self.counter.take(heading.kind, heading.number)
        stored = "" if heading.number == expected else heading.number
        self.open = (heading._replace(number=stored), line.number, heading.number)
        position += 1
        if heading.kind is Kind.ARTICLE:
            self.title = ""
            return position
        end = self._title_end(position, started=bool(heading.rest))
        title = [heading.rest, *(line.text for line in self.lines[position:end])]
        self.title = " ".join(part for part in title if part).strip(" #*")
        if not self.title:
            label = {Kind.CHAPTER: "BAB", Kind.PART: "Bagian", Kind.SECTION: "Paragraf"}
            label_text = f"{label[heading.kind]} {heading.number}"
            self._warn(line, "title_missing_below", label=label_text)
        return end

    def _title_end(self, start: int, *, started: bool) -> int:
        """Find where a title ends: at the next heading, or after its lines in capitals."""
        for end in range(start, min(start + _LONGEST_TITLE, len(self.lines))):
            if self.headings[end]:
                return end
            if runs_on(self.lines[end].text) and not started and end == start:
                break
        end = start
        while end < min(start + _LONGEST_TITLE, len(self.lines)):
            text = self.lines[end].text
            if not is_capitals(text) or self.headings[end]:
                break
            end += 1
        if end == start and not started and end < len(self.lines):
            text = self.lines[end].text
            if len(text) <= 100 and not has_ended(text) and not text.startswith("("):
                end += 1
        return end

    def _close(self) -> None:
        """Write down the place that is open, with the words collected for it."""
        words, self.words = self.words, []
        split = split_lines(part for line in self._flowing(words) for part in parted(line))
        if self.open is None:
            if words:
                self._outside(words[0], split)
            return
        heading, number, shown = self.open
        self.open = None
        if heading.kind is Kind.ARTICLE:
            self._note(split, f"Pasal {shown}")
            if not words:
                self.warnings.append(Finding(number, "article_empty", {"label": f"Pasal {shown}"}))
        elif words:
            self._warn(words[0], "text_outside_article", label=self.title or shown)
        self.blocks.append(
            Block("", heading.kind, number=heading.number, title=self.title, text=split.text())
        )

    def _flowing(self, words: Sequence[TextLine]) -> Iterator[Line]:
        """Yield the words of a place; the headings that an amendment quotes stand apart."""
        amends = numbering.is_roman(self.counter.last[Kind.ARTICLE])
        before, quoted = "", False
        for line in words:
            heading = find_heading(line.text.lstrip(_QUOTES)) if amends else None
            starts = heading is not None and has_ended(before)
            yield Line(line.text, line.number, line.gap or starts or quoted)
            before, quoted = line.text, starts

    def _outside(self, line: TextLine, split: Split) -> None:
        """Keep words that stand before the first heading as a paragraph."""
        self._warn(line, "text_outside_article", label="Menetapkan")
        self.blocks.append(Block("", Kind.PARAGRAPH, text=split.text()))

    def _note(self, split: Split, label: str) -> None:
        """Pass on what the splitter found odd."""
        for doubt in split.doubts:
            params: dict[str, str | int] = {"label": label, "marker": doubt.marker}
            if doubt.expected:
                params["before"] = doubt.expected
            self.warnings.append(Finding(doubt.line, doubt.code, params))

    def _warn(self, line: TextLine, code: str, **params: str | int) -> None:
        """Add a warning about a line."""
        self.warnings.append(Finding(line.number, code, params))
