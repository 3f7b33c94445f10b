"""The check of a text on the desk: errors hold the review back, warnings do not."""

import pytest
from django.urls import reverse

from consultations.drafting.provisions import Block, Kind
from consultations.drafting.rules import RULES
from consultations.models import InstrumentKind
from tests import factories
from tests.workflows.desk_reading import at_desk, links, words
from workflows.desk.rule_names import RULE_NAMES
from workflows.models import DraftNote, PolicyProcess
from workflows.preflight import problems_of
from workflows.transitions import NotYet, perform

pytestmark = pytest.mark.django_db

BROKEN = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.",
    "Pelatihan sebagaimana dimaksud dalam Pasal 9 diberikan setiap tahun.",
    "Pelatihan meliputi antara lain:\na. pelatihan klasikal; dan\nb. pelatihan daring.",
)


@pytest.fixture
def process() -> PolicyProcess:
    """A draft with one broken reference."""
    return factories.policy(blocks=factories.text(BROKEN))


def rules(process: PolicyProcess) -> dict[str, list[str]]:
    context = at_desk("drafter").get(process.checks_url).context
    return {name: [one.rule for one in context[name]] for name in ("errors", "warnings")}


def test_text_of_the_factories_has_no_error():
    assert [one for one in problems_of(factories.policy().page) if one.is_error] == []


def test_page_lists_errors_with_place_words_advice_and_the_way_to_the_editor(process):
    response = at_desk("drafter").get(process.checks_url)

    error = response.context["errors"][0]
    assert (error.rule, error.label, error.words) == ("reference_broken", "Article 2", "Pasal 9")
    assert links(response)["Mend it in the editor"].startswith(f"{process.edit_url}#block-")
    assert error.url == f"{process.edit_url}#block-a2-section"
    assert "Article 2 refers to Article 9, which does not exist." in words(response)
    assert "Correct the reference “Pasal 9”." in words(response)


def test_errors_and_warnings_stand_apart(process):
    found = rules(process)

    assert found["errors"] == ["reference_broken"]
    assert "wording_open_list" in found["warnings"]


def test_what_one_rule_finds_in_many_places_stands_under_one_heading():
    many = ["Pelatihan diberikan antara lain kepada ASN"] * 6
    page = at_desk("drafter").get(factories.policy(blocks=factories.text(many)).checks_url)

    groups = {one.name: one for one in page.context["warning_groups"]}
    ending = groups["Ending of a sentence"]
    assert (len(ending.findings), ending.is_long) == (6, True)
    assert words(page).count("End the sentence with a full stop.") == 1


def test_every_rule_has_a_name():
    assert set(RULE_NAMES) == set(RULES)


def test_error_in_the_text_holds_the_review_back_and_leads_to_the_list(process):
    with pytest.raises(NotYet) as refusal:
        perform(process.submit_for_review, by=factories.officer("drafter"))

    assert [item.url for item in refusal.value.missing] == [process.checks_url]
    process.refresh_from_db()
    assert process.state == "drafting"


def test_mended_text_goes_to_review_though_warnings_are_left(process):
    mended = [words.replace("Pasal 9", "Pasal 1") for words in BROKEN]
    factories.rewrite(process, factories.text(mended))

    perform(process.submit_for_review, by=factories.officer("drafter"))

    assert process.state == "review"
    assert rules(process)["warnings"] != []


def test_regulation_without_its_opening_is_held_back():
    process = factories.policy()
    page = process.page.get_latest_revision_as_object()
    page.body = [child for child in page.body.raw_data if child["type"] in ("chapter", "article")]
    page.save_revision()

    assert rules(process)["errors"] == [
        "considerations_missing",
        "legal_bases_missing",
        "dictum_missing",
    ]


def test_policy_paper_needs_no_opening_and_no_articles():
    paper = [
        Block("h", Kind.HEADING, title="Latar belakang"),
        Block("p", Kind.PARAGRAPH, text="Pelatihan membuat pelayanan lebih baik."),
    ]
    process = factories.policy(blocks=paper)

    assert process.page.kind == InstrumentKind.objects.get(code="naskah")
    assert rules(process)["errors"] == []


def test_policy_page_counts_what_was_found(process):
    page = words(at_desk("reviewer").get(process.desk_url))

    assert "Check of the text: 1 error," in page


def test_note_is_shown_with_its_place_and_settled_by_a_drafter(process):
    note = DraftNote.objects.create(page=process.page, key="a2", author="Kabag", text="Berat?")
    client = at_desk("drafter")

    assert links(client.get(process.desk_url))["Article 2"].endswith("#block-a2-section")
    client.post(reverse("desk:settle_note", args=[note.pk]))

    assert DraftNote.objects.count() == 0


def test_note_is_settled_by_nobody_who_may_not_write(process):
    note = DraftNote.objects.create(page=process.page, key="a2", text="Berat?")

    response = at_desk("reviewer").post(reverse("desk:settle_note", args=[note.pk]))

    assert (response.status_code, DraftNote.objects.count()) == (403, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_number_of_questions(count, django_assert_num_queries):
    process = factories.policy(blocks=factories.text([*BROKEN[:1], *[BROKEN[1]] * count]))
    client = at_desk("drafter")
    client.get(process.checks_url)

    with django_assert_num_queries(20):
        client.get(process.checks_url)
