"""The pictures of a report: bars drawn by hand as SVG, told apart without colour."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from workflows.reports.facts import Count

WIDTH = 520
ROW = 30
BAR = 9
STEP = 6
LONGEST_LABEL = 78
INK, TRACK = "#161b3d", "#e7e9f7"

# What each outcome looks like: a colour, and lines over it that also print in black and white.
PLAIN = ("#2b3a94", "")
LOOKS = {
    "accepted": ("#0b5c48", ""),
    "accepted_in_part": ("#0b5c48", "rising"),
    "not_accepted": ("#9f2424", "falling"),
    "noted": ("#2b3a94", "upright"),
    "out_of_scope": ("#6c739b", "level"),
    "none": ("#6c739b", "hollow"),
    "others": ("#6c739b", "level"),
}


def bars(counts: Sequence[Count], *, title: str) -> SafeString:
    """Draws one bar for each count, under its label and beside its number.

    The title says all numbers, since a screen reader reads it in place of the picture.
    """
    most = max((one.count for one in counts), default=0)
    spoken = f"{title}: " + "; ".join(f"{one.label} {one.count}" for one in counts)
    rows = ((_row(one, place * ROW, most=most),) for place, one in enumerate(counts))
    height = ROW * len(counts)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{0}" height="{1}"'
        ' viewBox="0 0 {0} {1}"><title>{2}</title>{3}</svg>',
        WIDTH,
        height,
        spoken,
        format_html_join("", "{}", rows),
    )


def _row(one: Count, y: int, *, most: int) -> SafeString:
    text = '<text x="{}" y="{}" fill="{}" font-family="Rembuk Sans" font-size="10"{}>{}</text>'
    number = mark_safe(' text-anchor="end" font-weight="600"')
    return format_html(
        "{}{}{}{}",
        format_html(text, 0, y + 10, INK, "", _shortened(one.label)),
        format_html(text, WIDTH, y + 10, INK, number, one.count),
        format_html(
            '<rect x="0" y="{}" width="{}" height="{}" fill="{}"/>', y + 14, WIDTH, BAR, TRACK
        ),
        _bar(one.code, y + 14, width=round(WIDTH * one.count / most) if most else 0),
    )


def _bar(code: str, y: int, *, width: int) -> SafeString:
    colour, lines = LOOKS.get(code, PLAIN)
    if lines == "hollow" and width:
        return format_html(
            '<rect x="0.5" y="{}" width="{}" height="{}" fill="#ffffff" stroke="{}"/>',
            *(y + 0.5, width - 1, BAR - 1, colour),
        )
    return format_html(
        '<rect x="0" y="{}" width="{}" height="{}" fill="{}"/><path d="{}" stroke="#ffffff"/>',
        *(y, width, BAR, colour, _lines(lines, y, width=width)),
    )


def _lines(kind: str, y: int, *, width: int) -> str:
    """Draws the lines of a bar: they end where the bar ends, so that nothing has to be clipped."""
    if kind == "level":
        return f"M0,{y + 3} h{width} M0,{y + 6} h{width}"
    if kind == "upright":
        return " ".join(f"M{x},{y} v{BAR}" for x in range(STEP, width, STEP))
    slanted = range(STEP, width - BAR, STEP)
    if kind == "rising":
        return " ".join(f"M{x},{y + BAR} l{BAR},{-BAR}" for x in slanted)
    if kind == "falling":
        return " ".join(f"M{x},{y} l{BAR},{BAR}" for x in slanted)
    return ""


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
