"""Reads a regulation: title, considerations, legal bases, enacting words, body and endings."""

import re
from collections.abc import Sequence

from consultations.drafting.body import BodyReader
from consultations.drafting.endings import find_end, read_endings
from consultations.drafting.findings import Finding
from consultations.drafting.headings import find_heading, is_capitals, stands_as_heading
from consultations.drafting.kinds import Kind
from consultations.drafting.openings import decides_in_points, find_opening, read_opening
from consultations.drafting.pages import Pages, TextLine
from consultations.drafting.reading import Reading
from consultations.drafting.titles import is_titled, is_titled_as_paper, read_front

_COPY = re.compile(r"SALINAN\.?")
_FRONT_LINES = 80


def looks_like_regulation(lines: Sequence[TextLine]) -> bool:
    """Tell a regulation from a policy paper by its title, its opening words and its articles."""
    front = lines[:_FRONT_LINES]
    openings = {found[0] for line in front if (found := find_opening(line))}
    headings = [heading for line in lines if (heading := find_heading(line.text))]
    articles = [heading.number for heading in headings if heading.kind is Kind.ARTICLE]
    chapters = [heading.number for heading in headings if heading.kind is Kind.CHAPTER]
    if is_titled_as_paper(lines):
        return len(openings) >= 2
    if len(openings) >= 2 or (is_titled(lines) and (openings or articles or chapters)):
        return True
    if {"I", "II"} <= set(chapters) and all(is_capitals(line.text) for line in lines):
        return True
    return any(f"{n}" in articles and f"{n + 1}" in articles for n in range(1, 200))


def read_regulation(pages: Pages) -> Reading:
    """Read the lines of a regulation."""
    lines = [line for line in pages.lines if not _COPY.fullmatch(line.text)]
    reading = Reading(warnings=list(pages.warnings))
    start = next((i for i, line in enumerate(lines) if find_opening(line)), None)
    body = _body_start(lines, start or 0)
    front_end = min(start if start is not None else body, body)
    read_front(lines[:front_end], reading)
    read_opening(lines[front_end:body], reading)
    points = decides_in_points(lines[front_end:body])
    end = find_end(lines, body)
    reader = BodyReader(lines[body:end])
    reader.read()
    reading.blocks += reader.blocks
    reading.warnings += reader.warnings
    blocks, warnings = read_endings(lines[end:], reading.title)
    reading.blocks += blocks
    reading.warnings += warnings
    if not any(block.kind is Kind.ARTICLE for block in reading.blocks) and not points:
        reading.warnings.append(Finding(0, "no_articles"))
    if not reading.title:
        reading.warnings.append(Finding(1, "title_missing"))
    reading.warnings.sort(key=lambda warning: warning.line)
    return reading


def _body_start(lines: Sequence[TextLine], start: int) -> int:
    """Find the first chapter or article after the opening; a decree has none."""
    enacted = start
    for position in range(start, len(lines)):
        opening = find_opening(lines[position])
        if opening and opening[0] is Kind.DICTUM:
            enacted = position + 1
            break
    end = find_end(lines, enacted)
    for position in range(enacted, end):
        heading = find_heading(lines[position].text)
        if heading and heading.kind in (Kind.CHAPTER, Kind.ARTICLE):
            before = lines[position - 1].text if position else ""
            after = lines[position + 1].text if position + 1 < len(lines) else ""
            if stands_as_heading(before, after):
                return position
    if enacted == start or decides_in_points(lines[start:end]):
        return end
    return _after_enacting(lines, enacted, end)


def _after_enacting(lines: Sequence[TextLine], enacted: int, end: int) -> int:
    """Find where the enacting sentence ends in a text that has no article to stop at."""
    stated = enacted - 1
    while stated + 1 < end and find_opening(lines[stated + 1]):
        stated += 1
    closed = (i for i in range(stated, end) if lines[i].text.endswith("."))
    return next(closed, end - 1) + 1
