"""Files that people enclose, as a browser sends them."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def pdf(name: str = "surat.pdf", words: bytes = b"") -> SimpleUploadedFile:
    """A file that begins as a PDF does; another name is another file."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + (words or name.encode()))


def picture() -> SimpleUploadedFile:
    """A photograph of 40 by 20 dots that says where it was taken, under a wrong ending."""
    drawn = Image.new("RGB", (40, 20), "red")
    exif = drawn.getexif()
    exif[0x010E] = "rumah saya"
    written = io.BytesIO()
    drawn.save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("foto.png", written.getvalue())
