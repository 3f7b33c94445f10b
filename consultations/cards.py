"""Pictures for links: what a messenger shows of a page when its address is shared, drawn with our own letters."""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from typing import Any

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
TYPE = "image/png"

_DRAWING = 1
"""One more whenever pictures are drawn differently: their addresses change with it."""

_LETTERS = "fonts/plus-jakarta-sans.woff2"
_MARGIN = 72
_INNER = WIDTH - 2 * _MARGIN
_CLOTH, _WHITE, _PALE, _GOLD = "#151b45", "#ffffff", "#ccd3f7", "#f6bd3f"
_INDIGO, _RED, _BRICK = "#93a3ff", "#f2695c", "#c23b32"
_TITLE_SIZES = ((80, 2), (68, 3), (56, 4), (46, 5))
"""Sizes of the title with the most lines of each; the last one ends with an ellipsis if it must."""

_MARK = (
    (_WHITE, ((0, 3, 10, 9), (18, 3, 28, 9), (0, 11, 2, 17), (10, 11, 18, 17), (26, 11, 28, 17))),
    (_WHITE, ((0, 19, 10, 25), (18, 19, 28, 25))),
    (_INDIGO, ((3, 0, 9, 2), (3, 10, 9, 18), (3, 26, 9, 28))),
    (_RED, ((11, 0, 17, 10), (11, 18, 17, 28))),
    (_GOLD, ((19, 0, 25, 2), (19, 10, 25, 18), (19, 26, 25, 28))),
)
"""The three threads of the mark, as boxes on a field of 28 by 28."""

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """The words of a picture; nothing else is drawn, so equal words give the same picture."""

    title: str
    above: str = ""
    below: str = ""
    is_open: bool = False

    @cached_property
    def mark(self) -> str:
        """Names the picture: other words, or another way of drawing, have another mark."""
        words = json.dumps([_DRAWING, asdict(self)])
        return hashlib.sha256(words.encode()).hexdigest()[:20]

    @property
    def alt(self) -> str:
        """What the picture says, for who does not see it."""
        return ". ".join(words for words in (self.title, self.above, self.below) if words)


def draw(card: Card) -> bytes:
    """Draws a card as a PNG file, in about a tenth of a second."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _CLOTH)
    pen = ImageDraw.Draw(picture)
    _draw_mark(pen, _MARGIN, 60, scale=2)
    pen.text((_MARGIN + 76, 60 + 28), "Rembuk", _WHITE, _font(40, 700), anchor="lm")
    above = _shortened(card.above, _font(28, 500), _INNER)
    pen.text((_MARGIN, 178), above, _PALE, _font(28, 500), anchor="ls")
    lines, font = title_lines(card.title)
    for number, line in enumerate(lines):
        baseline = 206 + round(font.size * (0.86 + 1.18 * number))
        pen.text((_MARGIN, baseline), line, _WHITE, font, anchor="ls")
    _draw_state(pen, card)
    _draw_band(picture)
    written = io.BytesIO()
    picture.quantize(96, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def title_lines(title: str) -> tuple[list[str], Font]:
    """Breaks a title into the lines of the largest letters in which it fits."""
    *larger, (smallest, most) = _TITLE_SIZES
    for size, enough in larger:
        lines = _balanced(title, _font(size, 700))
        if len(lines) <= enough:
            return _fitted(lines, _font(size, 700))
    lines = _balanced(title, _font(smallest, 700))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{' '.join(lines[most - 1 :])} …"]
    return _fitted(lines, _font(smallest, 700))


def _fitted(lines: list[str], font: Font) -> tuple[list[str], Font]:
    """Shortens what is wider than the picture, such as one endless word."""
    return [_shortened(line, font, _INNER) for line in lines], font


def _balanced(text: str, font: Font) -> list[str]:
    """Breaks a text into as few lines as possible, and these into about the same length."""
    words = [(word, font.getlength(word)) for word in text.split()]
    fewest = len(_broken(words, font, _INNER))
    narrower = (_broken(words, font, width) for width in range(_INNER // 2, _INNER, 20))
    return next((lines for lines in narrower if len(lines) == fewest), []) or _broken(
        words, font, _INNER
    )


def _broken(words: Sequence[tuple[str, float]], font: Font, most: float) -> list[str]:
    lines: list[list[str]] = []
    space, filled = font.getlength(" "), 0.0
    for word, width in words:
        if lines and filled + space + width <= most:
            lines[-1].append(word)
            filled += space + width
        else:
            lines.append([word])
            filled = width
    return [" ".join(line) for line in lines]


def _shortened(text: str, font: Font, width: float) -> str:
    """Gives the text, or as much of it as there is room for, with an ellipsis."""
    if font.getlength(text) <= width:
        return text
    kept = text.removesuffix("…").rstrip()
    while kept and font.getlength(f"{kept} …") > width:
        shorter, _space, _word = kept.rpartition(" ")
        kept = shorter or kept[:-1]
    return f"{kept.rstrip(' ,;:')} …"


def _draw_state(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Writes where the policy stands, in gold while everybody may take part."""
    left, middle = _MARGIN, HEIGHT - 98
    if card.is_open:
        pen.rounded_rectangle((left, middle - 21, left + 10, middle + 21), 5, _GOLD)
        left += 32
    room = WIDTH - _MARGIN - left
    fonts = [_font(size, 600) for size in (34, 30, 26)]
    font = next((one for one in fonts if one.getlength(card.below) <= room), fonts[-1])
    below = _shortened(card.below, font, room)
    pen.text((left, middle), below, _GOLD if card.is_open else _PALE, font, anchor="lm")


def _draw_mark(pen: ImageDraw.ImageDraw, left: int, top: int, *, scale: int) -> None:
    for colour, boxes in _MARK:
        for x1, y1, x2, y2 in boxes:
            box = (left + x1 * scale, top + y1 * scale)
            pen.rectangle((*box, left + x2 * scale - 1, top + y2 * scale - 1), colour)


def _draw_band(picture: Image.Image) -> None:
    """Weaves the border of the site along the lower edge: one tile of 80 by 35, fifteen times."""
    fine = 5
    tile = Image.new("RGB", (32 * 2 * fine + 80, 14 * 2 * fine + 35), _CLOTH)
    tile = tile.resize((80 * 4, 35 * 4))
    pen = ImageDraw.Draw(tile)

    def diamond(x: float, radius: float, **paint: Any) -> None:
        points = ((x, 7 - radius), (x + radius, 7), (x, 7 + radius), (x - radius, 7))
        pen.polygon([(px * 10, py * 10) for px, py in points], **paint)

    diamond(8, 5, fill=_BRICK)
    diamond(24, 5, outline=_GOLD, width=15)
    diamond(24, 1.5, fill=_WHITE)
    for x1, x2 in ((15, 17), (31, 32), (0, 1)):
        pen.rectangle((x1 * 10, 65, x2 * 10 - 1, 74), _WHITE)
    woven = tile.resize((80, 35), Image.Resampling.LANCZOS)
    for x in range(0, WIDTH, 80):
        picture.paste(woven, (x, HEIGHT - 35))


@cache
def _font(size: int, weight: int) -> Font:
    """Our own letters; the simplest way of setting them gives the same picture on every machine."""
    path = finders.find(_LETTERS)
    assert isinstance(path, str)
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
