"""Pictures drawn anew: what a camera wrote beside them, such as the place, is left behind."""

import io
import warnings

from PIL import Image, ImageOps

from consultations.files.kinds import JPEG, PNG, WEBP, Kind

LONGEST_SIDE = 3_000
_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}


class BadPicture(Exception):
    """The file is no picture that can be drawn, or has more dots than we draw."""


def drawn_anew(data: bytes, kind: Kind, *, most_pixels: int) -> bytes:
    """Gives the same picture as a new file without anything hidden in it, not larger than a page.

    The size is read before any dot is: a file of a few kilobytes can hold a picture that fills the
    memory.
    """
    written = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
                if picture.width * picture.height > most_pixels:
                    raise BadPicture
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                plain = _only_dots(upright, kind)
        plain.save(written, _FORMATS[kind], **({"quality": 85} if kind is not PNG else {}))
    except BadPicture:
        raise
    except Exception as error:  # A damaged picture breaks its reader in a hundred ways.
        raise BadPicture from error
    return written.getvalue()


def _only_dots(picture: Image.Image, kind: Kind) -> Image.Image:
    """Copies the dots alone: comments, profiles and thumbnails stay with the old picture."""
    has_alpha = kind is not JPEG and ("A" in picture.getbands() or "transparency" in picture.info)
    colours = picture.convert("RGBA" if has_alpha else "RGB")
    plain = Image.new(colours.mode, colours.size)
    plain.paste(colours)
    return plain
