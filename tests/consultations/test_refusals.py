"""An address that only a form may use says so, instead of an empty page."""

import pytest
from django.http import HttpRequest, HttpResponseNotAllowed
from django.test import RequestFactory
from django.urls import reverse

from policy_site.middleware import WrongWayIn
from tests import factories

pytestmark = pytest.mark.django_db


def not_allowed(request: HttpRequest) -> HttpResponseNotAllowed:
    return HttpResponseNotAllowed(["POST"])


def test_reader_of_an_address_for_forms_is_told_that_nothing_happened():
    answer = WrongWayIn(not_allowed)(RequestFactory().get("/tindakan/"))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Tidak ada yang dikirim atau diubah" in answer.content.decode()


def test_program_that_sends_to_a_page_for_reading_gets_the_bare_answer():
    answer = WrongWayIn(not_allowed)(RequestFactory().put("/tindakan/"))

    assert (answer.status_code, answer.content) == (405, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/tanda-terima/%00/rahasia/",
        "/undangan/a%00/",
        "/ikuti/kelola/%00/",
        "/tanggapan/%00/setuju/",
        "/kebijakan/?status=%00",
    ],
)
def test_address_with_a_character_that_is_no_letter_leads_nowhere(client, address):
    factories.in_consultation()
    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_form_for_a_place_that_cannot_be_named_is_not_found(client):
    consultation = factories.in_consultation().consultation
    for page in ("comment_form", "comments"):
        address = reverse(f"consultations:{page}", args=[consultation.pk])
        assert client.get(f"{address}?ketentuan=%00").status_code == 404
