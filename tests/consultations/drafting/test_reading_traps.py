"""Each trap of real files on its own."""

import pytest

from consultations.drafting.parsing import Reading, read_text
from consultations.drafting.provisions import Kind

TOP = (
    "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH\n\n"
    "Menimbang : bahwa perlu;\nMengingat : 1. Undang-Undang;\nMEMUTUSKAN:\n"
    "Menetapkan : PERATURAN BUPATI TENTANG CONTOH.\n"
)


def read(body: str) -> Reading:
    """Read a body below a short opening."""
    return read_text(TOP + body)


def warned(reading: Reading) -> list[tuple[str, dict[str, str | int]]]:
    """List what was warned of."""
    return [(warning.code, warning.params) for warning in reading.warnings]


def article(reading: Reading, label: str) -> str:
    """Return all words of an article's block."""
    places = [p for p in reading.provisions() if p.kind is Kind.ARTICLE]
    position = [p.label for p in places].index(label)
    return [b for b in reading.blocks if b.kind is Kind.ARTICLE][position].text


def test_missing_article_is_named():
    reading = read("Pasal 1\nSatu.\nPasal 2\nDua.\nPasal 4\nEmpat.\nPasal 5\nLima.")
    assert reading.articles() == ["Pasal 1", "Pasal 2", "Pasal 4", "Pasal 5"]
    assert warned(reading) == [
        ("article_missing", {"before": "2", "after": "4", "missing": "Pasal 3"})
    ]
    assert reading.warnings[0].line == 14
    assert [b.number for b in reading.blocks if b.kind is Kind.ARTICLE] == ["", "", "4", ""]


def test_doubled_article_is_kept_under_its_number():
    reading = read("Pasal 1\nSatu.\nPasal 1\nSatu lagi.\nPasal 2\nDua.")
    assert reading.articles() == ["Pasal 1", "Pasal 1", "Pasal 2"]
    assert warned(reading) == [("article_double", {"number": "1"})]


def test_articles_whose_list_begins_anew_in_each_chapter_are_all_read():
    chapters = (
        "BAB I\nUMUM\nPasal 1\nSatu.\nBAB II\nISI\nPasal 1\nDua.\nPasal 2\nTiga.\nBAB III\nAKHIR\n"
    )
    reading = read(f"{chapters}Pasal 1\nEmpat.")
    assert reading.articles() == ["Pasal 1", "Pasal 1", "Pasal 2", "Pasal 1"]
    assert warned(reading) == [("article_double", {"number": "1"})] * 2


def test_inserted_article_takes_a_letter():
    reading = read("Pasal 1\nSatu.\nPasal 1A\nSisipan.\nPasal 1B\nSisipan.\nPasal 2\nDua.")
    assert reading.articles() == ["Pasal 1", "Pasal 1A", "Pasal 1B", "Pasal 2"]
    assert warned(reading) == []


@pytest.mark.parametrize(
    "reference",
    [
        "Kewajiban sebagaimana dimaksud dalam\nPasal 2\nberlaku tetap.",
        "Kewajiban dalam Pasal 9,\nPasal 2\ndan seterusnya berlaku.",
        "Pelaksanaan ketentuan\nPasal 2\nPeraturan Daerah ini ditunda.",
        "Kewajiban menurut Undang-Undang\nPasal 2\n, kecuali yang lain, berlaku.",
    ],
)
def test_next_number_in_a_broken_reference_is_text(reference):
    reading = read(f"Pasal 1\n{reference}\n\nPasal 2\nDua.")
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert article(reading, "Pasal 1") == " ".join(reference.split()).replace(" ,", " ,")
    assert warned(reading) == []


def test_line_that_stands_as_an_article_out_of_order_is_text_with_a_warning():
    reading = read(
        "Pasal 1\nBerbunyi sebagai berikut:\n\nPasal 7\n\nIsi.\n\nPasal 2\nDua.\n\nPasal 3\nTiga."
    )
    assert reading.articles() == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert warned(reading) == [("article_doubtful", {"number": "7", "before": "1"})]
    assert article(reading, "Pasal 1").startswith("Berbunyi sebagai berikut:\nPasal 7")


def test_article_after_a_forgotten_full_stop_is_an_article():
    reading = read("Pasal 1\nSatu tanpa titik\n\n          Pasal 2\n\nDua.")
    assert reading.articles() == ["Pasal 1", "Pasal 2"]


def test_empty_article_is_warned_of():
    reading = read("Pasal 1\nPasal 2\nDua.")
    assert warned(reading) == [("article_empty", {"label": "Pasal 1"})]


def test_gap_between_clauses_names_the_article():
    reading = read("Pasal 1\n(1) Satu.\n(3) Tiga.")
    assert warned(reading) == [
        ("clause_sequence", {"label": "Pasal 1", "marker": "(3)", "before": "1"})
    ]
    assert reading.warnings[0].message == "In Pasal 1, clause (3) does not follow clause 1."


def test_items_out_of_order_name_the_article():
    reading = read("Pasal 1\nMeliputi:\na. satu;\nc. tiga.")
    assert warned(reading) == [
        ("item_sequence", {"label": "Pasal 1", "marker": "c.", "before": "a"})
    ]


def test_doubled_chapter_keeps_its_number():
    reading = read(
        "BAB I\nSATU\nPasal 1\nSatu.\nBAB I\nDUA\nPasal 2\nDua.\nBAB II\nTIGA\nPasal 3\nTiga."
    )
    chapters = [(b.number, b.title) for b in reading.blocks if b.kind is Kind.CHAPTER]
    assert chapters == [("", "SATU"), ("I", "DUA"), ("", "TIGA")]
    assert warned(reading) == [("chapter_sequence", {"number": "I", "expected": "II"})]


def test_chapter_may_have_its_title_on_the_same_line():
    reading = read("BAB I KETENTUAN UMUM\nPasal 1\nSatu.")
    assert [b.title for b in reading.blocks if b.kind is Kind.CHAPTER] == ["KETENTUAN UMUM"]


def test_chapter_without_a_title_is_warned_of():
    reading = read("BAB I\nBagian Kesatu\nUmum\nPasal 1\nSatu.")
    assert warned(reading) == [("title_missing_below", {"label": "BAB I"})]


def test_part_and_chapter_in_running_text_are_text():
    text = (
        "Pasal 1\nUrusan sebagaimana dimaksud dalam\nBagian Kedua\ndan dalam\nBAB II\n"
        "dilaksanakan oleh\nBagian Umum.\nPasal 2\nDua."
    )
    reading = read(text)
    assert reading.counts()["chapter"] == reading.counts()["part"] == 0
    assert article(reading, "Pasal 1").endswith(
        "Bagian Kedua dan dalam BAB II dilaksanakan oleh Bagian Umum."
    )


def test_section_and_part_stand_below_a_chapter():
    reading = read("BAB I\nSATU\nBagian Kedua Belas\nDua Belas\nParagraf 1\nAwal\nPasal 1\nSatu.")
    assert [p.label for p in reading.provisions()][-4:-1] == [
        "BAB I",
        "BAB I Bagian Kedua Belas",
        "BAB I Bagian Kedua Belas Paragraf 1",
    ]
    assert warned(reading) == [("part_sequence", {"number": "Kedua Belas", "expected": "Kesatu"})]


def test_markdown_headings_and_links_are_plain():
    reading = read(
        "## BAB I\nKETENTUAN\n### Pasal 1\nLihat [ayat (1)](/a/b) di sini.\n**Pasal 2**\nDua."
    )
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert article(reading, "Pasal 1") == "Lihat ayat (1) di sini."


def test_considerations_in_a_table_are_read():
    text = (
        "PERATURAN BUPATI CONTOH\nTENTANG CONTOH\nMenimbang\n:\na.\nbahwa satu;\nb.\nbahwa dua;\n"
        "Mengingat\n: 1.\nUndang-Undang;\nMEMUTUSKAN:\nMenetapkan\n:\nPERATURAN.\nPasal 1\nSatu."
    )
    reading = read_text(text)
    assert [b.text for b in reading.blocks[:3]] == [
        "a. bahwa satu;\nb. bahwa dua;",
        "1. Undang-Undang;",
        "PERATURAN.",
    ]


def test_word_menetapkan_in_a_recital_is_not_the_enacting_word():
    text = (
        "PERATURAN BUPATI CONTOH\nTENTANG CONTOH\nMenimbang : bahwa perlu\n"
        "menetapkan Peraturan Bupati\ntentang Contoh;\nMengingat : 1. Undang-Undang;\n"
        "MEMUTUSKAN:\nMenetapkan : PERATURAN.\nPasal 1\nSatu."
    )
    kinds = [block.kind for block in read_text(text).blocks]
    assert kinds == [Kind.CONSIDERATIONS, Kind.LEGAL_BASES, Kind.DICTUM, Kind.ARTICLE]


def test_memperhatikan_is_a_list_of_its_own():
    reading = read_text(
        TOP.replace("MEMUTUSKAN", "Memperhatikan : 1. Surat Edaran;\nMEMUTUSKAN") + "Pasal 1\nSatu."
    )
    assert [(b.kind, b.title) for b in reading.blocks[1:3]] == [
        (Kind.LEGAL_BASES, ""),
        (Kind.LEGAL_BASES, "Memperhatikan"),
    ]


@pytest.mark.parametrize("number", ["- 2 -", "Halaman 2 dari 9", "hal. 2", "2"])
def test_page_number_between_pages_goes(number):
    reading = read(f"Pasal 1\nSatu yang\n\f{number}\n\nberlanjut.\nPasal 2\nDua.")
    assert article(reading, "Pasal 1") == "Satu yang berlanjut."


def test_lone_number_that_ends_a_reference_stays():
    reading = read("Pasal 1\nSebagaimana dimaksud dalam Pasal\n16\nPeraturan ini berlaku juga.")
    assert article(reading, "Pasal 1").startswith("Sebagaimana dimaksud dalam Pasal 16 Peraturan")


def test_odd_page_number_is_left_out_with_a_warning():
    reading = read("Pasal 1\nSatu.\n\f77\nPasal 2\nDua.")
    assert warned(reading) == [("page_number_doubtful", {"text": "77"})]


def test_running_heads_go_on_every_page():
    pages = "\f".join(f"JDIH Kabupaten Contoh      {n}\nPasal {n}\nIsi {n}." for n in range(1, 5))
    reading = read_text(TOP + "\f" + pages)
    assert [b.text for b in reading.blocks if b.kind is Kind.ARTICLE] == [
        f"Isi {n}." for n in range(1, 5)
    ]
    assert warned(reading) == []


def test_line_that_happens_to_end_two_pages_stays():
    ends = [
        "camat",
        "lurah",
        "bupati",
        "kepala dinas",
        "pejabat yang ditunjuk",
        "pejabat yang ditunjuk",
    ]
    pages = "\f".join(
        f"Pasal {n}\nIsi ke-{n} dilaksanakan oleh\n{end}" for n, end in enumerate(ends, 1)
    )
    reading = read_text(TOP + "\f" + pages)
    assert article(reading, "Pasal 5").endswith("pejabat yang ditunjuk")
    assert article(reading, "Pasal 6").endswith("pejabat yang ditunjuk")


def test_catchword_at_the_foot_of_a_page_goes():
    reading = read("Pasal 1\n(1) Satu.\n(2) Setiap . . .\n\f(2) Setiap orang wajib.\nPasal 2\nDua.")
    assert article(reading, "Pasal 1") == "(1) Satu.\n(2) Setiap orang wajib."


def test_spaces_of_justified_lines_are_collapsed():
    reading = read("Pasal 1\nSetiap    orang\u00a0  wajib\tmelapor.")
    assert article(reading, "Pasal 1") == "Setiap orang wajib melapor."


def test_unseen_characters_and_ligatures_are_plain():
    reading = read("Pasal 1\n\ufeffSerti\ufb01kat peg\u00adawai\u200b.")
    assert article(reading, "Pasal 1") == "Sertifikat pegawai."


def test_copy_mark_goes():
    reading = read_text("SALINAN\n" + TOP + "Pasal 1\nSatu.")
    assert reading.title == "PERATURAN BUPATI CONTOH NOMOR 1 TAHUN 2026 TENTANG CONTOH"
    assert warned(reading) == []


def test_civil_servants_number_in_the_signature_is_left_out():
    reading = read("Pasal 1\nSatu.\nDitetapkan di Kota\nNAMA BUPATI\nNIP. 19800101 200501 1 001")
    assert reading.blocks[-1].text == "Ditetapkan di Kota\nNAMA BUPATI"
    assert [code for code, _ in warned(reading)] == ["personal_number_left_out"]


def test_text_before_the_title_is_left_out_with_a_warning():
    reading = read_text("Berikut rancangan yang kami kirim.\n" + TOP + "Pasal 1\nSatu.")
    assert warned(reading) == [
        ("text_before_title", {"text": "Berikut rancangan yang kami kirim."})
    ]


def test_regulation_without_articles_keeps_its_words_and_is_warned_of():
    reading = read("Membentuk tim.\nMenugaskan tim.")
    assert [code for code, _ in warned(reading)] == ["no_articles", "text_outside_article"]
    assert [(b.kind, b.text) for b in reading.blocks[-2:]] == [
        (Kind.DICTUM, "PERATURAN BUPATI TENTANG CONTOH."),
        (Kind.PARAGRAPH, "Membentuk tim.\nMenugaskan tim."),
    ]


def test_articles_alone_are_a_regulation_without_a_title():
    reading = read_text("Pasal 1\nSatu.\n\nPasal 2\nDua.")
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert [code for code, _ in warned(reading)] == ["title_missing"]


def test_ministerial_number_carries_its_year():
    reading = read_text(
        TOP.replace("NOMOR 1 TAHUN 2026", "NOMOR 148/PMK.01/2012") + "Pasal 1\nSatu."
    )
    assert (reading.number, reading.year) == ("148/PMK.01/2012", "2012")
    assert reading.title == "PERATURAN BUPATI CONTOH NOMOR 148/PMK.01/2012 TENTANG CONTOH"


def test_spelling_of_wali_kota_is_left_as_it_is():
    for spelling in ("WALIKOTA", "WALI KOTA"):
        reading = read_text(TOP.replace("BUPATI CONTOH", f"{spelling} CONTOH") + "Pasal 1\nSatu.")
        assert reading.instrument == f"PERATURAN {spelling} CONTOH"


def test_articles_whose_text_follows_on_the_same_line_are_read():
    reading = read("BAB I UMUM\nPasal 1 Satu.\nPasal 2 (1) Dua.\n(2) Lagi dua.\nPasal 3. Tiga.")
    assert reading.articles() == ["Pasal 1", "Pasal 2", "Pasal 3"]
    assert article(reading, "Pasal 2") == "(1) Dua.\n(2) Lagi dua."


def test_elucidation_in_spaced_letters_is_an_elucidation():
    reading = read("Pasal 1\nSatu.\nDitetapkan di Kota\nP E N J E L A S A N\nPasal 1\nCukup jelas.")
    assert reading.articles() == ["Pasal 1"]
    assert reading.blocks[-1].text == "Pasal 1\nCukup jelas."


def test_title_in_small_letters_is_read():
    top = TOP.replace(
        "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG",
        "Peraturan Bupati Contoh\nNomor 1 Tahun 2026\ntentang",
    )
    reading = read_text(top + "Pasal 1\nSatu.")
    assert (reading.instrument, reading.number, reading.year, reading.name) == (
        "Peraturan Bupati Contoh",
        "1",
        "2026",
        "CONTOH",
    )
