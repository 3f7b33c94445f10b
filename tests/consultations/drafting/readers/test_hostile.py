"""Files that are damaged, disguised, or made to do harm: each gets a clear refusal."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.drafting.findings import MESSAGES, Unreadable
from consultations.drafting.readers import Limits, read_file
from consultations.drafting.readers.package import Package, parse_xml

from .building import NAMESPACES, docx, odt, para, zipped

WORD = docx(para("Isi yang baik."))
TEXT = odt("<text:p>Isi yang baik.</text:p>")


def refused(data: bytes, **limits: Any) -> str:
    """Return why a file cannot be read; every reason can be told to people."""
    with pytest.raises(Unreadable) as caught:
        read_file("a.docx", data, limits=Limits(**limits))
    assert str(caught.value) == MESSAGES[caught.value.code] % caught.value.params
    return caught.value.code


def with_document(document: str) -> bytes:
    """Build a Word file around any document part."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    return zipped(parts | {"word/document.xml": document})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "not_a_text_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"<!DOCTYPE html><html><body>Pasal 1</body></html>", "web_page"),
        (b"<?xml version='1.0'?><office:document/>", "not_a_text_document"),
        (b"PK\x03\x04rusak", "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"II*\0" + b"\0" * 50, "picture"),
        (b"{\\rtf1 Pasal 1}", "rich_text"),
        (b"\x7fELF" + b"\0" * 50, "binary"),
        (zipped({"laporan.txt": "Pasal 1"}), "archive"),
        (zipped({"mimetype": "application/epub+zip"}), "archive"),
        (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "spreadsheet"),
        (zipped({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "presentation"),
        (zipped({"mimetype": "x.opendocument.spreadsheet", "content.xml": "<a/>"}), "spreadsheet"),
        (with_document("<w:document"), "corrupt"),
        (with_document(""), "corrupt"),
        (with_document("<a/>"), "corrupt"),
        (WORD[: len(WORD) // 2], "corrupt"),
        (docx(para("...")), "no_text"),
        (odt("<text:p/>"), "no_text"),
        (odt("", manifest="<manifest><encryption-data/></manifest>"), "encrypted"),
    ],
)
def test_file_that_is_no_readable_document_is_told_apart(data, code):
    assert refused(data) == code


def test_too_large_file_is_not_opened():
    assert refused(WORD, size=10) == "too_large"


def test_zip_bomb_is_stopped_while_it_unpacks():
    bomb = with_document(f"<w:document {NAMESPACES}>" + " " * 30_000_000 + "</w:document>")
    assert len(bomb) < 100_000
    assert refused(bomb, part=1_000_000) == "unpacked_too_large"


def test_parts_together_are_bounded():
    assert refused(
        docx(para("Isi."), styles=" " * 900_000, numbering=" " * 900_000), unpacked=1_000_000
    ) == ("unpacked_too_large")


def test_pictures_are_never_unpacked():
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    data = zipped(parts | {"word/media/a.png": b"\0" * 5_000_000})
    assert read_file("a.docx", data, limits=Limits(part=100_000)).source[0].text == "Isi yang baik."


def test_zip_of_very_many_parts_is_refused():
    many: dict[str, str | bytes] = {f"{n}": "" for n in range(50)}
    assert refused(zipped(many), members=20) == "too_many_parts"


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)  # fmt: skip


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS + "<a>&d;</a>",
        LAUGHS + '<a b="&d;"/>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:1/x"> %b;]><a/>',
    ],
)
def test_xml_that_declares_anything_is_refused(xml):
    with pytest.raises(Unreadable) as caught:
        parse_xml(xml.encode())
    assert caught.value.code == "hostile"


def test_entities_in_a_document_are_refused():
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    assert (
        refused(with_document(f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>{body}'))
        == "hostile"
    )


def test_very_deep_xml_is_refused():
    assert refused(with_document("<a>" * 5_000 + "</a>" * 5_000)) == "corrupt"


def test_tables_very_deep_in_each_other_are_refused():
    body = para("Isi.")
    for _ in range(30):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert refused(docx(body), depth=20) == "too_deep"


def test_too_many_paragraphs_are_refused():
    assert refused(docx(para("Isi.") * 30), paragraphs=20) == "too_many_paragraphs"


def test_reading_stops_when_the_time_is_over():
    assert refused(docx(para("Isi.") * 200), seconds=0) == "too_slow"


def test_targets_outside_the_file_are_never_followed():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="x/styles" Target="http://127.0.0.1:1/styles.xml" TargetMode="External"/>'
        '<Relationship Type="x/numbering" Target="../../../etc/passwd"/>'
        '<Relationship Type="x/comments" Target="/etc/passwd"/></Relationships>'
    )
    data = zipped({"word/document.xml": "<a/>", "word/_rels/document.xml.rels": relations})
    assert Package(data, Limits()).related("word/document.xml") == {}


def test_names_that_climb_out_of_the_zip_are_only_names():
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    data = zipped(parts | {"../../climbing.txt": "keluar"})
    assert read_file("a.docx", data).source[0].text == "Isi yang baik."


@pytest.mark.parametrize(
    ("name", "data", "params"),
    [
        ("surat.pdf", WORD, {"named": "pdf", "actual": "docx"}),
        ("surat.DOCX", TEXT, {"named": "docx", "actual": "odt"}),
        ("surat.docx", b"Isi yang baik.", {"named": "docx", "actual": "txt"}),
    ],
)
def test_name_that_says_something_else_is_warned_of(name, data, params):
    reading = read_file(name, data)
    assert [(w.code, w.params) for w in reading.warnings] == [("extension_lies", params)]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", WORD), ("a.docm", WORD), ("A.ODT", TEXT), ("a.md", b"Isi."), ("tanpa", WORD)],
)
def test_name_that_fits_is_not_warned_of(name, data):
    assert read_file(name, data).warnings == []


def test_file_keeps_its_own_name_without_folders():
    assert read_file("C:\\Surat\\a.docx", WORD).file == "a.docx"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WORD, TEXT]), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_refused_or_read(data, position, damage):
    position %= len(data)
    damaged = data[:position] + damage + data[position + len(damage) :]
    try:
        read_file("a.docx", damaged)
    except Unreadable as error:
        assert str(error)  # noqa: PT017 - reading it is as good as refusing it
