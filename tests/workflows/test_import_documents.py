"""Importing Word files: notes are kept beside the draft, and tracked changes are a choice."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consultations.models import PolicyPage
from tests import factories
from tests.consultations.drafting.readers.building import docx, para, run
from workflows.models import DraftNote

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
    factories.index_page()
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
