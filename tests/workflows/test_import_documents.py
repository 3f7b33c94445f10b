"""Importing Word files: notes are kept beside the draft, and tracked changes are a choice."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from consultations.models import PolicyPage
from tests import factories
from tests.consultations.drafting.readers.building import docx, para, run, zipped
from tests.consultations.drafting.readers.printing import pdf, typed
from tests.workflows.desk_reading import at_desk
from workflows.models import DraftNote, Upload

pytestmark = pytest.mark.django_db

OPENING = "".join(
    para(words)
    for words in (
        "PERATURAN WALI KOTA PEMATANGSIANTAR",
        "TENTANG",
        "PEMBINAAN ASN",
        "BAB I",
        "KETENTUAN UMUM",
        "Pasal 1",
        "ASN adalah aparatur sipil negara.",
        "Pasal 2",
    )
)
COMMENTED = (
    '<w:commentRangeStart w:id="5"/>' + run("wajib melapor") + '<w:commentRangeEnd w:id="5"/>'
    '<w:r><w:commentReference w:id="5"/></w:r>' + run(" setiap hari.")
)
COMMENT = f'<w:comment w:id="5" w:author="Bagian Hukum">{para("Terlalu berat?")}</w:comment>'
TRACKED = (
    run("Setiap ASN ")
    + '<w:del w:id="1"><w:r><w:delText>dapat</w:delText></w:r></w:del>'
    + f'<w:ins w:id="2">{run("wajib")}</w:ins>'
    + run(" melapor.")
)


def import_document(path: Path, data: bytes, *args: str) -> tuple[dict, PolicyPage]:
    factories.region()
    path.write_bytes(data)
    out = io.StringIO()
    call_command("import_policy", str(path), "--json", *args, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue()), PolicyPage.objects.get()


def words_of(page: PolicyPage, label: str) -> str:
    return next(place.text for place in page.draft_outline() if place.label == label)


def test_comment_of_a_word_file_becomes_a_note_on_its_place(tmp_path):
    data = docx(OPENING + para("ASN ", inside=COMMENTED), comments=COMMENT)

    _told, page = import_document(tmp_path / "perwali.docx", data)

    note = DraftNote.objects.get()
    labels = {place.key: place.label for place in page.draft_outline()}
    assert (labels[note.key], note.author, note.text, note.quote, note.kind) == (
        "Pasal 2",
        "Bagian Hukum",
        "Terlalu berat?",
        "wajib melapor",
        "comment",
    )
    assert (note.source_unit, note.source_number) == ("paragraph", 9)


@pytest.mark.parametrize(
    ("args", "words"),
    [([], "Setiap ASN wajib melapor."), (["--original"], "Setiap ASN dapat melapor.")],
)
def test_tracked_changes_are_read_as_accepted_or_as_the_original(tmp_path, args, words):
    data = docx(OPENING + para(inside=TRACKED))

    _told, page = import_document(tmp_path / "perwali.docx", data, *args)

    assert words_of(page, "Pasal 2") == words


def test_warning_says_its_place_in_the_file(tmp_path):
    body = OPENING + para("Dua.") + para("Pasal 4") + para("Empat.")

    told, _page = import_document(tmp_path / "perwali.docx", docx(body))

    assert [(one["line"], one["place"].split()[1]) for one in told["warnings"]] == [(10, "10")]


def test_file_whose_name_lies_is_read_by_its_content(tmp_path):
    told, _page = import_document(tmp_path / "perwali.pdf", docx(OPENING + para("Dua.")))

    assert told["articles"] == ["Pasal 1", "Pasal 2"]
    assert [".docx" in one["message"] for one in told["warnings"]] == [True]


def test_damaged_document_leaves_nothing_behind(tmp_path):
    data = docx(OPENING + para("ASN ", inside=COMMENTED), comments=COMMENT)

    with pytest.raises(CommandError):
        import_document(tmp_path / "perwali.docx", data[: len(data) // 2])

    assert PolicyPage.objects.count() == DraftNote.objects.count() == 0


def with_part(document: str) -> bytes:
    """A Word file around any document part."""
    return zipped({"[Content_Types].xml": "<a/>", "word/document.xml": document})


REFUSED = {
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "(.doc)",
    ),
    "rich text": (b"{\\rtf1 Pasal 1}", "(.rtf)"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "(OCR)"),
    "empty": (b"", ""),
    "damaged": (docx(OPENING)[:400], ""),
    "locked PDF": (pdf(typed("Pasal 1"), password="kunci"), ""),
    "scanned PDF": (pdf(None, None), "(OCR)"),
    "zip bomb": (with_part(f"<a>{' ' * 45_000_000}</a>"), ""),
    "entity bomb": (
        with_part('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        "",
    ),
}


@pytest.mark.parametrize(("data", "named"), REFUSED.values(), ids=REFUSED)
def test_refused_file_gets_its_reason_in_both_languages_and_leaves_nothing(tmp_path, data, named):
    with translation.override("id"), pytest.raises(CommandError) as told:
        import_document(tmp_path / "perwali.docx", data)
    response = at_desk("drafter").post(
        reverse("desk:import"), {"file": SimpleUploadedFile("perwali.docx", data)}
    )

    shown = response.context["form"].errors["file"][0]
    assert (named in str(told.value), named in shown) == (True, True)
    assert str(told.value) != shown
    assert PolicyPage.objects.count() == Upload.objects.count() == DraftNote.objects.count() == 0
