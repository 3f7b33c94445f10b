"""A file goes out, is edited in a word processor, and comes back with the identity of every article."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from lxml import etree

from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.writers.docx import to_docx, to_tracked_docx
from consultations.drafting.writers.identity import bookmark
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.roundtrip import edited_since, reread
from tests.consultations.drafting.readers.building import odt
from tests.consultations.drafting.strategies import quickly

from .trees import legal_texts
from .word import W, part, with_document

AT = datetime(2026, 5, 2, 8, 0, tzinfo=UTC)
BLOCKS = [
    Block("m-1", Kind.CONSIDERATIONS, text="a. bahwa satu;\nb. bahwa dua;"),
    Block("b-1", Kind.CHAPTER, title="LAYANAN"),
    Block("p-1", Kind.ARTICLE, text="Petugas wajib menyapa warga dengan ramah."),
    Block("p-2", Kind.ARTICLE, text="(1) Loket buka setiap hari kerja.\n(2) Antrean bernomor."),
    Block("p-3", Kind.ARTICLE, text="Laporan disampaikan setiap bulan."),
]
TEXT = LegalText(
    "PERATURAN BUPATI CONTOH TENTANG LAYANAN",
    tuple(outline(BLOCKS)),
    instrument="PERATURAN BUPATI CONTOH",
    name="LAYANAN",
)
EXPORTED = to_docx(TEXT, at=AT)


def paragraphs(document: etree._Element) -> dict[str, etree._Element]:
    """Find the paragraphs of a file by their words."""
    return {"".join(p.itertext(f"{W}t")): p for p in document.iter(f"{W}p")}


def retyped(paragraph: etree._Element, words: str) -> None:
    """Put other words into a paragraph, as a person would who types over them."""
    texts = list(paragraph.iter(f"{W}t"))
    texts[-1].text = words
    for text in texts[:-1]:
        text.getparent().remove(text)


def keys(data: bytes) -> list[tuple[str, str]]:
    """Read a file and list the key and the first words of its articles."""
    found = reread("x.docx", data, BLOCKS).blocks
    return [(b.key, b.text.split(".")[0]) for b in found if b.kind is Kind.ARTICLE]


@quickly
@given(legal_texts)
def test_an_unedited_file_comes_back_with_every_key(text):
    blocks = [replace(block, key=f"key {block.key}") for block in text.blocks]
    out = replace(text, provisions=tuple(outline(blocks)))
    read = reread("x.docx", to_docx(out, at=AT), blocks).blocks
    assert tuple(outline(read)) == out.provisions


def test_an_article_with_all_words_rewritten_keeps_its_key():
    document = part(EXPORTED, "word/document.xml")
    retyped(paragraphs(document)["Petugas wajib menyapa warga dengan ramah."], "Anggaran cukup.")
    assert keys(with_document(EXPORTED, document)) == [
        ("p-1", "Anggaran cukup"),
        ("p-2", "(1) Loket buka setiap hari kerja"),
        ("p-3", "Laporan disampaikan setiap bulan"),
    ]


def test_an_inserted_article_is_new_and_the_others_keep_their_keys():
    document = part(EXPORTED, "word/document.xml")
    found = paragraphs(document)
    heading, words = (
        deepcopy(found["Pasal 1"]),
        deepcopy(found["Laporan disampaikan setiap bulan."]),
    )
    for mark in [*heading.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        heading.remove(mark)
    retyped(found["Pasal 2"], "Pasal 3")
    retyped(found["Pasal 3"], "Pasal 4")
    retyped(heading, "Pasal 2")
    retyped(words, "Pengaduan dijawab dalam tiga hari.")
    found["Pasal 2"].addprevious(heading)
    found["Pasal 2"].addprevious(words)
    assert keys(with_document(EXPORTED, document)) == [
        ("p-1", "Petugas wajib menyapa warga dengan ramah"),
        ("", "Pengaduan dijawab dalam tiga hari"),
        ("p-2", "(1) Loket buka setiap hari kerja"),
        ("p-3", "Laporan disampaikan setiap bulan"),
    ]


def test_an_article_that_was_moved_takes_its_key_along():
    document = part(EXPORTED, "word/document.xml")
    found = paragraphs(document)
    for name in ("Pasal 3", "Laporan disampaikan setiap bulan."):
        found["Pasal 1"].addprevious(found[name])
    for old, new in (("Pasal 3", "Pasal 1"), ("Pasal 1", "Pasal 2"), ("Pasal 2", "Pasal 3")):
        retyped(found[old], new)
    assert [key for key, _ in keys(with_document(EXPORTED, document))] == ["p-3", "p-1", "p-2"]


def test_without_the_list_of_places_bookmarks_are_enough():
    document = part(EXPORTED, "word/document.xml")
    retyped(paragraphs(document)["Petugas wajib menyapa warga dengan ramah."], "Anggaran cukup.")
    bare = with_document(EXPORTED, document, without=("customXml/item1.xml",))
    assert [key for key, _ in keys(bare)] == ["p-1", "p-2", "p-3"]


def test_without_bookmarks_articles_are_matched_by_their_words():
    document = part(EXPORTED, "word/document.xml")
    for mark in [*document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    assert [key for key, _ in keys(with_document(EXPORTED, document))] == ["p-1", "p-2", "p-3"]


def test_a_bookmark_between_paragraphs_belongs_to_the_next_one():
    document = part(EXPORTED, "word/document.xml")
    found = paragraphs(document)
    heading = found["Pasal 1"]
    heading.addprevious(heading.find(f"{W}bookmarkStart"))
    retyped(found["Petugas wajib menyapa warga dengan ramah."], "Anggaran cukup.")
    assert keys(with_document(EXPORTED, document))[0] == ("p-1", "Anggaran cukup")


def test_opendocument_carries_the_bookmarks_too():
    heading = '<text:p><text:bookmark-start text:name="{}"/>Pasal {}</text:p><text:p>{}</text:p>'
    words = ["Anggaran cukup.", "Kalimat lain sama sekali."]
    body = "".join(
        heading.format(bookmark(key), number, text)
        for number, (key, text) in enumerate(zip(("p-3", "p-1"), words, strict=True), 1)
    )
    title = "<text:p>PERATURAN BUPATI CONTOH</text:p><text:p>TENTANG LAYANAN</text:p>"
    read = reread("x.odt", odt(title + body), BLOCKS).blocks
    assert [(block.key, block.text) for block in read] == [("p-3", words[0]), ("p-1", words[1])]


def test_a_file_with_tracked_changes_comes_back_with_its_keys():
    new = [*BLOCKS[:2], Block("p-4", Kind.ARTICLE, text="Pasal baru di depan."), *BLOCKS[2:]]
    data = to_tracked_docx(TEXT, replace(TEXT, provisions=tuple(outline(new))), at=AT)
    assert [b.key for b in reread("x.docx", data, new).blocks] == [b.key for b in new]


def test_what_the_draft_changed_since_the_export_is_told():
    edited = [*BLOCKS[:3], replace(BLOCKS[3], text="Loket tutup."), BLOCKS[4]]
    assert edited_since(EXPORTED, BLOCKS) == set()
    assert edited_since(EXPORTED, edited) == {"p-2"}
    assert edited_since(b"no file", edited) == set()
