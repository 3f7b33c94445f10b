"""Public versions as files: what can be had, under which name, and what cannot."""

import io
import zipfile

import pytest
from django.test import Client

from consultations.exporting import FORMATS, export
from consultations.models import PolicyVersion
from consultations.views import downloads
from tests import factories
from workflows import answering

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "ending", "start"),
    [
        ("pdf", ".pdf", b"%PDF"),
        ("docx", ".docx", b"PK\x03\x04"),
        ("comments", "-comments.docx", b"PK\x03\x04"),
        ("txt", ".txt", b"RANCANGAN\nPERATURAN WALI KOTA"),
        ("akn", ".akn.xml", b"<?xm"),
        ("json", ".json", b"{\n "),
    ],
)
def test_public_version_is_had_in_every_format(form, ending, start):
    process = factories.in_consultation()
    version = process.consultation.version

    answer = Client().get(f"/versi/{version.pk}/unduh/{form}/")

    assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    name = f'attachment; filename="{process.page.slug}-v1{ending}"'
    assert answer["Content-Disposition"] == name


def test_file_with_comments_is_kept_until_somebody_comments(monkeypatch):
    process = factories.in_consultation()
    address = f"/versi/{process.consultation.version.pk}/unduh/comments/"
    made = []
    monkeypatch.setattr(downloads, "export", lambda *given: made.append(given) or export(*given))
    for _time in range(2):
        Client().get(address)
    factories.published(factories.comment(process))
    Client().get(address)

    assert len(made) == 2


def test_every_format_is_tested_here_or_below():
    assert set(FORMATS) == {"pdf", "docx", "comments", "txt", "akn", "json", "tracked"}


def test_tracked_changes_need_an_earlier_version_and_show_what_changed():
    factories.chain()
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Satu kata lain.", *factories.ARTICLES[1:]]))
    for change in process.changes_of_the_draft():
        answering.explain_change(change, by=factories.officer("drafter"), explanation="Diperjelas.")
    factories.actions.submit_for_clearance(process, by=factories.officer("drafter"))
    old, new = PolicyVersion.objects.all()

    answer = Client().get(f"/versi/{new.pk}/unduh/tracked/?dari={old.pk}")
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()

    assert "<w:ins " in words
    assert "<w:del " in words
    assert Client().get(f"/versi/{new.pk}/unduh/tracked/").status_code == 404
    assert Client().get(f"/versi/{new.pk}/unduh/tracked/?dari=x").status_code == 404


def test_version_that_is_not_public_and_unknown_formats_are_not_found():
    process = factories.policy()
    version = PolicyVersion.objects.freeze(process.page, stage="consultation", cycle=1, by=None)

    assert Client().get(f"/versi/{version.pk}/unduh/txt/").status_code == 404
    public = factories.in_consultation().consultation.version
    assert Client().get(f"/versi/{public.pk}/unduh/exe/").status_code == 404


def test_comments_in_word_hold_no_hidden_name_and_no_address():
    process = factories.in_consultation()
    factories.published(factories.comment(process, text="Kata yang boleh dibaca."))

    answer = Client().get(f"/versi/{process.consultation.version.pk}/unduh/comments/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        words = "".join(file.read(name).decode(errors="ignore") for name in file.namelist())

    assert "Kata yang boleh dibaca." in words
    assert "Rahasia Sekali" not in words
    assert "rahasia@example.org" not in words
