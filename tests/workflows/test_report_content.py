"""What a revision report says, collected from the record."""

from datetime import date

import pytest

from consultations import clock
from consultations.drafting.comparing import Mark
from consultations.models import Change
from tests import factories
from tests.placed import placed
from tests.workflows import report_data
from tests.workflows.report_data import day
from workflows import actions
from workflows.models import PolicyProcess
from workflows.reports import facts
from workflows.reports.content import collect
from workflows.reports.page import as_html
from workflows.transitions import NotYet, perform

pytestmark = pytest.mark.django_db


def test_policy_without_version_has_no_report():
    with pytest.raises(NotYet) as refusal:
        collect(factories.policy(), "en")
    assert refusal.value.message == (
        "There is no revision report yet: no version of this policy is frozen. "
        "Open a consultation first."
    )


def test_first_version_is_shown_without_comparison():
    report = collect(report_data.consulted().process, "en")
    assert report.base is None
    assert report.target.number == 1
    assert report.steps == ()
    assert {passage.status for passage in report.passages} == {"same"}


def test_identity_names_the_policy_as_it_was_frozen():
    story = report_data.cleared()
    assert collect(story.process, "en").identity == facts.Identity(
        title="Pengembangan Kompetensi ASN",
        kind="Mayor's Regulation",
        region="Kota Pematangsiantar",
        agency="Badan Kepegawaian",
        state="Sign-off",
        cycle=1,
        number="",
        enacted_on=None,
        promulgated_on=None,
        address=f"http://127.0.0.1:8000/en/kebijakan/{story.process.page.slug}/",
    )


def test_comments_stand_in_the_order_of_the_text():
    report = collect(report_data.cleared().process, "en")
    assert [place.label for place in report.places] == [
        "The whole policy",
        "Article 2",
        "Article 3",
    ]


def test_published_comment_is_told_with_answer_and_changed_words():
    story = report_data.cleared()
    report = collect(story.process, "en")
    assert report.places[1].comments == (
        facts.Comment(
            number=story.answered.number,
            state="published",
            state_label="Published",
            group="Citizens",
            name="Citizens",
            place="Article 2 clause (1)",
            round=1,
            at=day(1),
            language=story.answered.language,
            stance="Change",
            text="Mohon jamnya disebut.",
            reason="Tanpa angka, hak ini kosong.",
            proposed_wording="paling sedikit 20 jam",
            answer=facts.Answer(
                outcome="accepted",
                label="Accepted",
                reason="Usul Anda kami terima.",
                at=day(16),
                changes=(facts.Link("Article 2 clause (1)", "change-1"),),
            ),
        ),
    )


def test_quoted_words_are_told_with_a_published_comment_only():
    process = factories.in_consultation()
    quote = "Pelatihan diberikan"
    for number in range(2):
        one = factories.comment(process, label="Pasal 2 ayat (2)", quote=quote)
        if number:
            factories.published(one)
    comments = collect(process, "en").places[0].comments
    assert {(one.state, one.quote) for one in comments} == {("received", ""), ("published", quote)}


def test_withheld_comment_is_told_without_words():
    story = report_data.cleared()
    assert collect(story.process, "en").places[2].comments == (
        facts.Comment(
            number=story.withheld.number,
            state="withheld",
            state_label="Withheld",
            group="Citizens",
            place="Article 3",
            round=1,
            at=day(1),
            withheld_reason="Menghina seseorang.",
        ),
    )


def test_comment_that_is_not_moderated_is_told_without_words():
    process = factories.in_consultation()
    factories.answered(factories.comment(process, text="Belum dibaca siapa pun."))
    comment = collect(process, "en").places[0].comments[0]
    assert (comment.state, comment.text, comment.stance, comment.answer) == (
        "received",
        "",
        "",
        None,
    )


def test_who_only_chose_an_answer_to_a_question_is_no_comment_of_the_report():
    process = factories.in_consultation()
    factories.comment(process, text="", stance="")

    report = collect(process, "en")

    assert (report.figures.total, report.places) == (0, ())


def test_withdrawn_comment_is_told_by_number_only():
    story = report_data.cleared()
    report = collect(story.process, "en")
    assert report.withdrawn == (story.withdrawn.number,)
    assert story.withdrawn.number not in str(report.places)


def test_answer_that_is_not_agreed_stays_inside():
    process = factories.in_consultation()
    one = factories.published(factories.comment(process))
    factories.answered(one, agreed=False, reason="Masih rahasia.")
    assert "Masih rahasia" not in str(collect(process, "en"))


@pytest.mark.parametrize("secret", ["rahasia@example.org", "Rahasia Sekali", "Kata-kata kasar"])
def test_addresses_hidden_names_and_withheld_words_never_appear(secret):
    assert secret not in str(collect(report_data.cleared().process, "en"))


def test_changes_tell_what_explains_them():
    story = report_data.cleared()
    (step,) = collect(story.process, "en").steps
    assert (step.base.number, step.target.number) == (1, 2)
    assert [(one.label, one.kind, one.explanation, one.comments) for one in step.changes] == [
        (
            "Article 2 clause (1)",
            "edited",
            "",
            (facts.Link(story.answered.number, f"comment-{story.answered.number}"),),
        ),
        ("Article 4", "added", "Diminta dalam rapat.", ()),
    ]
    assert step.unexplained == ()


def test_change_without_answer_and_note_is_unexplained():
    process = factories.in_deliberation()
    process = report_data.consulted_again(process)
    report = collect(process, "en")
    assert [change.label for change in report.unexplained] == ["Article 2 clause (1)", "Article 4"]
    assert report.figures.unexplained == 2


def test_changes_before_the_first_consultation_of_an_amendment_owe_nothing():
    process = factories.enacted()
    perform(process.propose_amendment, by=factories.officer("drafter"))
    perform(process.submit_for_review, by=factories.officer("drafter"))
    process = report_data.consulted_again(process)
    report = collect(process, "en")
    assert (report.identity.cycle, report.base.number, report.target.number) == (2, 2, 3)
    assert len(report.steps[0].changes) == 2
    assert report.unexplained == ()


def test_amendment_that_is_only_proposed_leaves_the_report_of_the_cycle_before():
    process = factories.enacted()
    perform(process.propose_amendment, by=factories.officer("drafter"))
    report = collect(process, "en")
    assert (report.identity.cycle, report.target.number) == (1, 2)


def test_full_text_marks_the_words_that_changed():
    story = report_data.cleared()
    passages = {one.head or one.number: one for one in collect(story.process, "en").passages}
    assert passages["(1)"].words == (
        Mark("equal", "Setiap ASN berhak atas pelatihan"),
        Mark("insert", " paling sedikit 20 jam"),
        Mark("equal", "."),
    )
    assert passages["Pasal 2"].comments == facts.Link("1 comment", "place-5")
    assert passages["Pasal 4"].status == "added"
    assert passages["Pasal 4"].change == facts.Link("2", "change-2")


def test_timeline_tells_offices_and_no_names():
    report = collect(report_data.cleared().process, "en")
    assert [(event.label, event.who) for event in report.events] == [
        ("Submit for review", "drafter"),
        ("Open the consultation", "coordinator"),
        ("Conclude the consultation", "coordinator"),
        ("Submit for sign-off", "drafter"),
    ]


def test_timeline_names_officers_where_the_setting_says_so(settings):
    settings.SHOW_OFFICER_NAMES = True
    report = collect(report_data.cleared().process, "en")
    assert report.events[0].who == "Drafter Petugas (drafter)"
    assert [one.name for one in report.sign_offs] == ["Kabag Petugas", "Sekda Petugas"]


def test_extension_stands_in_the_timeline_with_its_reason():
    process = factories.in_consultation(opened=day(0))
    with clock.stopped_at(day(3)):
        actions.extend_consultation(
            process,
            by=factories.officer("coordinator"),
            closes_at=day(21),
            reason="Sekolah sedang libur.",
        )
    report = collect(process, "en")
    assert report.events[-1] == facts.Event(
        at=day(3),
        label="Extend the consultation",
        state="Public consultation",
        who="coordinator",
        reason="Sekolah sedang libur.",
        cycle=1,
    )
    assert report.rounds[0].closes_at == day(21)


def test_figures_count_every_comment():
    figures = collect(report_data.cleared().process, "en").figures
    counts = {
        name: {one.label: one.count for one in getattr(figures, name)}
        for name in ("by_state", "by_group", "by_place", "by_stance", "by_outcome")
    }
    assert (figures.total, figures.counted, figures.changes) == (4, 3, 2)
    assert counts == {
        "by_state": {"Received": 0, "Published": 2, "Withheld": 1, "Withdrawn by its author": 1},
        "by_group": {"Citizens": 2, "Professional bodies": 1},
        "by_place": {"The whole policy": 1, "Article 2": 1, "Article 3": 1},
        "by_stance": {"Support": 1, "Change": 2, "Oppose": 0, "Question": 0},
        "by_outcome": {
            "Accepted": 1,
            "Accepted in part": 0,
            "Not accepted": 0,
            "Noted": 1,
            "Out of scope": 0,
            "No answer yet": 0,
        },
    }


def test_sign_offs_tell_who_has_decided():
    report = collect(report_data.cleared().process, "en")
    assert report.sign_offs == (
        facts.SignOff("Kepala Bagian Hukum", "", "given", "Given", day(18), ""),
        facts.SignOff("Sekretaris Daerah", "", "pending", "Pending", None, ""),
    )


def test_enacted_policy_has_number_and_dates():
    identity = collect(factories.enacted(), "en").identity
    assert (identity.number, identity.enacted_on, identity.promulgated_on) == (
        "12",
        date(2026, 11, 2),
        date(2026, 11, 3),
    )


def test_report_is_complete_up_to_the_last_entry_of_the_record():
    assert collect(report_data.cleared().process, "en").moment == day(17)


def test_report_says_the_same_whenever_it_is_collected():
    process = report_data.cleared().process
    with clock.stopped_at(day(20)):
        early = collect(process, "id")
    with clock.stopped_at(day(400)):
        late = collect(process, "id")
    assert early == late
    assert early.fingerprint == late.fingerprint


@pytest.mark.parametrize("comments", [1, 3])
def test_queries_do_not_grow_with_the_comments(comments, django_assert_num_queries):
    process = factories.in_deliberation(comments=comments)
    factories.rewrite(process, report_data.new_text())
    for one in process.comments:
        factories.answered(one, changes=Change.objects.all())
    report_data.consulted_again(process)
    process = PolicyProcess.objects.with_policy().get(pk=process.pk)
    with django_assert_num_queries(11):
        collect(process, "en")


def test_comments_stand_where_their_words_are_now_and_those_on_gone_words_apart():
    process = factories.in_consultation()
    for label, quote in (("Pasal 2 ayat (2)", "setiap tahun"), ("Pasal 3 huruf b", "nonklasikal")):
        factories.published(factories.comment(process, label=label, quote=quote))
    new = "(1) Setiap ASN berhak atas pelatihan.\n(2) Pelatihan diberikan setiap tahun."
    placed(process, factories.text(["Wali Kota menetapkan rencana.", new], keys=["b1", "b2"]))

    report = collect(process, "en")
    assert [
        (place.label, [one.place_now for one in place.comments]) for place in report.places
    ] == [
        ("Article 2", [""]),
        ("Words that are gone", ["removed"]),
    ]


def test_amendment_is_told_apart_from_the_text_in_force():
    process = factories.enacted()
    perform(process.propose_amendment, by=factories.officer("drafter"))
    process = report_data.consulted_again(in_review(process))
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Tidak jadi.")

    report = collect(process, "en")
    assert (report.identity.is_amendment, report.identity.state) == (True, "Withdrawn")
    assert "<td>Amendment: Withdrawn</td>" in as_html(report)


def in_review(process: PolicyProcess) -> PolicyProcess:
    perform(process.submit_for_review, by=factories.officer("drafter"))
    return process
