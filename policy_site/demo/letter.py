"""Draws the scan of a letter, so that the demonstration needs no picture of its own."""

import io
import textwrap
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

_SIZE = (900, 1270)
_MARGIN, _LINE, _WIDTH = 90, 38, 58


def picture_of(paragraphs: Iterable[str]) -> bytes:
    """Gives a page with these paragraphs as a PNG file."""
    page = Image.new("L", _SIZE, 247)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=24)
    lines = [line for one in paragraphs for line in textwrap.wrap(one, _WIDTH) or [""]]
    for row, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + row * _LINE), line, fill=40, font=font)
    written = io.BytesIO()
    page.save(written, "PNG", optimize=True)
    return written.getvalue()
