"""Reads a regulation: title, considerations, legal bases, enacting words, body and endings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting.body import BodyReader
from consultations.drafting.clauses import ITEM_STYLES, Flow, Line, split_lines
from consultations.drafting.endings import find_end, is_tail, read_endings
from consultations.drafting.findings import Finding
from consultations.drafting.headings import (
    article_with_text,
    find_heading,
    is_capitals,
    stands_as_heading,
)
from consultations.drafting.kinds import OPENING_WORDS, Kind
from consultations.drafting.pages import Pages, TextLine
from consultations.drafting.provisions import Block
from consultations.drafting.reading import Reading

_INSTRUMENT = re.compile(
    r"(?:RANCANGAN\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI|UNDANG-UNDANG|QANUN|SURAT\s+EDARAN"
    r"|PERDA|PERBUP|PERWALI|PERGUB)\b",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"(?:TAMBAHAN\s+)?(?:BERITA|LEMBARAN)\s+(?:NEGARA|DAERAH)\b")
_GRACE = re.compile(r"DENGAN\s+RAHMAT\b", re.IGNORECASE)
_COPY = re.compile(r"SALINAN\.?")
_OPENINGS = (
    (Kind.CONSIDERATIONS, "", re.compile(r"(?:Menimbang|MENIMBANG)\s*(?::|$|(?=a\.|bahwa))")),
    (Kind.LEGAL_BASES, "", re.compile(r"(?:Mengingat|MENGINGAT)\s*(?::|$|(?=1\.))")),
    (
        Kind.LEGAL_BASES,
        "Memperhatikan",
        re.compile(r"(?:Memperhatikan|MEMPERHATIKAN)\s*(?::|$|(?=1\.))"),
    ),
    (Kind.DICTUM, "", re.compile(r"(?:Dengan\s+Persetujuan|DENGAN\s+PERSETUJUAN)\b.*")),
    (Kind.DICTUM, "", re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\s*:?")),
    (Kind.DICTUM, "", re.compile(r"(?:Menetapkan|MENETAPKAN)\s*(?::|$|(?=PERATURAN|KEPUTUSAN))")),
)
_DECIDED = re.compile(r"M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\s*:?\s*")
_STATED = re.compile(r"(?:Menetapkan|MENETAPKAN)\s*:?\s*")
_FRONT_LINES = 80


def looks_like_regulation(lines: Sequence[TextLine]) -> bool:
    """Tell a regulation from a policy paper by its opening words and its articles."""
    front = lines[:_FRONT_LINES]
    openings = {found[0] for line in front if (found := _opening(line))}
    articles = [
        heading.number
        for line in lines
        if (heading := find_heading(line.text)) and heading.kind is Kind.ARTICLE
    ]
    titled = any(_INSTRUMENT.match(line.text) and is_capitals(line.text) for line in front[:20])
    if len(openings) >= 2 or (titled and (openings or articles)):
        return True
    return any(f"{n}" in articles and f"{n + 1}" in articles for n in range(1, 200))


def with_headings_apart(lines: list[TextLine]) -> list[TextLine]:
    """Give every article's heading a line of its own in a text that has none anywhere."""
    headings = [find_heading(line.text) for line in lines]
    if any(heading and heading.kind is Kind.ARTICLE for heading in headings):
        return lines
    apart: list[TextLine] = []
    last = 0
    for line in lines:
        parted = article_with_text(line.text)
        if parted and parted[1] == last + 1:
            heading, last, text = parted
            apart.append(replace(line, text=heading, layout=heading))
            apart.append(replace(line, text=text, layout=text, blank=False, gap=True))
        else:
            apart.append(line)
    return apart if last > 1 else lines


def _opening(line: TextLine) -> tuple[Kind, str, int] | None:
    """Recognise Menimbang, Mengingat and the enacting words; give the length of the word."""
    for kind, title, pattern in _OPENINGS:
        if match := pattern.match(line.text):
            return kind, title, match.end()
    return None


def read_regulation(pages: Pages) -> Reading:
    """Read the lines of a regulation."""
    lines = [line for line in pages.lines if not _COPY.fullmatch(line.text)]
    reading = Reading(warnings=list(pages.warnings))
    start = next((i for i, line in enumerate(lines) if _opening(line)), None)
    body = _body_start(lines, start or 0)
    front_end = min(start if start is not None else body, body)
    _read_front(lines[:front_end], reading)
    _read_opening(lines[front_end:body], reading)
    end = find_end(lines, body)
    reader = BodyReader(lines[body:end])
    reader.read()
    reading.blocks += reader.blocks
    reading.warnings += reader.warnings
    blocks, warnings = read_endings(lines[end:], reading.title)
    reading.blocks += blocks
    reading.warnings += warnings
    if not any(block.kind is Kind.ARTICLE for block in reading.blocks):
        reading.warnings.append(Finding(0, "no_articles"))
    if not reading.title:
        reading.warnings.append(Finding(1, "title_missing"))
    reading.warnings.sort(key=lambda warning: warning.line)
    return reading


def _body_start(lines: Sequence[TextLine], start: int) -> int:
    """Find the first chapter or article after the opening."""
    enacted = start
    for position in range(start, len(lines)):
        opening = _opening(lines[position])
        if opening and opening[0] is Kind.DICTUM:
            enacted = position + 1
            break
    for position in range(enacted, len(lines)):
        heading = find_heading(lines[position].text)
        if is_tail(lines[position]):
            return position
        if heading and heading.kind in (Kind.CHAPTER, Kind.ARTICLE):
            before = lines[position - 1].text if position else ""
            after = lines[position + 1].text if position + 1 < len(lines) else ""
            if stands_as_heading(before, after):
                return position
    return find_end(lines, enacted)


def _read_front(lines: Sequence[TextLine], reading: Reading) -> None:
    """Read the title, the number and the office that enacts."""
    first = next((i for i, line in enumerate(lines) if _INSTRUMENT.match(line.text)), None)
    if first is None:
        _warn_before_title(lines, reading)
        return
    _warn_before_title(lines[:first], reading)
    title: list[str] = []
    office: list[str] = []
    graced = False
    for line in lines[first:]:
        if _GRACE.match(line.text):
            graced = True
        elif graced:
            office.append(line.text)
        else:
            title.append(line.text)
    if not graced and len(title) > 1 and title[-1].endswith(","):
        office.append(title.pop())
    reading.office = " ".join(office).strip(" ,#*")
    _read_title(_plain(" ".join(title)), reading)


def _plain(text: str) -> str:
    """Drop the marks of Markdown from a title."""
    return " ".join(re.sub(r"[#*]+", " ", text).split())


def _read_title(title: str, reading: Reading) -> None:
    """Take a title apart: instrument, number, year, and the name after TENTANG."""
    title = re.sub(r"^RANCANGAN\s+", "", title, flags=re.IGNORECASE)
    head, _, name = _parted(r"\bTENTANG\b", title)
    instrument, _, numbers = _parted(r"\bNOMOR\b|\bNO\.", head)
    number, _, year = _parted(r"\bTAHUN\b", numbers)
    number, year = number.strip(" :."), year.strip(" :.")
    reading.name = name.strip(" .")
    reading.instrument = instrument.strip(" .")
    reading.number = number if any(c.isalnum() for c in number) else ""
    written = re.search(r"\d{4}", year) or re.search(r"/(\d{4})$", number)
    reading.year = written[written.re.groups] if written else ""
    parts = [reading.instrument]
    if reading.number:
        parts += ["NOMOR", reading.number]
        if not number.endswith(f"/{reading.year}") and reading.year:
            parts += ["TAHUN", reading.year]
    if reading.name:
        parts += ["TENTANG", reading.name]
    reading.title = " ".join(parts)


def _parted(pattern: str, text: str) -> tuple[str, str, str]:
    """Part a text at the first match of a pattern, like str.partition."""
    if match := re.search(pattern, text, re.IGNORECASE):
        return text[: match.start()], match[0], text[match.end() :]
    return text, "", ""


def _warn_before_title(lines: Sequence[TextLine], reading: Reading) -> None:
    """Warn of words before the title that are no letterhead."""
    if any(_GAZETTE.match(line.text) for line in lines):
        return
    for line in lines:
        if not is_capitals(line.text) and any(letter.isalpha() for letter in line.text):
            reading.warnings.append(
                Finding(line.number, "text_before_title", {"text": line.text[:80]})
            )
            return


def _read_opening(lines: Sequence[TextLine], reading: Reading) -> None:
    """Read considerations, legal bases and enacting words into their blocks."""
    groups: list[tuple[Kind, str, list[TextLine]]] = []
    for line in lines:
        opening = _opening(line)
        if opening is None:
            if not groups:
                continue
            groups[-1][2].append(line)
            continue
        kind, title, length = opening
        if kind is Kind.DICTUM:
            if not groups or groups[-1][0] is not Kind.DICTUM:
                groups.append((kind, "", []))
            groups[-1][2].append(line)
            continue
        groups.append((kind, title, []))
        rest = line.text[length:].strip()
        if rest:
            groups[-1][2].append(TextLine(line.number, line.page, rest, rest, blank=True, gap=True))
    for kind, title, group in groups:
        if kind is Kind.DICTUM:
            reading.blocks.append(_dictum(group))
        else:
            reading.blocks.append(_recitals(kind, title, group, reading))


def _recitals(kind: Kind, title: str, lines: Sequence[TextLine], reading: Reading) -> Block:
    """Read considerations or legal bases; in tables a colon can stand on a line of its own."""
    parts = [
        Line(line.text.lstrip(": "), line.number, line.gap)
        for line in lines
        if line.text.strip(": ")
    ]
    split = split_lines(parts, ITEM_STYLES)
    for doubt in split.doubts:
        label = title or OPENING_WORDS[kind]
        params: dict[str, str | int] = {"label": label, "marker": doubt.marker}
        params["before"] = doubt.expected
        reading.warnings.append(Finding(doubt.line, doubt.code, params))
    return Block("", kind, title=title, text=split.text())


def _dictum(lines: Sequence[TextLine]) -> Block:
    """Read the enacting words; the assent of a council before them becomes the block's title."""
    assent: list[str] = []
    words = Flow()
    enacting = False
    for line in lines:
        text = line.text
        for pattern in (_DECIDED, _STATED):
            found = pattern.match(text)
            if found and not words.parts:
                enacting = True
                text = text[found.end() :]
        text = text.lstrip(": ")
        if enacting:
            words.add(text)
        else:
            assent.append(text)
    return Block("", Kind.DICTUM, title=" ".join(assent), text=str(words))
