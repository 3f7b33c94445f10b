"""Files that people enclose, as a browser sends them and as they are kept."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from consultations.models import Comment, CommentAttachment

PDF = b"%PDF-1.7 isi"


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


def kept(comment: Comment | None = None, **other: object) -> CommentAttachment:
    """A PDF that is kept, of a comment or of a form that has not come back."""
    given = {"name": "surat.pdf", "media_type": "application/pdf", "size": 12, "sha256": "0"}
    file = ContentFile(PDF, name="surat.pdf")
    return CommentAttachment.objects.create(comment=comment, file=file, **given, **other)
