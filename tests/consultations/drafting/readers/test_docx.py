"""Word files: what is text, what is left out, and what is kept beside it."""

import io
import zipfile

from consultations.drafting.provisions import Kind
from consultations.drafting.readers import read_file
from consultations.drafting.reading import Reading
from consultations.drafting.sources import NoteKind, SourcePlace, Unit

from .building import WORD, abstract, docx, level, num, para, run, table, zipped

LETTERS = abstract(1, level(0, "lowerLetter", "%1.")) + num(1, 1)
NUMBERS = abstract(2, level(0, "decimal", "%1.")) + num(2, 2)


def read(body: str, **parts: str) -> Reading:
    """Read a Word file."""
    return read_file("a.docx", docx(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    """Read the lines of a Word file."""
    return [line.text for line in read(body, **parts).source]


def original(body: str, **parts: str) -> list[str]:
    """Read the lines of a Word file as they were before its tracked changes."""
    return [
        line.text for line in read_file("a.docx", docx(body, **parts), changes="original").source
    ]


def codes(reading: Reading) -> list[str]:
    """List the codes of the warnings."""
    return [warning.code for warning in reading.warnings]


OPENING = (
    para("PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH")
    + table(
        ["Menimbang", ":", para("bahwa satu;", num=(1, 0)) + para("bahwa dua;", num=(1, 0))],
        ["Mengingat", ":", para("Undang-Undang;", num=(2, 0))],
    )
    + para("MEMUTUSKAN:")
    + table(["Menetapkan", ":", "PERATURAN BUPATI TENTANG CONTOH."])
)
BODY = (
    para("Pasal 1")
    + para("Setiap pegawai wajib melapor.")
    + para("Pasal 2")
    + para("Peraturan ini berlaku.")
)


def test_regulation_with_tables_and_automatic_numbers_is_read():
    reading = read(OPENING + BODY, numbering=LETTERS + NUMBERS)
    assert reading.title == "PERATURAN BUPATI CONTOH NOMOR 1 TAHUN 2026 TENTANG CONTOH"
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (Kind.CONSIDERATIONS, "a. bahwa satu;\nb. bahwa dua;"),
        (Kind.LEGAL_BASES, "1. Undang-Undang;"),
        (Kind.DICTUM, "PERATURAN BUPATI TENTANG CONTOH."),
        (Kind.ARTICLE, "Setiap pegawai wajib melapor."),
        (Kind.ARTICLE, "Peraturan ini berlaku."),
    ]
    assert codes(reading) == []


def test_every_provision_says_its_paragraph():
    reading = read(OPENING + BODY, numbering=LETTERS + NUMBERS)
    assert {p.label: str(reading.places()[p.key]) for p in reading.provisions()} == {
        "Menimbang": "paragraph 2",
        "Menimbang huruf a": "paragraph 2",
        "Menimbang huruf b": "paragraph 5",
        "Mengingat": "paragraph 6",
        "Mengingat angka 1": "paragraph 6",
        "Diktum": "paragraph 9",
        "Pasal 1": "paragraph 13",
        "Pasal 2": "paragraph 15",
    }


def test_warning_says_its_paragraph():
    reading = read(OPENING + BODY + para("Pasal 4") + para("Empat."), numbering=LETTERS + NUMBERS)
    assert [(w.code, w.place) for w in reading.warnings] == [
        ("article_missing", SourcePlace(Unit.PARAGRAPH, 17))
    ]


def test_markers_in_a_column_of_their_own_are_joined_with_their_text():
    rows = [["Menimbang", ":", "a.", "bahwa satu;"], ["", "", "b.", "bahwa dua;"]]
    assert lines(table(*rows)) == ["Menimbang : a. bahwa satu;", "b. bahwa dua;"]


def test_paragraphs_of_two_cells_stand_side_by_side():
    cells = ["Menimbang", ":", para("a.") + para("b."), para("bahwa satu;") + para("bahwa dua;")]
    assert lines(table(cells)) == ["Menimbang : a. bahwa satu;", "b. bahwa dua;"]


def test_signatures_in_columns_are_read_one_after_the_other():
    left = para("Diundangkan di Kota") + para("SEKRETARIS DAERAH,")
    right = para("Ditetapkan di Kota") + para("WALI KOTA,")
    assert lines(table([left, right])) == [
        "Ditetapkan di Kota",
        "WALI KOTA,",
        "Diundangkan di Kota",
        "SEKRETARIS DAERAH,",
    ]


def test_table_of_data_is_read_by_row():
    assert lines(table(["No", "Nama"], ["1", para("Loket") + para("Utama")])) == [
        "No | Nama",
        "1 | Loket Utama",
    ]


def test_table_of_one_column_is_plain_text():
    assert lines(table(["Satu."], ["Dua."])) == ["Satu.", "Dua."]


def test_table_in_a_table_is_read():
    assert lines(table([table(["Satu."], ["Dua."])])) == ["Satu.", "Dua."]


def test_tabs_and_line_breaks_part_words():
    inside = "<w:r><w:t>Satu</w:t><w:tab/><w:t>dua</w:t><w:br/><w:t>tiga</w:t></w:r>"
    assert lines(para(inside=inside)) == ["Satu dua", "tiga"]


def test_words_in_links_fields_smart_tags_and_controls_are_text():
    inside = (
        f"<w:hyperlink>{run('Lihat ')}</w:hyperlink>"
        f'<w:fldSimple w:instr="REF x">{run("Pasal 2 ")}</w:fldSimple>'
        f"<w:smartTag>{run('di ')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run('Kota')}</w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    wrapped = f"<w:sdt><w:sdtContent>{para(inside=inside)}</w:sdtContent></w:sdt>"
    assert lines(wrapped) == ["Lihat Pasal 2 di Kota"]


def test_word_in_pieces_is_one_word():
    assert lines(
        para(inside=run("peg") + run("awai") + "<w:r><w:noBreakHyphen/><w:t>lah</w:t></w:r>")
    ) == ["pegawai-lah"]


def test_capitals_of_the_formatting_are_capitals():
    styles = (
        '<w:style w:type="paragraph" w:styleId="J"><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="K"><w:rPr><w:caps w:val="0"/></w:rPr></w:style>'
    )
    body = para("Ketentuan", style="J", inside=run(" Umum", '<w:rStyle w:val="K"/>'))
    assert lines(body, styles=styles) == ["KETENTUAN Umum"]


def test_hidden_text_is_left_out_with_a_warning():
    reading = read(para("Terlihat.", inside=run(" Rahasia.", "<w:vanish/>")) + para("Lagi."))
    assert [line.text for line in reading.source] == ["Terlihat.", "Lagi."]
    assert codes(reading) == ["hidden_text"]


def test_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{para('Dalam kotak.')}</w:txbxContent>"
    inside = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(para("Sebelum.", inside=inside) + para("Sesudah."))
    assert [line.text for line in reading.source] == ["Sebelum.", "Dalam kotak.", "Sesudah."]
    assert codes(reading) == ["text_box"]


def test_table_of_contents_is_left_out_with_a_warning():
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{gallery}<w:sdtContent>{para('Daftar Isi')}</w:sdtContent></w:sdt>"
        + para("BAB I ... 2", style="T1")
        + para("Isi.")
    )
    reading = read(body, styles=styles)
    assert [line.text for line in reading.source] == ["Isi."]
    assert codes(reading) == ["contents_left_out"]


INS, DEL = '<w:ins w:id="1" w:author="A">', '<w:del w:id="2" w:author="A">'
CHANGED = para(
    "Setiap ",
    inside=f"{DEL}<w:r><w:delText>orang</w:delText></w:r></w:del>{INS}{run('pegawai')}</w:ins>{run(' wajib.')}",
)


def test_tracked_changes_are_read_as_accepted_with_a_warning():
    reading = read(CHANGED)
    assert [line.text for line in reading.source] == ["Setiap pegawai wajib."]
    assert [(w.code, w.params) for w in reading.warnings] == [("tracked_changes", {"count": 2})]


def test_original_can_be_read_instead():
    reading = read_file("a.docx", docx(CHANGED), changes="original")
    assert [line.text for line in reading.source] == ["Setiap orang wajib."]
    assert codes(reading) == ["tracked_changes_undone"]


def test_moved_words_stand_where_they_went_or_where_they_were():
    moved = (
        para(inside=f"<w:moveFrom>{run('Pindah.')}</w:moveFrom>{run('Satu.')}")
        + para(inside=f"{run('Dua. ')}<w:moveTo>{run('Pindah.')}</w:moveTo>")
    )  # fmt: skip
    assert lines(moved) == ["Satu.", "Dua. Pindah."]
    assert original(moved) == ["Pindah.Satu.", "Dua."]


def test_deleted_paragraph_is_not_counted():
    gone = para(
        num=(1, 0), mark="<w:del/>", inside=f"{DEL}<w:r><w:delText>dua;</w:delText></w:r></w:del>"
    )
    body = para("satu;", num=(1, 0)) + gone + para("tiga.", num=(1, 0))
    assert lines(body, numbering=LETTERS) == ["a. satu;", "b. tiga."]
    assert original(body, numbering=LETTERS) == ["a. satu;", "b. dua;", "c. tiga."]


def test_inserted_paragraph_end_joins_in_the_original():
    body = para("Satu ", mark="<w:ins/>") + para("dua.")
    assert lines(body) == ["Satu", "dua."]
    assert original(body) == ["Satu dua."]


def test_rows_of_tables_follow_tracked_changes():
    row = "<w:tr><w:trPr><w:{0}/></w:trPr><w:tc>{1}</w:tc></w:tr>"
    body = f"<w:tbl>{row.format('del', para('Lama.'))}{row.format('ins', para('Baru.'))}</w:tbl>"
    assert lines(body) == ["Baru."]
    assert original(body) == ["Lama."]


def test_footnotes_are_kept_as_notes():
    body = para("Isi", inside='<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" lanjut."))
    notes = f'<w:footnote w:type="separator" w:id="0">{para("x")}</w:footnote><w:footnote w:id="2">{para("Lihat lampiran.")}</w:footnote>'
    reading = read(body, footnotes=notes)
    assert [line.text for line in reading.source] == ["Isi lanjut."]
    assert [(n.kind, n.text, str(n.place)) for n in reading.notes] == [
        (NoteKind.FOOTNOTE, "Lihat lampiran.", "paragraph 1")
    ]
    assert codes(reading) == ["footnotes_kept"]


def test_comments_are_kept_with_author_passage_and_place():
    inside = (
        '<w:commentRangeStart w:id="5"/>' + run("wajib melapor") + '<w:commentRangeEnd w:id="5"/>'
        '<w:r><w:commentReference w:id="5"/></w:r>' + run(" tiap hari.")
    )  # fmt: skip
    comment = f'<w:comment w:id="5" w:author="Bagian Hukum">{para("Terlalu berat?")}</w:comment>'
    reading = read(para("Judul") + para("Pegawai ", inside=inside), comments=comment)
    assert [line.text for line in reading.source] == ["Judul", "Pegawai wajib melapor tiap hari."]
    (note,) = reading.notes
    assert (note.kind, note.author, note.text, note.quote, note.line, str(note.place)) == (
        NoteKind.COMMENT,
        "Bagian Hukum",
        "Terlalu berat?",
        "wajib melapor",
        2,
        "paragraph 2",
    )
    assert codes(reading) == ["comments_kept"]


HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


def test_heading_styles_of_a_paper_are_its_headings():
    body = (
        para("Kertas Kebijakan")
        + para("Latar Belakang", style="H1")
        + para("Loket lambat.")
        + para("Sebab", style="H2")
        + para("Antrean panjang")
        + para("Pegawai kurang di semua loket kecamatan.")
    )
    reading = read(body, styles=HEADINGS)
    assert [(b.kind, b.title or b.text) for b in reading.blocks] == [
        (Kind.HEADING, "Latar Belakang"),
        (Kind.PARAGRAPH, "Loket lambat."),
        (Kind.HEADING, "Sebab"),
        (Kind.PARAGRAPH, "Antrean panjang"),
        (Kind.PARAGRAPH, "Pegawai kurang di semua loket kecamatan."),
    ]


def test_strict_form_of_the_standard_is_read():
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(docx(para("Isi.")))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts = {name: part.replace(WORD.encode(), strict) for name, part in parts.items()}
    assert [line.text for line in read_file("a.docx", zipped(parts)).source] == ["Isi."]


def test_lines_of_a_printed_text_that_was_pasted_in_are_joined():
    words = "setiap pegawai wajib melapor kepada atasan dan mencatat semua layanan".split()
    printed = [words[n % len(words)] for n in range(80)]
    printed[0] = "Setiap"
    printed[20:20] = ["2"]
    printed[50:50] = ["3"]
    body = "".join(map(para, ["Pasal 1", *printed, "selesai.", "Pasal 2", "Isi."]))
    reading = read(OPENING + body, numbering=LETTERS + NUMBERS)
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    kept = [line for line in printed if line not in {"2", "3"}]
    assert reading.blocks[3].text == " ".join([*kept, "selesai."])
    places = {p.label: str(reading.places()[p.key]) for p in reading.provisions()}
    assert (places["Pasal 1"], places["Pasal 2"]) == ("paragraph 13", "paragraph 97")
