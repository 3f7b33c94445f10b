"""A policy that is amended: what its page, its versions and their files say of each law."""

import io
import zipfile

import pytest
from django.urls import reverse

from consultations.models import PolicyPage
from tests import factories
from workflows import actions
from workflows.transitions import perform

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def html(page: PolicyPage, client) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_policy_that_is_amended_stays_readable_as_in_force(client):
    process = factories.enacted()
    perform(process.propose_amendment, by=factories.officer("drafter"))

    shown = html(process.page, client)
    listed = client.get(process.page.get_parent().url, {"status": "enacted"})

    steps = ["An amendment is being prepared.", "The amendment is being written."]
    assert [words in shown for words in steps] == [True, True]
    assert '<li class="current" aria-current="step"><b>In force</b></li>' in shown
    assert [row.state for row in listed.context["catalogue"].rows] == ["enacted"]


def test_draft_of_an_amendment_leads_to_the_text_in_force(client):
    process = factories.amending()

    shown = html(process.page, client)

    in_force = reverse("consultations:version", args=[process.enacted_version.pk])
    said = ["Kata-kata baru.", "the text under number 12 stays in force", in_force]
    assert [words in shown for words in said] == [True, True, True]
    assert client.get(in_force).status_code == 200


def test_policy_stays_in_force_with_its_own_words_when_an_amendment_is_withdrawn(client):
    process = factories.amending()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Ditunda dulu.")

    shown = html(process.page, client)

    said = ["will not come into force", "Kata-kata baru.", "This policy is in force"]
    assert [words in shown for words in said] == [False, False, True]
    assert ["The text below stays in force." in shown, "Ditunda dulu." in shown] == [True, True]


def test_list_counts_a_policy_whose_amendment_was_withdrawn_as_in_force(client):
    process = factories.amending()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Ditunda dulu.")

    shown = client.get(process.page.get_parent().url, {"status": "enacted"})

    assert [row.state for row in shown.context["catalogue"].rows] == ["enacted"]


def amended() -> list:
    """Both laws of a policy of which an amendment was enacted under a number of its own."""
    process = factories.amended()
    laws = process.page.versions.filter(enactment__isnull=False)
    assert [one.enactment.number for one in laws] == ["12", "13"]
    return list(laws)


def test_former_law_keeps_its_number_in_its_files(client):
    for law, numbered in zip(
        amended(), ["NOMOR 12 TAHUN 2026", "NOMOR 13 TAHUN 2026"], strict=True
    ):
        text = client.get(f"/versi/{law.pk}/unduh/txt/").content.decode()
        word = client.get(f"/versi/{law.pk}/unduh/docx/").content

        assert text.startswith(f"PERATURAN WALI KOTA PEMATANGSIANTAR\n{numbered}\n")
        assert numbered in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()


def test_former_law_says_on_its_page_what_it_was_and_until_when(client):
    former, law = (
        " ".join(
            client.get(reverse("consultations:version", args=[one.pk])).content.decode().split()
        )
        for one in amended()
    )

    said = "Number 12, enacted on 2 November 2026, promulgated on 3 November 2026."
    assert [said in former, said in law] == [True, False]
    assert "This text was in force until an amendment took its place." in former
    assert "This is the text in force." in law


def test_open_data_tell_the_number_of_each_law(client):
    former, law = amended()

    rows = client.get("/api/v1/versions/").json()["results"]
    policy = client.get("/api/v1/policies/").json()["results"][0]

    told = {row["number"]: (row["enacted_number"], row["enacted_on"]) for row in rows}
    assert (told[former.number], told[law.number]) == (("12", "2026-11-02"), ("13", "2026-11-09"))
    assert {told[row["number"]] for row in rows if row["frozen_for"] == "consultation"} == {
        (None, None)
    }
    assert (policy["number"], policy["promulgated_on"]) == ("13", "2026-11-10")
