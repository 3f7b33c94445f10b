"""A file of a comment is for its author and for officers until the comment is shown."""

import pytest
from django.urls import reverse

from consultations.models import CommentAttachment
from tests import factories
from tests.enclosed import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(process):
    return factories.comment(process)


@pytest.fixture
def file(comment):
    return kept(comment)


def test_file_is_for_the_author_and_officers_until_its_comment_is_shown(client, comment, file):
    url = reverse("consultations:file", args=[file.pk])
    own_url = reverse("consultations:own_file", args=[file.pk, comment.secret])
    wrong_url = reverse("consultations:own_file", args=[file.pk, "salah"])
    officer = type(client)()
    officer.force_login(factories.officer("coordinator"))

    answers = [one.get(url).status_code for one in (client, officer)]
    answers += [client.get(one).status_code for one in (own_url, wrong_url)]
    factories.published(comment)

    assert [*answers, client.get(url).status_code] == [404, 200, 200, 404, 200]


def test_file_is_only_ever_a_download(client, comment, file):
    response = client.get(reverse("consultations:own_file", args=[file.pk, comment.secret]))

    assert [
        response[name]
        for name in ("Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    ] == ['attachment; filename="surat.pdf"', "nosniff", "sandbox; default-src 'none'"]
    assert response.content == b"%PDF-1.7 isi"


@pytest.mark.parametrize("change", [{"is_internal": True}, {"finding": "Eicar"}])
def test_internal_and_harmful_files_are_not_for_the_public(client, comment, file, change):
    factories.published(comment)
    CommentAttachment.objects.update(**change)

    assert client.get(reverse("consultations:file", args=[file.pk])).status_code == 404


def test_unscanned_file_is_not_offered_where_files_are_scanned(client, comment, file, settings):
    factories.published(comment)
    settings.CLAMAV_SOCKET = "unix:/nowhere"

    assert client.get(reverse("consultations:file", args=[file.pk])).status_code == 404
