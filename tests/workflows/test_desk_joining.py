"""Two officers write from the same revision: nothing is overwritten, and both texts are joined."""

import pytest
from django.urls import reverse

from consultations.blocks import drafting_blocks
from consultations.drafting.kinds import Kind
from tests import factories
from tests.workflows.desk_reading import at_desk, links, words
from tests.workflows.editing import posted
from workflows.models import Aside, PolicyProcess

pytestmark = pytest.mark.django_db

FIRST = ["Satu.", "Dua.", "Tiga."]


@pytest.fixture
def process() -> PolicyProcess:
    """A draft of three articles."""
    return factories.policy(blocks=factories.text(FIRST))


def save(process: PolicyProcess, seen, articles: list[str], **fields: str):
    data = posted(process, seen, articles, **fields)
    return at_desk("drafter").post(reverse("wagtailadmin_pages:edit", args=[process.page_id]), data)


def articles_of(process: PolicyProcess) -> list[str]:
    body = process.page.latest_draft().body
    return [block.text for block in drafting_blocks(body) if block.kind is Kind.ARTICLE]


def latest(process: PolicyProcess):
    return process.page.latest_draft().latest_revision


def test_text_that_was_opened_at_the_latest_revision_is_saved(process):
    save(process, latest(process), ["Satu.", "Dua.", "Tiga kita."])

    assert articles_of(process) == ["Satu.", "Dua.", "Tiga kita."]
    assert Aside.objects.count() == 0


def test_text_that_is_late_is_set_aside_and_overwrites_nothing(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))

    response = save(process, seen, ["Satu.", "Dua.", "Tiga kita."])

    aside = Aside.objects.get()
    assert response.url == reverse("desk:join", args=[aside.pk])
    assert articles_of(process) == ["Satu mereka.", "Dua.", "Tiga."]
    assert aside.base == seen


def test_changes_on_different_places_are_joined_in_one_new_revision(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu.", "Dua.", "Tiga kita."], summary="Ringkasan kita.").url
    client = at_desk("drafter")
    page = client.get(url)

    client.post(url, {"verb": "accept", "seen": page.context["seen"]})

    assert articles_of(process) == ["Satu mereka.", "Dua.", "Tiga kita."]
    assert process.page.latest_draft().summary == "Ringkasan kita."
    assert (process.page.revisions.count(), Aside.objects.count()) == (3, 0)


def test_place_that_both_changed_is_asked_about(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu kita.", "Dua.", "Tiga."]).url
    client = at_desk("drafter")
    page = client.get(url)
    assert [(row.key, row.label, row.is_conflict) for row in page.context["rows"]] == [
        ("a1", "Article 1", True)
    ]

    undecided = client.post(url, {"verb": "accept", "seen": page.context["seen"]})
    assert "Choose for every place that both changed." in words(undecided)
    assert articles_of(process)[0] == "Satu mereka."

    client.post(url, {"verb": "accept", "seen": page.context["seen"], "side-a1": "ours"})
    assert articles_of(process)[0] == "Satu kita."


def test_third_text_that_was_saved_meanwhile_is_not_overwritten_either(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu.", "Dua.", "Tiga kita."]).url
    client = at_desk("drafter")
    page = client.get(url)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua lagi.", "Tiga."]))

    response = client.post(url, {"verb": "accept", "seen": page.context["seen"]})

    assert (response.status_code, Aside.objects.count()) == (409, 1)
    assert articles_of(process)[1] == "Dua lagi."


def test_words_that_wait_are_found_again_on_the_desk_by_their_writer_alone(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu kita.", "Dua.", "Tiga."]).url

    other = at_desk(factories.officer("drafter", "lain")).get(process.desk_url)
    assert url in links(at_desk("drafter").get(process.desk_url)).values()
    assert url not in links(other).values()


def test_own_words_can_be_dropped(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu kita.", "Dua.", "Tiga."]).url

    asked = at_desk("drafter").post(url, {"verb": "cancel", "side-a1": "ours"})
    assert "what you wrote cannot be brought back" in words(asked)
    assert ([row.chosen for row in asked.context["rows"]], Aside.objects.count()) == (["ours"], 1)

    at_desk("drafter").post(url, {"verb": "drop"})
    assert (articles_of(process)[0], Aside.objects.count()) == ("Satu mereka.", 0)


def test_page_tells_who_saved_meanwhile(process):
    seen = latest(process)
    save(process, seen, ["Satu mereka.", "Dua.", "Tiga."])
    url = save(process, seen, ["Satu kita.", "Dua.", "Tiga."]).url

    page = at_desk("drafter").get(url)
    assert [one.name for one in page.context["others"]] == ["Drafter Petugas"]


def test_ends_of_lines_that_browsers_write_are_no_change(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu.", "(1) Dua.\n(2) Tiga.", "Tiga."]))
    asks = process.page.asks.replace("\n", "\r\n")
    url = save(process, seen, ["Satu.", "(1) Dua.\r\n(2) Tiga.", "Kita."], asks=asks).url

    rows = at_desk("drafter").get(url).context["rows"]
    assert [(row.key, row.side) for row in rows] == [("a2", "alike"), ("a3", "ours")]


def test_form_that_lacks_the_text_is_refused_kindly(process):
    response = at_desk("drafter").post(
        reverse("wagtailadmin_pages:edit", args=[process.page_id]), {"title": "Tanpa naskah"}
    )

    assert response.status_code == 400
    assert process.page.latest_draft().title != "Tanpa naskah"


def test_words_of_another_officer_are_not_found(process):
    seen = latest(process)
    factories.rewrite(process, factories.text(["Satu mereka.", "Dua.", "Tiga."]))
    url = save(process, seen, ["Satu kita.", "Dua.", "Tiga."]).url

    assert at_desk(factories.officer("drafter", "lain")).get(url).status_code == 404
