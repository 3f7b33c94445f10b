"""Organisations: one signs what members wrote, and the public hears one voice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consultations import clock, membership, organising
from consultations.models import Comment, Letter, Proof, StakeholderGroup, Submission
from tests import factories
from tests.consultations.inside import contribution, inside, joined
from workflows import vouching

pytestmark = pytest.mark.django_db
NAME = "Ikatan Bidan Siantar"


def test_signatory_chooses_orders_and_sends_once(client, organisation, signatory):
    process = factories.in_consultation()
    vouching.verify(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")
    other = joined(organisation)
    rows = [
        contribution(organisation, process.consultation, other, text)
        for text in ("Satu.", "Dua.", "Tiga.")
    ]
    client.force_login(signatory)
    arranged = {
        "chosen": [rows[0].pk, rows[2].pk],
        f"place-{rows[0].pk}": "99999999",
        f"place-{rows[1].pk}": "3",
        f"place-{rows[2].pk}": "1",
    }
    preview = client.post(inside(process, organisation, "susun/"), arranged, follow=True)
    assert ("Dua." in preview.text, Comment.objects.count()) == (False, 0)
    client.post(inside(process, organisation, "kirim/"))
    again = client.post(inside(process, organisation, "kirim/"))

    said = Comment.objects.order_by("pk")
    assert [one.text for one in said] == ["Tiga.", "Satu."]
    assert {(one.proof, one.public_name, one.on_behalf_of) for one in said} == {
        (Proof.ORGANISATION, NAME, organisation)
    }
    assert len({one.batch for one in said}) == 1
    assert again.status_code == 409
    assert Submission.objects.get().approved_by == signatory
    told = Letter.objects.filter(name="organisation_spoke").order_by("to")
    assert [one.to for one in told] == ["anggota@example.org", "ketua@example.org"]
    # The public page of a body that nobody verified opens only when a comment is published.
    assert {membership.page_of(organisation) in one.body for one in told} == {True}


def test_signatory_sends_only_what_was_shown_before_the_button_was_pressed(
    client, organisation, signatory, member
):
    consultation = factories.in_consultation().consultation
    one = contribution(organisation, consultation, member)
    client.force_login(signatory)
    url = reverse("consultations:submission", args=[organisation.slug, consultation.pk])
    seen = client.get(url).context["seen"]
    words = {"stance": "oppose", "text": "Kami menolak.", "reason": "", "proposed_wording": ""}
    words["provision"] = None
    organising.contribute(organisation, consultation, by=member, words=words, contribution=one)

    told = client.post(url, {"seen": seen})

    assert (told.status_code, Submission.objects.count()) == (409, 0)
    assert "Kami menolak." in told.text
    assert client.post(url, {"seen": told.context["seen"]}).status_code == 302


def test_contribution_that_was_written_while_others_were_arranged_is_sent_last(
    client, organisation, signatory
):
    consultation = factories.in_consultation().consultation
    texts = ["Satu.", "Dua.", "Tiga."]
    one, two, _three = (contribution(organisation, consultation, signatory, it) for it in texts)
    client.force_login(signatory)
    where = [organisation.slug, consultation.pk]
    arranged = {"chosen": [one.pk, two.pk], f"place-{one.pk}": "2", f"place-{two.pk}": "1"}

    client.post(reverse("consultations:arrange_contributions", args=where), arranged)
    preview = client.get(reverse("consultations:submission", args=where))

    assert [row.text for row in preview.context["rows"]] == ["Dua.", "Satu.", "Tiga."]


@pytest.mark.parametrize(("minutes_late", "is_sent"), [(10, True), (40, False)])
def test_signatory_who_saw_the_preview_in_time_may_press_a_little_late(
    client, organisation, signatory, minutes_late, is_sent
):
    consultation = factories.in_consultation().consultation
    contribution(organisation, consultation, signatory)
    client.force_login(signatory)
    url = reverse("consultations:submission", args=[organisation.slug, consultation.pk])
    with clock.stopped_at(consultation.closes_at - timedelta(minutes=1)):
        ticket = client.get(url).context["ticket"]

    with clock.stopped_at(consultation.closes_at + timedelta(minutes=minutes_late)):
        answer = client.post(url, {"ticket": ticket})
    assert (answer.status_code, Submission.objects.exists()) == (302 if is_sent else 409, is_sent)


def test_nothing_is_sent_after_the_closing(organisation, signatory):
    process = factories.in_consultation()
    contribution(organisation, process.consultation, signatory)
    process.consultation.ended_at = process.consultation.opens_at
    process.consultation.save()
    with pytest.raises(membership.NotPossible):
        organising.submit(organisation, process.consultation, by=signatory)
    assert (Comment.objects.count(), Submission.objects.count()) == (0, 0)


def test_public_page_shows_one_voice_with_its_standing_and_no_member(
    client, organisation, signatory
):
    process = factories.in_consultation()
    assert client.get(f"/organisasi/{organisation.slug}/").status_code == 404
    contribution(organisation, process.consultation, signatory)
    organising.submit(organisation, process.consultation, by=signatory)
    factories.published(Comment.objects.get())
    page = client.get(f"/organisasi/{organisation.slug}/").text
    assert ("Organisasi belum terverifikasi" in page, "Bidan perlu pelatihan" in page) == (
        True,
        True,
    )
    assert ("Rosmaida" in page, "ketua@example.org" in page) == (False, False)
    vouching.verify(organisation, by=factories.officer("coordinator"), note="Akta diperiksa.")
    assert "Organisasi terverifikasi" in client.get(f"/organisasi/{organisation.slug}/").text


def test_members_find_a_way_to_the_public_page_only_once_there_is_one(
    client, organisation, signatory
):
    process = factories.in_consultation()
    contribution(organisation, process.consultation, signatory)
    organising.submit(organisation, process.consultation, by=signatory)
    client.force_login(signatory)
    pages = [inside(process, organisation), f"/organisasi/{organisation.slug}/dalam/"]
    link = f'href="/organisasi/{organisation.slug}/"'

    before = [link in client.get(page).text for page in pages]
    factories.published(Comment.objects.get())

    assert before == [False, False]
    assert [link in client.get(page).text for page in pages] == [True, True]


def test_signatory_rewrites_the_profile_and_never_what_was_verified(
    client, organisation, signatory, member
):
    url = reverse("consultations:organisation_profile", args=[organisation.slug])
    group = factories.group("citizen").pk
    given = {"profile": "Para bidan kota.", "website": "", "name": "Lain", "group": group}
    client.force_login(member)
    assert client.post(url, given).status_code == 404
    client.force_login(signatory)
    client.post(url, given)

    organisation.refresh_from_db()
    assert (organisation.profile, organisation.name, organisation.group.code) == (
        "Para bidan kota.",
        "Ikatan Bidan Siantar",
        "professional_body",
    )


def test_group_that_was_added_appears_in_the_forms(client, signatory):
    process = factories.in_consultation()
    StakeholderGroup.objects.create(
        code="kampus", name="Perguruan tinggi", asks_organisation=True, order=9
    )
    client.force_login(signatory)
    pages = [f"/konsultasi/{process.consultation.pk}/tanggapi/", "/organisasi/daftar/"]
    assert ["Perguruan tinggi" in client.get(page).text for page in pages] == [True, True]
