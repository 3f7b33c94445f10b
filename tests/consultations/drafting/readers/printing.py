"""Prints small PDF files by hand: lines of text at places, pages that are pictures."""

import io

import pikepdf

Line = tuple[float, float, str]
_PICTURE = b"q 400 0 0 400 50 50 cm /P Do Q"
_WIDTH = 6  # of every letter, at the size of ten points that all lines have


def pdf(*pages: list[Line] | None, password: str = "", unknown_letters: bool = False) -> bytes:
    """Print pages of lines at (x, y); a page that is None is a picture.

    With `unknown_letters` the font says of no letter which one it is.
    """
    document = pikepdf.new()
    font = document.make_indirect(_font(document, unknown_letters=unknown_letters))
    picture = pikepdf.Stream(document, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.update({"/Width": 1, "/Height": 1, "/ColorSpace": pikepdf.Name.DeviceGray})
    picture["/BitsPerComponent"] = 8
    for lines in pages:
        page = document.add_blank_page(page_size=(612, 936))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=font), XObject=pikepdf.Dictionary(P=picture)
        )
        content = _PICTURE if lines is None else b"".join(map(_printed, lines))
        page.Contents = pikepdf.Stream(document, content)
    buffer = io.BytesIO()
    encryption = pikepdf.Encryption(owner="rahasia", user=password) if password else None
    document.save(buffer, encryption=encryption or False)
    return buffer.getvalue()


def _font(document: pikepdf.Pdf, *, unknown_letters: bool) -> pikepdf.Dictionary:
    """Make a font in which every letter is as wide as the others."""
    if not unknown_letters:
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/Courier"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    system = pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    letters = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name("/Tak"),
        CIDSystemInfo=system,
        DW=600,
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/Tak"),
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=pikepdf.Array([document.make_indirect(letters)]),
    )


def _printed(line: Line) -> bytes:
    """Write the commands that print one line."""
    x, y, text = line
    escaped = (
        text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"BT /F 10 Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (x, y, escaped)


def typed(text: str, *, pitch: float = 12) -> list[Line]:
    """Lay a text out line by line; spaces at the beginning set it in, blank lines leave room."""
    return [
        (72 + _WIDTH * (len(line) - len(line.lstrip())), 850 - pitch * n, line.strip())
        for n, line in enumerate(text.split("\n"))
        if line.strip()
    ]
