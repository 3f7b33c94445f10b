"""Members of an organisation write inside: who sees, changes and deletes what they wrote."""

import pytest
from django.urls import reverse

from consultations import membership, organising
from consultations.models import Contribution, Letter
from tests import factories
from tests.accounts import account
from tests.consultations.inside import contribution, inside, joined, letters, words

pytestmark = pytest.mark.django_db


def test_contributions_are_seen_by_members_only(client, organisation, signatory):
    process = factories.in_consultation()
    text = "Rahasia di dalam organisasi."
    contribution(organisation, process.consultation, signatory, text)
    statuses = {}
    for email in ("luar@example.org", None, "anggota@example.org"):
        client.logout()
        if email:
            user = joined(organisation, email) if "anggota" in email else account(email)
            client.force_login(user)
        page = client.get(inside(process, organisation))
        statuses[email] = (page.status_code, text in page.text)
    assert statuses == {
        "luar@example.org": (404, False),
        None: (302, False),
        "anggota@example.org": (200, True),
    }
    assert text not in client.get(f"/konsultasi/{process.consultation.pk}/tanggapan/").text


def test_member_speaks_of_a_clause_and_finds_it_chosen_again(client, organisation):
    process = factories.in_consultation()
    client.force_login(joined(organisation))

    client.post(inside(process, organisation, "tulis/"), words("Milik saya.") | {"place": "a2/1"})

    kept = Contribution.objects.get()
    shown = client.get(inside(process, organisation, f"{kept.pk}/")).text
    assert kept.provision.label == "Pasal 2 ayat (1)"
    assert '<option value="a2/1" selected>' in shown
    assert '<optgroup label="Pasal 2' in shown


def test_contributor_changes_only_the_own_contribution_and_can_not_send(
    client, organisation, signatory
):
    process = factories.in_consultation()
    others = contribution(organisation, process.consultation, signatory)
    client.force_login(joined(organisation))
    sent = client.post(inside(process, organisation, "tulis/"), words("Milik saya."))
    own = Contribution.objects.get(text="Milik saya.")
    assert sent.status_code == 302
    assert (
        client.post(inside(process, organisation, f"{own.pk}/"), words("Lebih baik.")).status_code
        == 302
    )
    assert (
        client.post(inside(process, organisation, f"{others.pk}/"), words("X")).status_code == 404
    )
    assert client.post(inside(process, organisation, "kirim/")).status_code == 404
    assert client.post(inside(process, organisation, "susun/")).status_code == 404


def test_members_write_no_more_than_a_signatory_can_read(monkeypatch, organisation, signatory):
    consultation = factories.in_consultation().consultation
    monkeypatch.setattr(organising, "MOST_CONTRIBUTIONS", 1)
    contribution(organisation, consultation, signatory)

    with pytest.raises(membership.NotPossible, match="1"):
        contribution(organisation, consultation, signatory)

    assert Contribution.objects.count() == 1


@pytest.fixture
def shared(organisation, signatory):
    """A consultation and a contribution of a member that the signatory may rewrite, too."""
    process, other = factories.in_consultation(), joined(organisation)
    kept = contribution(organisation, process.consultation, other)
    return inside(process, organisation, f"{kept.pk}/"), other, kept


def test_of_two_members_who_rewrite_one_contribution_the_second_sees_both_texts(
    client, shared, signatory
):
    page, writer, kept = shared
    client.force_login(signatory)
    seen = client.get(page).context["form"]["seen"].value()
    client.force_login(writer)
    client.post(page, words("Kata penulisnya.") | {"seen": seen})
    client.force_login(signatory)

    told = client.post(page, words("Kata penanda tangan.") | {"seen": seen})
    kept.refresh_from_db()

    assert (told.status_code, kept.text) == (200, "Kata penulisnya.")
    assert told.context["form"]["text"].value() == "Kata penanda tangan."
    assert told.context["form"].theirs.text == "Kata penulisnya."
    again = {"seen": told.context["form"]["seen"].value()}
    assert client.post(page, words("Kata keduanya.") | again).status_code == 302
    kept.refresh_from_db()
    assert kept.text == "Kata keduanya."


def test_contribution_that_was_deleted_while_somebody_typed_is_kept_as_a_new_one(
    client, shared, signatory
):
    page, writer, kept = shared
    organising.take_out(kept, by=signatory)
    client.force_login(writer)

    sent = client.post(page, words("Tetap saya sampaikan.") | {"seen": kept.fingerprint})

    assert sent.status_code == 302
    assert [(one.text, one.by) for one in Contribution.objects.all()] == [
        ("Tetap saya sampaikan.", writer)
    ]
    assert client.get(page).status_code == 404


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
