"""The form for a comment on paper."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from consultations import clock
from tests import factories

pytestmark = pytest.mark.django_db


def test_form_on_paper_has_the_codes_the_closing_and_no_font_of_the_machine(
    client, tmp_path, pdf_text
):
    cache.clear()
    process = factories.in_consultation(days=14)
    response = client.get(
        f"/en{reverse('consultations:form_on_paper', args=[process.consultation.pk])}"
    )
    path = tmp_path / "formulir.pdf"
    path.write_bytes(response.content)
    read = " ".join(pdf_text(path).split())

    told = ("Comment form", process.page.title, "P2-1", "Pasal 2 ayat (1)", "WIB", "Oppose")
    assert response["Content-Type"] == "application/pdf"
    assert [one in read for one in told] == [True] * len(told)


def test_form_is_gone_when_the_consultation_is_over(client):
    process = factories.in_consultation(opened=clock.now() - timedelta(days=30))
    url = reverse("consultations:form_on_paper", args=[process.consultation.pk])
    assert client.get(url).status_code == 404
