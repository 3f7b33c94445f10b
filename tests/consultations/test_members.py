"""Members of an organisation: they accept or decline, change roles, leave, and are removed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from consultations import clock, membership, organising
from consultations.models import Contribution, Letter, Membership, Submission
from tests import factories
from tests.accounts import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(organisation):
    user = account("anggota@example.org", first_name="Ronal")
    membership.accept(invited(organisation), by=user)
    return user


def invited(organisation, email="anggota@example.org", role="contributor") -> Membership:
    return membership.invite(organisation, email=email, role=role, language="id")


def removal(organisation, one: Membership) -> str:
    return reverse("consultations:remove_member", args=[organisation.slug, one.pk])


def contribution(organisation, consultation, by, text="Bidan perlu pelatihan.") -> Contribution:
    words = {"stance": "change", "text": text, "reason": "", "proposed_wording": ""}
    return organising.contribute(
        organisation, consultation, by=by, words={**words, "provision": None}
    )


def letters(name) -> list[str]:
    return sorted(Letter.objects.filter(name=name).values_list("to", flat=True))


def test_removing_asks_once_more_and_tells_who_is_removed(client, organisation, signatory, member):
    own = Membership.objects.get(user=member)
    client.force_login(signatory)
    asked = client.get(removal(organisation, own))

    assert "Keluarkan Ronal?" in asked.text
    assert (Membership.objects.filter(user=member).count(), letters("member_removed")) == (1, [])
    client.post(removal(organisation, own))
    assert Membership.objects.filter(user=member).count() == 0
    assert letters("member_removed") == ["anggota@example.org"]
    letter = Letter.objects.get(name="member_removed")
    assert ["Rosmaida Purba" in letter.body, "Rosmaida Purba" in letter.html] == [True, True]


def test_contributor_leaves_and_sees_nothing_inside_any_more(client, organisation, member):
    client.force_login(member)
    own = Membership.objects.get(user=member)
    left = client.post(removal(organisation, own))

    assert left.headers["Location"] == reverse("consultations:account")
    inside = reverse("consultations:organisation_inside", args=[organisation.slug])
    assert (client.get(inside).status_code, letters("member_removed")) == (404, [])


def test_contributor_removes_nobody_else(client, organisation, signatory, member):
    client.force_login(member)
    others = Membership.objects.get(user=signatory)

    assert client.get(removal(organisation, others)).status_code == 404
    assert client.post(removal(organisation, others)).status_code == 404
    assert Membership.objects.filter(user=signatory).count() == 1


def test_last_signatory_is_told_why_leaving_is_not_possible(client, organisation, signatory):
    client.force_login(signatory)
    page = client.post(removal(organisation, Membership.objects.get(user=signatory)), follow=True)

    assert "Harus ada yang menandatangani" in page.text
    assert Membership.objects.filter(user=signatory).count() == 1


def test_invitation_that_is_taken_back_opens_no_more_and_sends_no_letter(
    client, organisation, signatory
):
    one = invited(organisation)
    client.force_login(signatory)
    client.post(removal(organisation, one))

    join = reverse("consultations:join", args=[one.token])
    assert (client.get(join).status_code, letters("member_removed")) == (404, [])


def test_invitation_that_is_taken_back_while_it_is_accepted_makes_nobody_a_member(organisation):
    one = invited(organisation)
    Membership.objects.filter(pk=one.pk).delete()

    membership.accept(one, by=account(one.email))

    assert Membership.objects.filter(email=one.email).count() == 0


def test_letters_to_new_members_end_where_too_many_were_sent(
    client, organisation, signatory, settings
):
    cache.clear()
    settings.GUARD_ADDRESS_AN_HOUR = 1
    client.force_login(signatory)
    url = reverse("consultations:invite_member", args=[organisation.slug])
    sent = [
        client.post(url, {"email": f"orang-{n}@example.org", "role": "contributor"})
        for n in range(3)
    ]

    assert [answer.status_code for answer in sent] == [302, 302, 200]
    assert "Terlalu banyak" in sent[2].text
    assert len(letters("member_invited")) == 2


def test_invitation_is_read_and_declined_without_an_account(client, organisation, signatory):
    one = invited(organisation)
    join = reverse("consultations:join", args=[one.token])

    assert "Tolak undangan" in client.get(join).text
    assert "Anda menolak undangan ini" in client.post(join, {"decline": "1"}).text
    client.force_login(signatory)
    inside = reverse("consultations:organisation_inside", args=[organisation.slug])
    assert "menolak undangan" in client.get(inside).text


def test_accepting_without_an_account_makes_nobody_a_member(client, organisation):
    one = invited(organisation)
    page = client.post(reverse("consultations:join", args=[one.token]))

    one.refresh_from_db()
    assert (page.status_code, one.accepted_at) == (200, None)
    assert f"?next=/organisasi/bergabung/{one.token}/" in page.text


def test_old_invitation_says_so_and_a_new_letter_starts_the_days_anew(client, organisation):
    with clock.stopped_at(clock.now() - timedelta(days=31)):
        one = invited(organisation)
    user = account("anggota@example.org")
    client.force_login(user)
    join = reverse("consultations:join", args=[one.token])

    assert "kedaluwarsa" in client.get(join).text
    assert client.post(join).status_code == 409
    invited(organisation)
    assert client.post(join).status_code == 302
    assert membership.membership_of(user, organisation.slug) is not None


def test_deleting_asks_once_more_and_gives_the_writer_the_words(
    client, organisation, signatory, member
):
    consultation = factories.in_consultation().consultation
    one = contribution(organisation, consultation, member)
    own = contribution(organisation, consultation, signatory, text="Milik ketua.")
    client.force_login(signatory)
    urls = [
        reverse(
            "consultations:delete_contribution", args=[organisation.slug, consultation.pk, row.pk]
        )
        for row in (one, own)
    ]

    assert "Hapus masukan ini?" in client.get(urls[0]).text
    assert Contribution.objects.count() == 2
    for url in urls:
        client.post(url)
    assert Contribution.objects.count() == 0
    assert letters("contribution_removed") == ["anggota@example.org"]
    letter = Letter.objects.get(name="contribution_removed")
    assert [one.text in letter.body, one.text in letter.html] == [True, True]


def test_of_two_who_delete_one_contribution_the_second_tells_the_writer_nothing_more(
    organisation, signatory, member
):
    consultation = factories.in_consultation().consultation
    kept = contribution(organisation, consultation, member)

    for one in (kept, Contribution.objects.get()):
        organising.take_out(one, by=signatory)

    assert letters("contribution_removed") == ["anggota@example.org"]


def test_nothing_is_deleted_after_the_organisation_spoke(client, organisation, signatory):
    consultation = factories.in_consultation().consultation
    one = contribution(organisation, consultation, signatory)
    organising.submit(organisation, consultation, by=signatory)
    client.force_login(signatory)
    url = reverse(
        "consultations:delete_contribution", args=[organisation.slug, consultation.pk, one.pk]
    )

    assert "Organisasi sudah" in client.post(url, follow=True).text
    assert Contribution.objects.count() == 1


def test_form_of_a_contribution_is_closed_after_the_organisation_spoke(
    client, organisation, signatory
):
    consultation = factories.in_consultation().consultation
    one = contribution(organisation, consultation, signatory)
    organising.submit(organisation, consultation, by=signatory)
    client.force_login(signatory)
    where = [organisation.slug, consultation.pk]
    told = client.get(reverse("consultations:contribution", args=[*where, one.pk]), follow=True)
    late = client.post(
        reverse("consultations:contribute", args=where), {"stance": "change", "text": "Terlambat."}
    )

    assert "Organisasi Anda telah menyampaikan" in told.text
    assert ["Terlambat." in late.text, Contribution.objects.count()] == [True, 1]


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


def test_members_write_no_more_than_a_signatory_can_read(monkeypatch, organisation, signatory):
    consultation = factories.in_consultation().consultation
    monkeypatch.setattr(organising, "MOST_CONTRIBUTIONS", 1)
    contribution(organisation, consultation, signatory)

    with pytest.raises(membership.NotPossible, match="1"):
        contribution(organisation, consultation, signatory)

    assert Contribution.objects.count() == 1


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
