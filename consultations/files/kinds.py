"""What kind of file something is, told by its content and never by its name."""

import io
import zipfile
from dataclasses import dataclass

import filetype

MOST_UNPACKED = 200_000_000
MOST_PARTS = 5_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that people may hand in."""

    ending: str
    media_type: str
    is_picture: bool = False


PDF = Kind("pdf", "application/pdf")
DOCX = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
ODT = Kind("odt", "application/vnd.oasis.opendocument.text")
JPEG = Kind("jpg", "image/jpeg", is_picture=True)
PNG = Kind("png", "image/png", is_picture=True)
WEBP = Kind("webp", "image/webp", is_picture=True)

KINDS = (PDF, DOCX, ODT, JPEG, PNG, WEBP)
ENDINGS = ",".join(f".{kind.ending}" for kind in KINDS) + ",.jpeg"


def kind_of(data: bytes) -> Kind | None:
    """Tells the kind of a file, or None when it is none of those that are taken."""
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    guessed = filetype.guess(data)
    return next((kind for kind in KINDS if guessed and kind.media_type == guessed.mime), None)


def _packed(data: bytes) -> Kind | None:
    """Tells the kind of a zip file; one with macros or that unpacks without end is none of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {part.filename: part for part in packed.infolist()}
            size = sum(part.file_size for part in parts.values())
            if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
                return None
            if any(name.lower().endswith("vbaproject.bin") for name in parts):
                return None
            if "word/document.xml" in parts and "[Content_Types].xml" in parts:
                return DOCX
            said = parts.get("mimetype")
            is_odt = said and said.file_size < 100 and packed.read(said) == ODT.media_type.encode()
            return ODT if is_odt and "content.xml" in parts else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
