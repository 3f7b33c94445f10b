"""Pictures that people attach: whatever is wrong with one, it is refused and breaks nothing."""

import io

import pytest
from PIL import Image

from consultations.files.kinds import JPEG
from consultations.files.pictures import BadPicture, drawn_anew

NOTES_OF_A_CAMERA = 60
"""So many bytes hold what a camera wrote in the picture below."""


def photograph() -> bytes:
    """A picture that a camera wrote something beside: that it lies on its side."""
    drawn = Image.new("RGB", (8, 8), "red")
    notes = drawn.getexif()
    notes[0x0112], notes[0x010E] = 6, "rumah"
    written = io.BytesIO()
    drawn.save(written, "JPEG", exif=notes)
    return written.getvalue()


def test_damaged_notes_of_a_camera_never_break_the_form():
    whole = photograph()
    start = whole.index(b"Exif")
    refused = 0
    for place in range(start, start + NOTES_OF_A_CAMERA):
        for value in range(14):
            damaged = bytearray(whole)
            damaged[place] = value
            try:
                drawn_anew(bytes(damaged), JPEG, most_pixels=1_000)
            except BadPicture:
                refused += 1
    assert refused > 0


def test_picture_of_too_many_dots_is_refused():
    with pytest.raises(BadPicture):
        drawn_anew(photograph(), JPEG, most_pixels=63)
