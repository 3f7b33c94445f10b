"""Reads what follows the articles: the closing with its signatures, the elucidation, the annexes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from consultations.drafting import elucidation
from consultations.drafting.clauses import Flow, ends_in_reference
from consultations.drafting.findings import Finding
from consultations.drafting.headings import breaks_off, is_capitals
from consultations.drafting.kinds import Kind
from consultations.drafting.pages import TextLine
from consultations.drafting.provisions import Block

_ORDER = re.compile(r"(?:Agar|Supaya)\s+(?:setiap|semua|supaya)\s+orang\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:Ditetapkan|Disahkan|Diundangkan|DITETAPKAN|DISAHKAN)(?:\s+di\b|\s+[A-Z]|\s*:|$)"
)
_MAY_BE_SIGNED = re.compile(r"ditetapkan|disahkan|diundangkan", re.IGNORECASE)
_ELUCIDATION = re.compile(
    r"(?:PENJELASAN|P E N J E L A S A N)(?:\s+(?:ATAS|RANCANGAN|PERATURAN)\b.*)?\s*:?"
)
# After the closing the word is read in small letters too.
_TYPED_ELUCIDATION = re.compile(r"Penjelasan(?:\s+(?:[Aa]tas|[Rr]ancangan|Peraturan)\b.*)?\s*:?")
_ANNEX = re.compile(
    r"(?:LAMPIRAN|Lampiran)(?:\s+(?P<number>[IVXL]+|\d{1,2}))?\s*[.:]?"
    r"(?:\s*(?P<rest>(?:PERATURAN|KEPUTUSAN|RANCANGAN|QANUN|Peraturan|Keputusan|Rancangan)\b.*))?"
)
_REFERENCE_LINE = re.compile(
    r"(?:ATAS|PERATURAN|RANCANGAN|KEPUTUSAN|QANUN|NOMOR|TAHUN|TANGGAL|TENTANG|NO\.)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:NOMOR|TANGGAL|NO\.)\b", re.IGNORECASE)
_STAMP = re.compile(r"(?:Salinan|SALINAN)\s+(?:sesuai|SESUAI)\b")
_GAZETTE = re.compile(
    r"(?:TAMBAHAN\s+)?(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA)\b|Diundangkan\b|Ditetapkan\b"
)
_SUPPLEMENT = re.compile(r"TAMBAHAN\s+(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA)\b")
_PERSONAL = re.compile(r"\bNI[PK]\b\.?\s*:?\s*[\d ]{8,}")
_LONGEST_STAMP = 8
_LONGEST_GAZETTE = 4


def _segments(line: TextLine) -> list[tuple[int, str]]:
    """Cut a line into the pieces that wide gaps part, with the column where each begins."""
    pieces: list[tuple[int, str]] = []
    column = 0
    for part in re.split(r"(\s{3,})", line.layout):
        if part.strip():
            lead = len(part) - len(part.lstrip())
            pieces.append((column + lead, " ".join(part.split())))
        column += len(part)
    return pieces


def is_closing(line: TextLine) -> bool:
    """Tell whether the closing begins with this line."""
    if _ORDER.match(line.text):
        return True
    if not _MAY_BE_SIGNED.search(line.text):
        return False
    return any(_SIGNED.match(text) for _, text in _segments(line))


def is_tail(line: TextLine) -> bool:
    """Tell whether the elucidation or an annex begins with this line, by its form."""
    if _ELUCIDATION.fullmatch(line.text):
        return True
    match = _ANNEX.fullmatch(line.text)
    return bool(match and is_capitals(line.text.split()[0]))


def find_end(lines: Sequence[TextLine], start: int) -> int:
    """Find where the body ends: at the closing, the elucidation or the first annex."""
    for position in range(start, len(lines)):
        line = lines[position]
        before = lines[position - 1].text if position > start else ""
        if breaks_off(before):
            continue
        if is_closing(line) or is_tail(line):
            return position
    return len(lines)


def read_endings(lines: Sequence[TextLine], title: str) -> tuple[list[Block], list[Finding]]:
    """Read everything after the body into blocks; `title` is the regulation's."""
    blocks: list[Block] = []
    warnings: list[Finding] = []
    for kind, number, part in _parts(lines):
        if kind is Kind.ELUCIDATION and blocks and blocks[-1].kind is Kind.CLOSING:
            gazette = _gazette_line(part)
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n{gazette}".rstrip())
        if kind is Kind.CLOSING:
            rows = _without_stamp(_closing_rows(part), warnings)
            text = "\n".join(row for _, row in rows)
            if text:
                blocks.append(Block("", kind, text=text))
        elif kind is Kind.ELUCIDATION:
            words = part[_after_reference(part, title) :]
            blocks.append(Block("", kind, text=elucidation.flowed(words)))
        else:
            blocks.append(_annex(number, part, title, warnings))
    return blocks, warnings


def _gazette_line(part: list[TextLine]) -> str:
    """Take the number in the gazette's supplement off the end of an elucidation."""
    for start in range(len(part) - 1, max(len(part) - _LONGEST_GAZETTE, 0), -1):
        if _SUPPLEMENT.match(part[start].text) and all(is_capitals(x.text) for x in part[start:]):
            words = " ".join(line.text for line in part[start:])
            del part[start:]
            return words
    return ""


def _parts(lines: Sequence[TextLine]) -> list[tuple[Kind, str, list[TextLine]]]:
    """Cut the lines where the elucidation and the annexes begin."""
    parts: list[tuple[Kind, str, list[TextLine]]] = []
    for position, line in enumerate(lines):
        before = lines[position - 1].text if position else ""
        annex = _ANNEX.fullmatch(line.text)
        if _opens_elucidation(line, is_first=not parts) and not breaks_off(before):
            parts.append((Kind.ELUCIDATION, "", []))
            rest = re.sub(r"^(?:(?i:PENJELASAN)|P E N J E L A S A N)", "", line.text).strip(" :")
            if rest:
                parts[-1][2].append(_with_text(line, rest))
        elif annex and not ends_in_reference(before) and not breaks_off(before):
            number = annex["number"] or ""
            repeated = parts and parts[-1][0] is Kind.ANNEX and parts[-1][1] == number and number
            if not repeated:
                parts.append((Kind.ANNEX, number, []))
            if annex["rest"]:
                parts[-1][2].append(_with_text(line, annex["rest"]))
        else:
            if not parts:
                parts.append((Kind.CLOSING, "", []))
            parts[-1][2].append(line)
    return parts


def _opens_elucidation(line: TextLine, *, is_first: bool) -> bool:
    """Tell whether the elucidation begins here; in small letters only after something else."""
    typed = not is_first and _TYPED_ELUCIDATION.fullmatch(line.text)
    return bool(_ELUCIDATION.fullmatch(line.text) or typed)


def _with_text(line: TextLine, text: str) -> TextLine:
    """Return a line with other words at the same place."""
    return TextLine(line.number, line.page, text, text, line.blank, line.short, line.gap)


def _closing_rows(lines: Sequence[TextLine]) -> list[tuple[TextLine, str]]:
    """Write the closing order as one paragraph and every line of the signatures on its own.

    Where two signatures stand side by side, they are written one after the other; the enactment
    comes before the promulgation.
    """
    start = next((i for i, line in enumerate(lines) if _is_signature(line)), len(lines))
    order = Flow()
    for line in lines[:start]:
        order.add(line.text)
    rows = [(lines[0], str(order))] if start else []
    for page in sorted({line.page for line in lines[start:]}):
        rows += _columns([line for line in lines[start:] if line.page == page])
    return rows


def _is_signature(line: TextLine) -> bool:
    """Tell whether the signatures begin with this line."""
    return not _ORDER.match(line.text) and any(_SIGNED.match(text) for _, text in _segments(line))


def _columns(lines: Sequence[TextLine]) -> list[tuple[TextLine, str]]:
    """Write the lines of one page, column by column where there are two."""
    pieces = [(line, *piece) for line in lines for piece in _segments(line)]
    seconds = [_segments(line)[1][0] for line in lines if len(_segments(line)) == 2]
    if not seconds:
        return [(line, line.text) for line in lines]
    border = min(seconds) - 4
    left = [(line, text) for line, column, text in pieces if column < border]
    right = [(line, text) for line, column, text in pieces if column >= border]
    enacted_left = any(text.casefold().startswith("ditetapkan") for _, text in left)
    return left + right if enacted_left else right + left


def _without_stamp(
    rows: Sequence[tuple[TextLine, str]], warnings: list[Finding]
) -> list[tuple[TextLine, str]]:
    """Leave out the copyist's stamp and the numbers of civil servants."""
    kept: list[tuple[TextLine, str]] = []
    left = 0
    for line, text in rows:
        if _STAMP.match(text):
            left = _LONGEST_STAMP
        elif left and _GAZETTE.match(text):
            left = 0
        if left:
            left = 0 if _PERSONAL.search(text) else left - 1
            continue
        if _PERSONAL.search(text):
            warnings.append(Finding(line.number, "personal_number_left_out"))
            text = _PERSONAL.sub("", text).strip(" .,")
        if text:
            kept.append((line, text))
    return kept


def _after_reference(lines: Sequence[TextLine], title: str) -> int:
    """Find where an elucidation or annex begins after the name of the regulation it belongs to."""
    numbered = False
    named = False
    for position, line in enumerate(lines):
        if position and line.blank and numbered:
            return position
        if _REFERENCE_LINE.match(line.text):
            numbered = numbered or bool(_NUMBERED.match(line.text))
            named = line.text.upper().startswith("TENTANG")
        elif (numbered and not named) or line.text.strip(" .").casefold() not in title.casefold():
            return position if numbered else 0
    return 0


def _annex(number: str, lines: Sequence[TextLine], title: str, warnings: list[Finding]) -> Block:
    """Read an annex: its reference to the regulation is left out, its layout is kept."""
    rest = list(lines[_after_reference(lines, title) :])
    heading: list[str] = []
    while rest and is_capitals(rest[0].text) and len(_segments(rest[0])) == 1:
        if heading and rest[0].blank:
            break
        heading.append(rest.pop(0).text)
    rows = _without_stamp([(line, line.layout) for line in rest], warnings)
    margin = min((len(text) - len(text.lstrip()) for _, text in rows), default=0)
    gaps = ["\n" if line.blank and i else "" for i, (line, _) in enumerate(rows)]
    text = "\n".join(gap + text[margin:] for gap, (_, text) in zip(gaps, rows, strict=True))
    return Block("", Kind.ANNEX, number=number, title=" ".join(heading), text=text)
