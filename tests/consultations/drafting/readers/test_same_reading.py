"""One regulation reads the same from plain text, from Word and from OpenDocument."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.drafting.parsing import read_text
from consultations.drafting.readers import read_file

from .building import abstract, docx, level, num, odf_items, odf_list, odt, para, table

WORDS = "petugas warga loket berkas layanan jadwal laporan kantor".split()
FORMS = ["{0}.", "{0}.", "{0})", "{0})"]

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
# A list is items with lists below them; the deepest has nothing below.
lists = st.lists(st.tuples(words, st.none()), min_size=2, max_size=3)
for _ in range(3):
    lists = st.lists(st.tuples(words, st.one_of(st.none(), lists)), min_size=2, max_size=3)
articles = st.lists(st.tuples(words, st.one_of(st.none(), lists)), min_size=1, max_size=4)
chapters = st.lists(st.tuples(words, articles), min_size=1, max_size=3)

DEPTHS = ["clause", "letter", "number", "letter bracket"]


def sentence(text: str, below: object, depth: int, *, last: bool) -> str:
    """End a place as the law does."""
    return f"{text}:" if below else f"{text}." if depth == 0 or last else f"{text};"


def rows(items: list, depth: int = 0) -> list[tuple[int, str]]:
    """List the places of an article with their depth."""
    found: list[tuple[int, str]] = []
    for position, (text, below) in enumerate(items):
        last = position + 1 == len(items)
        found.append((depth, sentence(text, below, depth, last=last)))
        found += rows(below, depth + 1) if below else []
    return found


def plain(regulation: list) -> str:
    """Write a regulation as plain text, with all numbers."""
    lines = [
        "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH\n",
        "Menimbang : a. bahwa satu;\nb. bahwa dua;\nMEMUTUSKAN:",
        "Menetapkan : PERATURAN BUPATI TENTANG CONTOH.",
    ]
    number = 0
    for chapter, (title, listed) in enumerate(regulation):
        lines += [f"BAB {['I', 'II', 'III'][chapter]}", title.upper()]
        for lead, items in listed:
            number += 1
            lines.append(f"Pasal {number}")
            if items is None:
                lines.append(f"Setiap {lead}.")
                continue
            counts: list[int] = []
            for depth, text in rows(items):
                counts = [*counts[:depth], counts[depth] + 1 if depth < len(counts) else 1]
                value = chr(96 + counts[depth]) if depth % 2 else str(counts[depth])
                marker = (
                    f"({value})"
                    if depth == 0
                    else [None, f"{value}.", f"{value}.", f"{value})"][depth]
                )
                lines.append(f"{marker} {text}")
    return "\n".join(lines)


NUMBERING = (
    abstract(
        1,
        level(0, "upperRoman", "BAB %1"),
        level(1, "decimal", "Pasal %2", more='<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "(%3)"),
        level(3, "lowerLetter", "%4."),
        level(4, "decimal", "%5."),
        level(5, "lowerLetter", "%6)"),
    )
    + abstract(2, level(0, "lowerLetter", "%1."))
    + num(1, 1)
    + num(2, 2)
)


def in_word(regulation: list) -> bytes:
    """Write a regulation as a Word file in which all numbers are automatic."""
    recitals = para("bahwa satu;", num=(2, 0)) + para("bahwa dua;", num=(2, 0))
    body = para("PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH")
    body += table(["Menimbang", ":", recitals]) + para("MEMUTUSKAN:")
    body += table(["Menetapkan", ":", "PERATURAN BUPATI TENTANG CONTOH."])
    for title, listed in regulation:
        body += para(title.upper(), num=(1, 0))
        for lead, items in listed:
            body += para(num=(1, 1))
            body += para(f"Setiap {lead}.") if items is None else ""
            body += "".join(para(text, num=(1, 2 + depth)) for depth, text in rows(items or []))
    return docx(body, numbering=NUMBERING)


STYLES = (
    odf_list("Bab", ("I", "BAB ", ""))
    + odf_list("Pasal", ("1", "Pasal ", ""))
    + odf_list("Ayat", ("1", "(", ")"), ("a", "", "."), ("1", "", "."), ("a", "", ")"))
    + odf_list("Huruf", ("a", "", "."))
)


def nested(items: list, depth: int = 0) -> list[str]:
    """Write the items of a list, each with the list below it."""
    written: list[str] = []
    for position, (text, below) in enumerate(items):
        words = sentence(text, below, depth, last=position + 1 == len(items))
        inner = odf_items(*nested(below, depth + 1)) if below else ""
        written.append(f"<text:p>{words}</text:p>{inner}")
    return written


def in_odf(regulation: list) -> bytes:
    """Write a regulation as an OpenDocument text in which all numbers are automatic."""

    def counted(style: str, text: str) -> str:
        return odf_items(
            f"<text:p>{text}</text:p>", style=style, more='text:continue-numbering="true"'
        )

    title = "<text:line-break/>".join(
        ["PERATURAN BUPATI CONTOH", "NOMOR 1 TAHUN 2026", "TENTANG", "CONTOH"]
    )
    recitals = odf_items("bahwa satu;", "bahwa dua;", style="Huruf")
    cells = "".join(
        f"<table:table-cell>{cell}</table:table-cell>"
        for cell in ("<text:p>Menimbang</text:p>", "<text:p>:</text:p>", recitals)
    )
    body = f"<text:p>{title}</text:p><table:table><table:table-row>{cells}</table:table-row></table:table>"
    body += (
        "<text:p>MEMUTUSKAN:</text:p><text:p>Menetapkan : PERATURAN BUPATI TENTANG CONTOH.</text:p>"
    )
    for name, listed in regulation:
        body += counted("Bab", name.upper())
        for lead, items in listed:
            body += counted("Pasal", "")
            body += f"<text:p>Setiap {lead}.</text:p>" if items is None else ""
            body += odf_items(*nested(items), style="Ayat") if items else ""
    return odt(body, styles=STYLES)


@settings(deadline=None, max_examples=60)
@given(chapters)
def test_automatic_numbers_read_like_written_ones(regulation):
    expected = read_text(plain(regulation))
    for name, data in (("a.docx", in_word(regulation)), ("a.odt", in_odf(regulation))):
        reading = read_file(name, data)
        assert reading.title == expected.title
        assert reading.blocks == expected.blocks
        assert reading.provisions() == expected.provisions()
