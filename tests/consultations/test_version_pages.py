"""Frozen versions and their changes on the public site."""

from datetime import date

import pytest
from django.core.cache import caches
from django.urls import reverse

from consultations.models import Change
from tests import factories
from tests.placed import placed
from workflows import actions, answering
from workflows.transitions import perform

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def cleared(*, explanation: str = "Disesuaikan dengan Perda."):
    """A policy in clearance of which one article was changed, one added and one removed."""
    process = factories.in_deliberation(comments=1)
    words = ["ASN adalah pegawai negeri.", factories.ARTICLES[1], "Ketentuan baru."]
    factories.rewrite(process, factories.text(words, keys=["a1", "a2", "a4"]))
    for change in Change.objects.all():
        answering.explain_change(change, by=factories.officer("drafter"), explanation=explanation)
    factories.answered(process.comments.get(), changes=[Change.objects.get(key="a1")])
    factories.chain()
    process.refresh_from_db()
    return actions.submit_for_clearance(process, by=factories.officer("drafter"))


def page(client, name: str, version) -> str:
    response = client.get(reverse(f"consultations:{name}", args=[version.pk]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_version_is_shown_word_for_word_with_its_fingerprint(client):
    version = factories.in_consultation().consultation.version

    shown = page(client, "version", version)

    assert [words in shown for words in ("Setiap ASN berhak atas pelatihan.", version.digest)] == [
        True,
        True,
    ]


def test_version_that_is_with_the_officials_is_public(client):
    assert "Ketentuan baru." in page(client, "version", cleared())


def test_version_says_what_it_is_today(client):
    final = cleared()
    consulted = final.page.consultations.get().version
    process = final.page.process
    assert "The final text is with the officials" in page(client, "version", final)
    assert "not the text that stands" not in page(client, "version", consulted)
    factories.sign_all(process)
    given = {"number": "12", "enacted_on": date(2026, 11, 2), "promulgated_on": date(2026, 11, 3)}
    actions.enact(process, by=factories.officer("regional_head"), **given)

    assert "This is the text in force." in page(client, "version", final)
    assert "not the text that stands" in page(client, "version", consulted)
    perform(process.revoke, by=factories.officer("regional_head"), ground="Diganti.")
    assert "This policy was revoked" in page(client, "version", final)


def test_version_of_a_policy_off_the_site_is_not_found(client):
    process = factories.in_consultation()
    type(process.page).objects.filter(pk=process.page.pk).update(live=False)
    version = process.consultation.version

    assert [
        client.get(reverse(f"consultations:{name}", args=[version.pk])).status_code
        for name in ("version", "changes")
    ] == [404, 404]


def test_changes_are_marked_with_words_for_those_who_hear_the_page(client):
    shown = page(client, "changes", cleared())

    assert '<ins><span class="vh">[added: </span>' in shown
    assert '<del><span class="vh">[removed: </span>' in shown


def test_every_change_has_its_own_address_and_its_reason(client):
    version = cleared(explanation="Disesuaikan dengan Perda.")

    shown = page(client, "changes", version)

    assert [f'id="perubahan-{one.pk}"' in shown for one in version.changes_here.all()] == [
        True
    ] * version.changes_here.count()
    assert "Disesuaikan dengan Perda." in shown


def test_answer_that_caused_a_change_leads_to_its_comment(client):
    version = cleared()
    comment = version.page.process.comments.get()

    shown = page(client, "changes", version)

    assert reverse("consultations:receipt", args=[comment.number]) in shown


def test_change_of_the_draft_is_not_public(client):
    process = factories.in_deliberation()
    factories.rewrite(process, factories.text(["Rahasia rancangan.", *factories.ARTICLES[1:]]))

    shown = page(client, "changes", process.consultation.version)

    assert "Rahasia rancangan" not in shown


def test_first_version_says_that_nothing_changed(client):
    version = factories.in_consultation().consultation.version

    assert "Nothing changed." in page(client, "changes", version)


def test_changes_cost_the_same_queries_for_any_number(client, django_assert_num_queries):
    url = reverse("consultations:changes", args=[cleared().pk])
    client.get(url)  # The share of changed words is worked out once.
    caches["pages"].clear()

    with django_assert_num_queries(6):
        client.get(url)


def rounds():
    """Three versions of which the second changed one word and the third added an article."""
    process = factories.in_consultation()
    words = [factories.ARTICLES[0], factories.ARTICLES[1].replace("atas", "untuk")]
    second = placed(process, factories.text([*words, factories.ARTICLES[2]]))
    third = placed(process, factories.text([*words, factories.ARTICLES[2], "Baru."]))
    return process.consultation.version, second, third


def get(client, version, query: str):
    return client.get(reverse("consultations:changes", args=[version.pk]) + query)


def headings(response) -> list[str]:
    return [one.heading for one in response.context["compared"].of_substance]


def test_any_two_versions_can_be_compared(client):
    first, second, third = rounds()

    assert headings(get(client, third, f"?dari={second.pk}")) == ["Article 4"]
    assert headings(get(client, third, f"?dari={first.pk}")) == [
        "Article 2 clause (1)",
        "Article 4",
    ]


def test_versions_chosen_the_wrong_way_round_are_turned(client):
    first, _second, third = rounds()

    response = get(client, first, f"?dari={third.pk}&tampilan=naskah")

    address = reverse("consultations:changes", args=[third.pk])
    assert response.url == f"{address}?dari={first.pk}&tampilan=naskah"


def test_the_later_version_is_chosen_by_a_form(client):
    first, second, third = rounds()

    response = get(client, third, f"?dari={first.pk}&ke={second.pk}")

    address = reverse("consultations:changes", args=[second.pk])
    assert response.url == f"{address}?dari={first.pk}"


@pytest.mark.parametrize("written", ["x", "999999", "9" * 30, "-1"])
def test_version_that_does_not_exist_is_not_found(client, written):
    version = factories.in_consultation().consultation.version

    assert get(client, version, f"?dari={written}").status_code == 404


def test_version_of_another_policy_is_not_found(client):
    version = factories.in_consultation().consultation.version
    other = factories.in_consultation(title="Lain").consultation.version

    assert get(client, version, f"?dari={other.pk}").status_code == 404


def test_side_by_side_shows_both_versions_under_their_names(client):
    _first, second, _third = rounds()

    shown = " ".join(get(client, second, "?tampilan=sejajar").content.decode().split())

    assert "Version 1: Article 2 clause (1)" in shown
    assert "Version 2: Article 2 clause (1)" in shown
    assert '<del><span class="vh">[removed: </span>atas <span class="vh">]</span></del>' in shown


def test_whole_text_shows_unchanged_places_too_under_their_anchors(client):
    _first, second, _third = rounds()

    shown = get(client, second, "?tampilan=naskah").content.decode()

    assert [f'id="{anchor}"' in shown for anchor in ("pasal-1", "pasal-2-ayat-1", "pasal-3")] == [
        True,
        True,
        True,
    ]
    assert "aparatur sipil negara" in shown


def test_changes_on_one_place_only(client):
    first, _second, third = rounds()

    response = get(client, third, f"?dari={first.pk}&ketentuan=a2/1")

    assert headings(response) == ["Article 2 clause (1)"]
    assert "Only the changes on one place are shown." in response.content.decode()


def test_share_of_changed_words_is_told_with_a_notice_above_one_half(client):
    process = factories.in_consultation()
    little = placed(
        process, factories.text([*factories.ARTICLES[:2], factories.ARTICLES[2] + " Ya."])
    )
    much = placed(process, factories.text(["Sama sekali lain, dari awal."] * 3))
    notice = "More than half of the words of substance changed."

    assert [notice in page(client, "changes", version) for version in (little, much)] == [
        False,
        True,
    ]


@pytest.mark.parametrize("shape", ["sisip", "sejajar", "naskah"])
@pytest.mark.parametrize("many", [1, 3])
def test_comparing_costs_the_same_queries_for_any_number(
    client, shape, many, django_assert_num_queries
):
    process = factories.in_consultation(blocks=factories.text(["Kata lama."] * many))
    first = process.consultation.version
    second = placed(process, factories.text(["Kata baru."] * many))
    query = f"?dari={first.pk}&tampilan={shape}"
    get(client, second, query)
    caches["pages"].clear()

    with django_assert_num_queries(6):
        get(client, second, query)
