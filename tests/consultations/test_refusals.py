"""An address that only a form may use says so, instead of an empty page."""

import pytest
from django.http import HttpRequest, HttpResponseNotAllowed
from django.test import RequestFactory

from policy_site.middleware import WrongWayIn
from tests import factories

pytestmark = pytest.mark.django_db


def not_allowed(request: HttpRequest) -> HttpResponseNotAllowed:
    return HttpResponseNotAllowed(["POST"])


def test_reader_of_an_address_for_forms_is_told_that_nothing_happened():
    factories.index_page()
    answer = WrongWayIn(not_allowed)(RequestFactory().get("/tindakan/"))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Tidak ada yang dikirim atau diubah" in answer.content.decode()


def test_program_that_sends_to_a_page_for_reading_gets_the_bare_answer():
    answer = WrongWayIn(not_allowed)(RequestFactory().put("/tindakan/"))

    assert (answer.status_code, answer.content) == (405, b"")
