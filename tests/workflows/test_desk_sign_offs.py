"""Sign-offs on the desk: whose turn it is, giving and refusing."""

import pytest
from django.urls import reverse

from consultations.models import User
from consultations.states import SignOffState
from tests import factories
from tests.workflows.desk_reading import at_desk, links, words
from workflows import actions
from workflows.models import PolicyProcess, SignOff

pytestmark = pytest.mark.django_db

LIST = "/admin/konsultasi/sign-offs/"


@pytest.fixture
def process() -> PolicyProcess:
    return factories.in_clearance()


def official(name: str) -> User:
    return factories.officer("signer", name)


def url(sign_off: SignOff) -> str:
    return reverse("desk:sign_off", args=[sign_off.pk])


def test_official_sees_the_own_sign_off_with_its_hash_and_who_signs_first(process):
    first, second = process.sign_offs()

    shown = {}
    for name in ("kabag", "sekda"):
        response = at_desk(official(name)).get(LIST)
        shown[name] = [(row.sign_off, row.waits_for) for row in response.context["rows"]]
        assert process.clearance_version.digest in words(response)

    assert shown == {"kabag": [(first, [])], "sekda": [(second, ["Kepala Bagian Hukum"])]}


def test_nothing_waits_for_other_officials(process):
    page = words(at_desk(official("asisten")).get(LIST))
    assert "No sign-off waits for you." in page


def test_sign_off_links_to_the_text_and_its_changes(process):
    found = links(at_desk(official("kabag")).get(url(process.sign_offs()[0])))

    version = process.clearance_version_id
    assert found["The text"] == f"/en/versi/{version}/"
    assert found["The changes"] == f"/en/versi/{version}/perubahan/"


def test_sign_offs_are_given_in_their_order(process):
    first, second = process.sign_offs()

    early = at_desk(official("sekda")).post(url(second), {"verb": "give"})
    at_desk(official("kabag")).post(url(first), {"verb": "give"})
    at_desk(official("sekda")).post(url(second), {"verb": "give"})

    assert early.status_code == 409
    assert "Kepala Bagian Hukum signs first." in words(early)
    assert [(one.state, one.signed_by.username) for one in process.sign_offs()] == [
        (SignOffState.GIVEN, "kabag"),
        (SignOffState.GIVEN, "sekda"),
    ]


def test_waiting_official_sees_who_signs_first_and_no_button(process):
    response = at_desk(official("sekda")).get(url(process.sign_offs()[1]))

    assert "Not possible yet: Kepala Bagian Hukum signs first." in words(response)
    assert 'value="give"' not in response.content.decode()


@pytest.mark.parametrize("given", [{}, {"verb": ""}, {"verb": "sign"}, {"reason": "Belum jelas."}])
def test_nothing_is_signed_off_without_its_very_button(process, given):
    first = process.sign_offs()[0]

    response = at_desk(official("kabag")).post(url(first), given)

    assert (response.status_code, process.sign_offs()[0].state) == (200, SignOffState.PENDING)


def test_sign_off_is_refused_with_a_reason_only(process):
    first = process.sign_offs()[0]
    client = at_desk(official("kabag"))

    without = client.post(url(first), {"verb": "refuse", "reason": ""})
    client.post(url(first), {"verb": "refuse", "reason": "Pasal 2 belum jelas."})

    first.refresh_from_db()
    assert set(without.context["form"].errors) == {"reason"}
    assert (first.state, first.reason) == (SignOffState.REFUSED, "Pasal 2 belum jelas.")


def test_sign_off_of_somebody_else_is_read_and_not_decided(process):
    first = process.sign_offs()[0]
    client = at_desk(official("sekda"))

    looked = client.get(url(first))
    response = client.post(url(first), {"verb": "give"})

    assert "This sign-off is for Kabag Petugas." in words(looked)
    assert 'value="give"' not in looked.content.decode()
    assert response.status_code == 403
    assert process.sign_offs()[0].state == SignOffState.PENDING


def test_version_that_was_returned_is_not_signed_any_more(process):
    first = process.sign_offs()[0]
    actions.return_for_revision(process, by=factories.officer("signer"), reason="Pasal 2.")

    response = at_desk(official("kabag")).post(url(first), {"verb": "give"})

    assert "This version is not up for sign-off any more." in words(response)
    assert SignOff.objects.get(pk=first.pk).state == SignOffState.PENDING
    assert at_desk(official("kabag")).get(LIST).context["rows"] == []


def test_decided_sign_offs_stay_listed(process):
    first = process.sign_offs()[0]
    client = at_desk(official("kabag"))
    client.post(url(first), {"verb": "give"})

    assert "version 2 (for sign-off): Given" in words(client.get(LIST))


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(count, django_assert_num_queries):
    for number in range(count):
        factories.in_clearance(title=f"Kebijakan {number}")
    client = at_desk(official("kabag"))
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)
