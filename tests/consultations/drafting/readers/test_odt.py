"""OpenDocument texts: automatic numbers, tracked changes, what is left out and kept beside."""

from consultations.drafting.provisions import Kind
from consultations.drafting.readers import read_file
from consultations.drafting.reading import Reading
from consultations.drafting.sources import NoteKind

from .building import odf_items, odf_list, odt

LEGAL = odf_list(
    "Ayat", ("1", "(", ")"), ("a", "", "."), ("1", "", "."), ("a", "", ")"), ("1", "", ")")
)
ARTICLES = odf_list("Pasal", ("1", "Pasal ", ""))


def read(body: str, styles: str = "") -> Reading:
    """Read an OpenDocument text."""
    return read_file("a.odt", odt(body, styles=styles))


def lines(body: str, styles: str = "") -> list[str]:
    """Read the lines of an OpenDocument text."""
    return [line.text for line in read(body, styles).source]


def original(body: str) -> list[str]:
    """Read the lines as they were before the tracked changes."""
    return [line.text for line in read_file("a.odt", odt(body), changes="original").source]


def p(words: str, style: str = "") -> str:
    """Write a paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{words}</text:p>"


def cell(*content: str) -> str:
    """Write a cell of a table."""
    return f"<table:table-cell>{''.join(content)}</table:table-cell>"


def row(*cells: str) -> str:
    """Write a row of a table."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_regulation_with_tables_and_automatic_numbers_is_read():
    letters = odf_list("Huruf", ("a", "", "."))
    opening = row(
        cell(p("Menimbang")),
        cell(p(":")),
        cell(odf_items("bahwa satu;", "bahwa dua;", style="Huruf")),
    )
    article = '<text:list text:style-name="Pasal" xml:id="p1"><text:list-item><text:p/></text:list-item></text:list>'
    body = (
        p("PERATURAN BUPATI CONTOH<text:line-break/>TENTANG<text:line-break/>CONTOH")
        + f"<table:table>{opening}</table:table>"
        + p("MEMUTUSKAN:")
        + p("Menetapkan : PERATURAN BUPATI TENTANG CONTOH.")
        + article
        + odf_items("Satu.", "Dua.", style="Ayat")
        + article.replace('xml:id="p1"', 'xml:id="p2" text:continue-list="p1"')
        + p("Peraturan ini berlaku.")
    )
    reading = read(body, LEGAL + ARTICLES + letters)
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (Kind.CONSIDERATIONS, "a. bahwa satu;\nb. bahwa dua;"),
        (Kind.DICTUM, "PERATURAN BUPATI TENTANG CONTOH."),
        (Kind.ARTICLE, "(1) Satu.\n(2) Dua."),
        (Kind.ARTICLE, "Peraturan ini berlaku."),
    ]
    assert reading.warnings == []


def test_lists_in_lists_count_level_by_level():
    inner = odf_items("lima", "enam")
    middle = odf_items(f"{p('tiga')}{inner}", "tujuh")
    assert lines(odf_items("satu", f"{p('dua')}{middle}", "delapan", style="Ayat"), LEGAL) == [
        "(1) satu", "(2) dua", "a. tiga", "1. lima", "2. enam", "b. tujuh", "(3) delapan",
    ]  # fmt: skip


def test_second_paragraph_of_an_item_has_no_number():
    assert lines(odf_items(p("satu") + p("masih satu"), "dua", style="Ayat"), LEGAL) == [
        "(1) satu",
        "masih satu",
        "(2) dua",
    ]


def test_list_begins_anew_unless_it_continues():
    first = odf_items("a", style="Ayat", more='xml:id="x"')
    anew = odf_items("b", style="Ayat")
    continued = odf_items("c", style="Ayat", more='text:continue-list="x"')
    assert lines(first + anew + continued, LEGAL) == ["(1) a", "(1) b", "(2) c"]


def test_list_may_continue_the_last_one_of_its_style():
    body = odf_items("a", style="Ayat") + odf_items(
        "b", style="Ayat", more='text:continue-numbering="true"'
    )
    assert lines(body, LEGAL) == ["(1) a", "(2) b"]


def test_item_may_say_its_number():
    body = '<text:list text:style-name="Ayat"><text:list-item text:start-value="4"><text:p>a</text:p></text:list-item></text:list>'
    assert lines(body, LEGAL) == ["(4) a"]


def test_list_header_has_no_number():
    body = '<text:list text:style-name="Ayat"><text:list-header><text:p>judul</text:p></text:list-header><text:list-item><text:p>a</text:p></text:list-item></text:list>'
    assert lines(body, LEGAL) == ["judul", "(1) a"]


def test_list_style_may_come_from_the_style_of_the_paragraph():
    styles = (
        LEGAL
        + '<style:style style:name="P1" style:family="paragraph" style:list-style-name="Ayat"/>'
    )
    assert lines(odf_items(p("satu", "P1")), styles) == ["(1) satu"]


def test_headings_are_numbered_by_the_outline():
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
        'style:num-format="I" style:num-prefix="BAB "/></text:outline-style>'
    )
    body = (
        '<text:h text:outline-level="1">UMUM</text:h><text:h text:outline-level="2">Bebas</text:h>'
    )
    assert lines(body, outline) == ["BAB I", "UMUM", "Bebas"]


def test_level_may_show_those_above_it():
    styles = LEGAL.replace('text:level="2"', 'text:level="2" text:display-levels="2"')
    assert lines(odf_items(p("x") + odf_items("y"), style="Ayat"), styles) == ["(1) x", "1.a. y"]


def test_spaces_tabs_links_and_spans_are_words():
    body = p(
        'Satu<text:s text:c="3"/>dua<text:tab/><text:a>tiga</text:a>\n  <text:span>empat</text:span>'
    )
    assert lines(body) == ["Satu dua tiga empat"]


def test_capitals_and_hidden_text_follow_the_styles():
    styles = (
        '<style:style style:name="Besar" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>'
        '<style:style style:name="Gelap" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = p(
        '<text:span text:style-name="Besar">Umum</text:span> satu<text:span text:style-name="Gelap">rahasia</text:span>.'
    )
    reading = read(body, styles)
    assert [line.text for line in reading.source] == ["UMUM satu."]
    assert [w.code for w in reading.warnings] == ["hidden_text"]


INSERTION = "<text:changed-region xml:id='i'><text:insertion/></text:changed-region>"
DELETION = f"<text:changed-region xml:id='d'><text:deletion>{p('orang')}</text:deletion></text:changed-region>"
CHANGED = f"<text:tracked-changes>{INSERTION}{DELETION}</text:tracked-changes>" + p(
    "Setiap <text:change text:change-id='d'/><text:change-start text:change-id='i'/>pegawai"
    "<text:change-end text:change-id='i'/> wajib."
)


def test_tracked_changes_are_read_as_accepted_with_a_warning():
    reading = read(CHANGED)
    assert [line.text for line in reading.source] == ["Setiap pegawai wajib."]
    assert [(w.code, w.params) for w in reading.warnings] == [("tracked_changes", {"count": 2})]


def test_original_can_be_read_instead():
    assert original(CHANGED) == ["Setiap orang wajib."]


def test_inserted_paragraph_end_joins_in_the_original():
    body = (
        f"<text:tracked-changes>{INSERTION}</text:tracked-changes>"
        + p("Satu <text:change-start text:change-id='i'/>sisipan")
        + p("<text:change-end text:change-id='i'/>dua.")
    )
    assert lines(body) == ["Satu sisipan", "dua."]
    assert original(body) == ["Satu dua."]


def test_deletion_that_holds_itself_is_put_back_once():
    itself = DELETION.replace("orang", "orang <text:change text:change-id='d'/>")
    body = f"<text:tracked-changes>{itself}</text:tracked-changes>"
    assert original(body + p("Isi <text:change text:change-id='d'/>ini.")) == ["Isi orang ini."]


def test_notes_and_comments_are_kept_beside():
    body = p(
        "Isi<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('Lihat lampiran.')}</text:note-body></text:note>"
        f"<office:annotation><dc:creator>Bagian Hukum</dc:creator>{p('Perlu?')}</office:annotation> lanjut."
    )
    reading = read(body)
    assert [line.text for line in reading.source] == ["Isi lanjut."]
    assert [(n.kind, n.author, n.text, str(n.place)) for n in reading.notes] == [
        (NoteKind.FOOTNOTE, "", "Lihat lampiran.", "paragraph 1"),
        (NoteKind.COMMENT, "Bagian Hukum", "Perlu?", "paragraph 1"),
    ]
    assert {w.code for w in reading.warnings} == {"footnotes_kept", "comments_kept"}


def test_text_boxes_are_read_after_their_paragraph_and_contents_are_left_out():
    box = f"<draw:frame><draw:text-box>{p('Dalam kotak.')}</draw:text-box></draw:frame>"
    contents = f"<text:table-of-content><text:index-body>{p('BAB I 2')}</text:index-body></text:table-of-content>"
    reading = read(contents + p(f"Sebelum.{box}") + box)
    assert [line.text for line in reading.source] == ["Sebelum.", "Dalam kotak.", "Dalam kotak."]
    assert {w.code for w in reading.warnings} == {"contents_left_out", "text_box"}


def test_headings_of_a_paper_are_its_headings():
    body = (
        p("Kertas Kebijakan") + '<text:h text:outline-level="1">Latar</text:h>' + p("Loket lambat")
    )
    reading = read(body + p("sekali dan panjang antreannya"))
    assert [(b.kind, b.title or b.text) for b in reading.blocks] == [
        (Kind.HEADING, "Latar"),
        (Kind.PARAGRAPH, "Loket lambat"),
        (Kind.PARAGRAPH, "sekali dan panjang antreannya"),
    ]
