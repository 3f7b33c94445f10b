"""Reads PDF files that carry text: lines as they stand on the page, with their indents and columns."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from consultations.drafting.findings import Finding, Unreadable
from consultations.drafting.pages import TextLine, clean
from consultations.drafting.readers.limits import Deadline, Limits

_WORKER = Path(__file__).with_name("pdf_worker.py")
_COLUMN_GAP = 1.3  # of the size of the letters: a gap that parts columns and not words
_BLANK = 1.35  # of the usual distance of lines: room for a blank line
_WIDEST = 300  # columns
_UNKNOWN = "(cid:"
_USUAL_WIDTH, _USUAL_PITCH = 6.0, 14.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One line on a page, with its words as (start, end, text)."""

    page: int
    base: float
    size: float
    words: Sequence[tuple[float, float, str]]


def read_pdf(
    data: bytes, limits: Limits, deadline: Deadline
) -> tuple[list[TextLine], list[Finding]]:
    """Read the lines of a PDF; a file without text, or behind a password, cannot be read."""
    pages = _pages(data, limits, deadline)
    rows = [
        _Row(number, base, size, [(start, end, text) for start, end, text in words])
        for number, page in enumerate(pages, 1)
        for base, size, words in page["lines"]
    ]
    letters = sum(len(text) for row in rows for _, _, text in row.words)
    if not letters:
        raise Unreadable("scanned" if any(page["images"] for page in pages) else "no_text")
    unknown = sum(text.count(_UNKNOWN) for row in rows for _, _, text in row.words)
    if unknown * len(_UNKNOWN) * 4 > letters:
        raise Unreadable("letters_unknown")
    lines = _lines(rows)
    full = {row.page for row in rows}
    empty = [n for n, page in enumerate(pages, 1) if page["images"] and n not in full]
    if len(empty) * 2 > len(pages):
        raise Unreadable("scanned")
    warnings = [Finding(_line_of(lines, n), "page_without_text", {"page": n}) for n in empty]
    if unknown:
        warnings.append(Finding(0, "letters_missing", {"count": unknown}))
    return lines, warnings


def _line_of(lines: Sequence[TextLine], page: int) -> int:
    """Return the number of the first line after a page that has none."""
    return next((line.number for line in lines if line.page >= page - 1), 0)


def _pages(data: bytes, limits: Limits, deadline: Deadline) -> list[dict[str, Any]]:
    """Have another process take the words out of the file, which ends with it or with the time."""
    seconds = max(1, round(deadline.left))
    command = [sys.executable, "-I", str(_WORKER)]
    command += ["--memory", str(limits.memory), "--seconds", str(seconds + 1)]
    command += ["--pages", str(limits.pages)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too_slow", seconds=round(deadline.seconds)) from None
    pages: list[dict[str, Any]] = []
    for line in done.stdout.splitlines():
        try:
            page = json.loads(line)
        except ValueError:
            raise Unreadable("too_heavy", limit=limits.memory) from None
        if error := page.get("error"):
            limit = limits.pages if error == "too_many_pages" else limits.memory
            raise Unreadable(error, limit=limit)
        pages.append(page)
    if done.returncode:
        raise Unreadable("too_heavy", limit=limits.memory)
    if not pages:
        raise Unreadable("corrupt")
    return pages


def _lines(rows: Sequence[_Row]) -> list[TextLine]:
    """Write rows as lines of text in which a column is as wide as the usual letter."""
    widths = [(end - start) / len(text) for row in rows for start, end, text in row.words if text]
    width = max(median(widths), 1.0) if widths else _USUAL_WIDTH
    left = min(row.words[0][0] for row in rows)
    pitch = _pitch(rows)
    lines: list[TextLine] = []
    before: _Row | None = None
    for row in rows:
        layout = clean(_layout(row, left, width)).replace("\n", " ").rstrip()
        if not any(letter.isalnum() for letter in layout):
            continue
        same_page = before is not None and before.page == row.page
        blank = not same_page or (before is not None and before.base - row.base > pitch * _BLANK)
        number = len(lines) + 1
        lines.append(TextLine(number, row.page - 1, layout, " ".join(layout.split()), blank))
        before = row
    return lines


def _pitch(rows: Sequence[_Row]) -> float:
    """Return the usual distance between two lines of a paragraph."""
    steps = [
        before.base - row.base
        for before, row in pairwise(rows)
        if before.page == row.page and before.base - row.base < 3 * row.size
    ]
    return median(steps) if steps else _USUAL_PITCH


def _layout(row: _Row, left: float, width: float) -> str:
    """Write one row with its indent; wide gaps keep their width, others become one space."""
    text = ""
    last = left
    for start, end, word in row.words:
        column = min(max(0, round((start - left) / width)), _WIDEST)
        if not text:
            text = " " * column
        elif start - last > _COLUMN_GAP * row.size:
            text += " " * max(3, column - len(text))
        else:
            text += " "
        text += word
        last = end
    return text
