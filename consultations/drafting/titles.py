"""Reads the title of a regulation: instrument, number, year, name, and the office that enacts it."""

import re
from collections.abc import Sequence

from consultations.drafting.findings import Finding
from consultations.drafting.headings import is_capitals
from consultations.drafting.pages import TextLine
from consultations.drafting.reading import Reading

_INSTRUMENT = re.compile(
    r"(?:RANCANGAN\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI|UNDANG-UNDANG|QANUN|SURAT\s+EDARAN"
    r"|PERDA|PERBUP|PERWALI|PERGUB)\b",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"(?:TAMBAHAN\s+)?(?:BERITA|LEMBARAN)\s+(?:NEGARA|DAERAH)\b")
_GRACE = re.compile(r"DENGAN\s+RAHMAT\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:NOMOR|NO\.|TENTANG)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\bTENTANG\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:BUPATI|WALI\s?KOTA|GUBERNUR|CAMAT|LURAH|MENTERI|PRESIDEN|KEPALA|SEKRETARIS|KETUA"
    r"|DIREKTUR|REKTOR|INSPEKTUR|PIMPINAN)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"SURAT\s+EDARAN|INSTRUKSI", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:NASKAH\s+(?:AKADEMIK|KEBIJAKAN)|KERTAS\s+KERJA|RISALAH\s+KEBIJAKAN|TELAAHAN|KAJIAN)\b",
    re.IGNORECASE,
)
_JOINTS = ("NOMOR", "TAHUN", "TENTANG")
_TITLE_LINES = 20
_NEAR = 4


def is_titled_as_paper(lines: Sequence[TextLine]) -> bool:
    """Tell whether a text says first that it is a paper, perhaps one about a regulation."""
    return any(_PAPER.match(plain(line.text)) for line in lines[:_NEAR])


def is_titled(lines: Sequence[TextLine]) -> bool:
    """Tell whether a text begins with the title of a regulation.

    The title stands in capitals, or its number or TENTANG follows soon.
    """
    for position, line in enumerate(lines[:_TITLE_LINES]):
        if not _INSTRUMENT.match(plain(line.text)):
            continue
        following = lines[position + 1 : position + _NEAR]
        named = any(_NAMED.match(plain(one.text)) for one in following)
        inline = len(line.text) <= 300 and re.search(r"\btentang\b", line.text, re.IGNORECASE)
        if named or is_capitals(line.text) or (inline and line.text[0].isupper()):
            return True
    return False


def is_letter(lines: Sequence[TextLine]) -> bool:
    """Tell whether a title is that of a circular or an instruction, which have no articles."""
    return any(_LETTER.match(plain(line.text)) for line in lines[:_TITLE_LINES])


def read_front(lines: Sequence[TextLine], reading: Reading) -> None:
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
    if not graced and len(title) > 1 and _is_office(title):
        office.append(title.pop())
    reading.office = " ".join(office).strip(" ,#*")
    _read_title(plain(" ".join(title)), reading)


def _is_office(title: Sequence[str]) -> bool:
    """Tell whether the last line of a title names the office again and not the regulation."""
    if title[-1].endswith(","):
        return True
    last = " ".join(title[-1].split())
    about = next((i for i, line in enumerate(title) if _ABOUT.search(line)), len(title))
    named = about + 2 < len(title) or (
        about + 1 < len(title) and not _ABOUT.fullmatch(title[about])
    )
    return named and bool(_OFFICE.match(last)) and title[0].casefold().endswith(last.casefold())


def plain(text: str) -> str:
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
    capitals = is_capitals(reading.instrument)
    numbered, dated, about = _JOINTS if capitals else (word.capitalize() for word in _JOINTS)
    parts = [reading.instrument]
    if reading.number:
        parts += [numbered, reading.number]
        if not number.endswith(f"/{reading.year}") and reading.year:
            parts += [dated, reading.year]
    if reading.name:
        parts += [about if capitals else about.lower(), reading.name]
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
