"""Members of an organisation: they accept or decline, change roles, leave, and are removed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from consultations import clock, membership
from consultations.models import Letter, Membership
from tests.accounts import account
from tests.consultations.inside import invited, joined, letters

pytestmark = pytest.mark.django_db
NAME = "Ikatan Bidan Siantar"


def removal(organisation, one: Membership) -> str:
    return reverse("consultations:remove_member", args=[organisation.slug, one.pk])


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


def test_last_signatory_can_not_leave_or_be_made_a_contributor(organisation, signatory):
    own = Membership.objects.get(user=signatory)
    with pytest.raises(membership.NotPossible):
        membership.remove(own, by=signatory)
    with pytest.raises(membership.NotPossible):
        membership.change_role(own, role="contributor")
    joined(organisation, role="signatory")
    membership.remove(own, by=signatory)
    assert Membership.objects.filter(user=signatory).exists() is False


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


def test_invited_member_accepts_under_the_address_of_the_letter(client, organisation):
    membership.invite(organisation, email="Anggota@example.org", role="contributor", language="id")
    letter = Letter.objects.get(name="member_invited")
    assert (letter.to, letter.subject) == ("anggota@example.org", f"{NAME} mengundang Anda")
    assert "Undangan ini berlaku 30 hari." in letter.body
    path = letter.body.split("http")[1].split()[0].split("/", 3)[3]
    client.force_login(account("orang@example.org"))
    assert client.post(f"/{path}").status_code == 409
    client.force_login(account("anggota@example.org"))
    assert client.post(f"/{path}").status_code == 302
    assert Membership.objects.get(email="anggota@example.org").accepted_at is not None


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


def test_who_is_logged_in_as_somebody_else_is_told_before_accepting(client, organisation):
    one = invited(organisation)
    join = reverse("consultations:join", args=[one.token])
    client.force_login(account("orang@example.org"))

    page = client.get(join).text
    out = client.post(reverse("account_logout"), {"next": join})

    assert ["orang@example.org" in page, "Menjadi anggota" in page] == [True, False]
    assert f'name="next" value="{join}"' in page
    assert out.headers["Location"] == join
    client.force_login(account(one.email))
    assert "Menjadi anggota" in client.get(join).text
