"""The tree that blocks expand to, its labels, keys, full text and fingerprint."""

from dataclasses import replace

from hypothesis import given

from consultations.drafting.provisions import Block, Kind, fingerprint, full_text, outline

from .strategies import blocks, quickly

REGULATION = [
    Block("m", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. bahwa dua;"),
    Block("i", Kind.LEGAL_BASES, text="1. Undang-Undang;\n2. Peraturan;"),
    Block("d", Kind.DICTUM, text="PERATURAN TENTANG CONTOH."),
    Block("c1", Kind.CHAPTER, title="KETENTUAN UMUM"),
    Block("p1", Kind.ARTICLE, text="Dalam Peraturan ini:\n1. Daerah adalah X."),
    Block("c2", Kind.CHAPTER, title="ISI"),
    Block("b1", Kind.PART, title="Umum"),
    Block("g1", Kind.SECTION, title="Hak"),
    Block(
        "p2", Kind.ARTICLE, text="(1) Satu.\n(2) Meliputi:\na. dua:\n1. tiga:\na) empat:\n1) lima."
    ),
    Block("b2", Kind.PART, title="Lain"),
    Block("p2a", Kind.ARTICLE, number="2A", text="Sisipan."),
    Block("p3", Kind.ARTICLE, text="Akhir."),
    Block("t", Kind.CLOSING, text="Ditetapkan di Kota"),
    Block("e", Kind.ELUCIDATION, text="Cukup jelas."),
    Block("l", Kind.ANNEX, title="DAFTAR", text="isi"),
]


def test_labels_are_those_that_people_cite():
    assert [p.label for p in outline(REGULATION)] == [
        "Menimbang",
        "Menimbang huruf a",
        "Menimbang huruf b",
        "Mengingat",
        "Mengingat angka 1",
        "Mengingat angka 2",
        "Diktum",
        "BAB I",
        "Pasal 1",
        "Pasal 1 angka 1",
        "BAB II",
        "BAB II Bagian Kesatu",
        "BAB II Bagian Kesatu Paragraf 1",
        "Pasal 2",
        "Pasal 2 ayat (1)",
        "Pasal 2 ayat (2)",
        "Pasal 2 ayat (2) huruf a",
        "Pasal 2 ayat (2) huruf a angka 1",
        "Pasal 2 ayat (2) huruf a angka 1 huruf a)",
        "Pasal 2 ayat (2) huruf a angka 1 huruf a) angka 1)",
        "BAB II Bagian Kedua",
        "Pasal 2A",
        "Pasal 3",
        "Penutup",
        "Penjelasan",
        "Lampiran",
    ]


def test_keys_below_a_block_are_paths():
    keys = [p.key for p in outline(REGULATION) if p.key.startswith("p2/")]
    assert keys == ["p2/1", "p2/2", "p2/2/a", "p2/2/a/1", "p2/2/a/1/a", "p2/2/a/1/a/1"]


def test_doubled_number_gets_a_key_of_its_own():
    places = outline([Block("p", Kind.ARTICLE, text="(1) Satu.\n(1) Lagi.\n(1) Lagi.")])
    assert [p.key for p in places] == ["p", "p/1", "p/1~2", "p/1~3"]


def test_markers_are_numbers_and_not_words():
    places = outline([Block("p", Kind.ARTICLE, text="(1) Memuat:\na. satu.")])
    assert [(p.number, p.text) for p in places] == [("1", ""), ("(1)", "Memuat:"), ("a.", "satu.")]


def test_parents_and_depths_follow_the_nesting():
    places = {p.key: p for p in outline(REGULATION)}
    chain = ["p2/2/a", "p2/2", "p2", "g1", "b1", "c2"]
    assert [places[key].parent for key in chain] == [*chain[1:], None]
    assert [places[key].depth for key in chain] == [5, 4, 3, 2, 1, 0]
    assert (places["p2a"].parent, places["t"].parent) == ("b2", None)


def test_parts_begin_anew_in_each_chapter_and_sections_in_each_part():
    kinds = [Kind.CHAPTER, Kind.PART, Kind.SECTION, Kind.SECTION, Kind.PART, Kind.SECTION]
    places = outline(
        Block(f"{n}", kind) for n, kind in enumerate([*kinds, Kind.CHAPTER, Kind.PART])
    )
    assert [p.number for p in places] == ["I", "Kesatu", "1", "2", "Kedua", "1", "II", "Kesatu"]


def test_article_after_an_inserted_one_goes_on_in_the_main_series():
    numbers = ["", "1A", "", "7", ""]
    places = outline(Block(f"{n}", Kind.ARTICLE, number=s) for n, s in enumerate(numbers))
    assert [p.number for p in places] == ["1", "1A", "2", "7", "8"]


def test_amending_articles_count_in_roman_numerals():
    places = outline([Block("a", Kind.ARTICLE, number="I"), Block("b", Kind.ARTICLE)])
    assert [p.label for p in places] == ["Pasal I", "Pasal II"]


def test_paragraphs_of_a_paper_are_counted_through():
    paper = [
        Block("h", Kind.HEADING, title="Latar Belakang"),
        Block("a", Kind.PARAGRAPH, text="Satu."),
        Block("i", Kind.HEADING, title="Tujuan"),
        Block("b", Kind.PARAGRAPH, text="(1) bukan ayat."),
    ]
    assert [(p.label, p.parent, p.depth) for p in outline(paper)] == [
        ("Latar Belakang", None, 0),
        ("Alinea 1", "h", 1),
        ("Tujuan", None, 0),
        ("Alinea 2", "i", 1),
    ]


def test_only_several_annexes_are_numbered():
    one = [Block("l", Kind.ANNEX)]
    assert [p.label for p in outline(one)] == ["Lampiran"]
    assert [p.label for p in outline([*one, Block("k", Kind.ANNEX)])] == [
        "Lampiran I",
        "Lampiran II",
    ]


def test_legal_bases_under_another_word_are_cited_by_it():
    places = outline([Block("x", Kind.LEGAL_BASES, title="Memperhatikan", text="1. Surat;")])
    assert [p.label for p in places] == ["Memperhatikan", "Memperhatikan angka 1"]


def test_recital_without_a_letter_is_the_block_itself():
    places = outline([Block("m", Kind.CONSIDERATIONS, text="bahwa satu saja.")])
    assert [(p.label, p.text) for p in places] == [("Menimbang", "bahwa satu saja.")]


@quickly
@given(blocks())
def test_every_word_and_marker_is_kept(listed):
    places = outline(listed)
    words = "".join(block.title + block.text for block in listed)
    kept = "".join(p.title + (p.number if "/" in p.key else "") + p.text for p in places)
    assert "".join(kept.split()) == "".join(words.split())


@quickly
@given(blocks())
def test_keys_are_unique_and_parents_come_first(listed):
    places = outline(listed)
    assert len({p.key for p in places}) == len(places)
    assert [p.order for p in places] == list(range(len(places)))
    seen: dict[str | None, int] = {None: -1}
    for place in places:
        assert place.depth == seen[place.parent] + 1
        seen[place.key] = place.depth


@quickly
@given(blocks())
def test_outline_is_the_same_every_time(listed):
    assert outline(listed) == outline(iter(listed))


def test_blocks_without_keys_are_told_apart():
    assert [p.key for p in outline([Block("", Kind.ARTICLE)] * 2)] == ["1", "2"]


def test_full_text_has_legal_form():
    assert full_text(outline(REGULATION)) == (
        "Menimbang:\na. bahwa satu;\nb. bahwa dua;\n\n"
        "Mengingat:\n1. Undang-Undang;\n2. Peraturan;\n\n"
        "MEMUTUSKAN:\nMenetapkan: PERATURAN TENTANG CONTOH.\n\n"
        "BAB I\nKETENTUAN UMUM\n\n"
        "Pasal 1\nDalam Peraturan ini:\n1. Daerah adalah X.\n\n"
        "BAB II\nISI\n\n"
        "Bagian Kesatu\nUmum\n\n"
        "Paragraf 1\nHak\n\n"
        "Pasal 2\n(1) Satu.\n(2) Meliputi:\na. dua:\n1. tiga:\na) empat:\n1) lima.\n\n"
        "Bagian Kedua\nLain\n\n"
        "Pasal 2A\nSisipan.\n\n"
        "Pasal 3\nAkhir.\n\n"
        "Ditetapkan di Kota\n\n"
        "PENJELASAN\nCukup jelas.\n\n"
        "LAMPIRAN\nDAFTAR\nisi\n"
    )


def test_full_text_of_nothing_is_empty():
    assert full_text([]) == ""


def test_fingerprint_never_changes_for_the_same_words():
    places = outline([Block("p", Kind.ARTICLE, text="Satu — dua.")])
    assert fingerprint("Judul", places) == (
        "ab27b8bbad6f85ef77c96811588348f90472a15b6e65741694b24e1a97bcfd11"
    )


def test_fingerprint_changes_with_each_thing_it_covers():
    places = outline([Block("p", Kind.ARTICLE, text="(1) Satu.")])
    changed = [
        replace(places[1], **change)
        for change in (
            {"key": "p/x"},
            {"kind": Kind.ITEM},
            {"label": "Pasal 1 ayat (9)"},
            {"title": "Baru"},
            {"text": "Dua."},
            {"parent": None},
        )
    ]
    prints = {fingerprint("Judul", [places[0], place]) for place in changed}
    prints |= {fingerprint("Judul", places), fingerprint("Lain", places), fingerprint("", [])}
    assert len(prints) == len(changed) + 3
