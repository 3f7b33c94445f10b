"""Headings in a writer's own form are read as what they are, and every one is reported."""

import pytest

from consultations.drafting.parsing import Reading, read_text
from consultations.drafting.provisions import Kind

TITLE = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nCONTOH\n\n"


def warned(reading: Reading) -> list[tuple[int, str, str]]:
    """List the line, the code and what was made of it."""
    return [(w.line, w.code, str(w.params.get("heading", ""))) for w in reading.warnings]


def articles(reading: Reading) -> list[tuple[str, str]]:
    """List the articles with their text."""
    blocks = [block.text for block in reading.blocks if block.kind is Kind.ARTICLE]
    return list(zip(reading.articles(), blocks, strict=True))


@pytest.mark.parametrize("form", ["pasal {}", "PASAL {}", "Pasal{}", "Pasal {}.", "pasal{} :"])
def test_odd_headings_are_articles_and_are_reported(form):
    reading = read_text(f"{TITLE}{form.format(1)}\nSatu.\n{form.format(2)}\nDua.")
    assert articles(reading) == [("Pasal 1", "Satu."), ("Pasal 2", "Dua.")]
    assert warned(reading) == [
        (6, "heading_respelled", "Pasal 1"),
        (8, "heading_respelled", "Pasal 2"),
    ]


def test_words_after_the_number_are_the_article_s():
    reading = read_text(f"{TITLE}Pasal 1 Ruang Lingkup\nSatu.\npasal 2 (1) Dua.\n(2) Tiga.")
    assert articles(reading) == [
        ("Pasal 1", "Ruang Lingkup Satu."),
        ("Pasal 2", "(1) Dua.\n(2) Tiga."),
    ]
    assert [code for _, code, _ in warned(reading)] == ["heading_with_text"] * 2
    assert reading.warnings[0].message.startswith("“Pasal 1 Ruang Lingkup” was read as")


@pytest.mark.parametrize(
    "words",
    [
        "Dalam Peraturan Bupati ini yang dimaksud dengan belajar adalah kegiatan.",
        "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.",
        "Pada saat Peraturan ini berlaku, yang lama dicabut.",
    ],
)
def test_sentence_after_the_number_opens_an_article_below_a_title_too(words):
    body = (
        f"BAB I\nKETENTUAN UMUM\nPasal 1 {words}\nBAB II\nBagian Kesatu\nTata Cara\nPasal 2 {words}"
    )
    assert articles(read_text(TITLE + body)) == [("Pasal 1", words), ("Pasal 2", words)]


def test_reference_at_the_start_of_a_sentence_opens_no_article():
    body = "Pasal 1\nSatu.\nPasal 2 Peraturan Daerah Nomor 5 Tahun 2020 dicabut.\nPasal 2\nDua."
    assert read_text(TITLE + body).articles() == ["Pasal 1", "Pasal 2"]


def test_odd_headings_among_good_ones_leave_no_gap():
    body = "Pasal 1\nSatu.\npasal 2\nDua.\nPasal3\nTiga.\nPasal 4 Empat di sini.\nPasal 5\nLima."
    reading = read_text(TITLE + body)
    assert reading.articles() == [f"Pasal {n}" for n in range(1, 6)]


def test_wrapped_references_in_small_letters_stay_text():
    body = (
        "Pasal 1\nSatu menurut\npasal 2\nayat (1).\nPasal 2 ayat (1) berlaku juga.\n\nPasal 2\nDua."
    )
    reading = read_text(TITLE + body)
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert warned(reading) == []


def test_chapters_in_small_letters_are_divisions():
    reading = read_text(
        f"{TITLE}bab I\nketentuan umum\npasal 1\nSatu.\nBab II\nPenutup\npasal 2\nDua."
    )
    found = [(b.kind.value, b.title) for b in reading.blocks if b.kind is Kind.CHAPTER]
    assert found == [("chapter", "ketentuan umum"), ("chapter", "Penutup")]
    assert reading.articles() == ["Pasal 1", "Pasal 2"]


@pytest.mark.parametrize(
    "title", [TITLE, "Peraturan Bupati Contoh\nNomor 1 Tahun 2026\ntentang\nContoh\n\n"]
)
@pytest.mark.parametrize("article", ["Pasal 1\nSatu.", "Pasal 1 Satu.", "pasal 1\nSatu."])
def test_one_article_below_a_title_is_a_regulation(title, article):
    reading = read_text(title + article)
    assert reading.is_regulation
    assert (reading.name.upper(), articles(reading)) == ("CONTOH", [("Pasal 1", "Satu.")])


@pytest.mark.parametrize("title", [TITLE, ""])
def test_skeleton_of_chapters_is_a_regulation_without_articles(title):
    reading = read_text(
        f"{title}BAB I\nKETENTUAN UMUM\n\nBAB II\nRUANG LINGKUP\n\nBAB III\nPENUTUP\n"
    )
    assert reading.is_regulation
    assert [b.title for b in reading.blocks] == ["KETENTUAN UMUM", "RUANG LINGKUP", "PENUTUP"]
    assert "no_articles" in [one.code for one in reading.warnings]


def test_title_of_a_regulation_over_running_text_is_told():
    reading = read_text(f"{TITLE}Setiap orang wajib belajar.\n\nBiaya ditanggung daerah bersama.")
    assert not reading.is_regulation
    assert [one.code for one in reading.warnings] == ["paper_titled_as_regulation"]


def test_inserted_items_are_places_whichever_way_they_are_closed():
    reading = read_text(
        f"{TITLE}Pasal 1\nMeliputi:\na. satu;\nb. dua;\nb1) tiga;\nb2. empat; dan\nc. lima."
    )
    items = [p.label for p in reading.provisions() if p.kind is Kind.ITEM]
    assert items == [f"Pasal 1 huruf {letter}" for letter in ("a", "b", "b1", "b2", "c")]
    assert warned(reading) == []
