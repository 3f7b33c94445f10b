"""Keeping order: reasons from a list, objections, readers' reports, and the moderator's queue."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from consultations.fingerprints import fingerprint
from consultations.models import Author, Comment, Letter, ModerationReason, ReaderReport
from tests import factories, people
from tests.workflows.desk_reading import at_desk, said
from workflows import actions, moderating
from workflows.analysis.alike import alike
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster

pytestmark = pytest.mark.django_db

TEMPLATE = "Kami menolak rancangan ini karena merugikan seluruh pegawai honorer di kota kita."


@pytest.fixture
def process():
    return factories.in_consultation()


def coordinator():
    return factories.officer("coordinator")


def withheld(process, **words):
    one = factories.comment(process, **words)
    actions.withhold_comment(
        one, by=coordinator(), ground=ModerationReason.objects.get(code="insult")
    )
    return one


def reported(comment, *, times=1):
    for number in range(times):
        ReaderReport.objects.create(comment=comment, ground="insult", voter=f"{comment.pk}{number}")
    return comment


def alike_comments(process, count, text=TEMPLATE):
    comments = [factories.comment(process, text=text) for _ in range(count)]
    Comment.objects.filter(pk__in=[one.pk for one in comments]).update(
        fingerprint=fingerprint(text)
    )
    return comments


def queue(process, role="coordinator", **query):
    return at_desk(role).get(reverse("desk:queue", args=[process.pk]), query)


def decide(process, role="coordinator", **data):
    url = reverse("desk:decide_queue", args=[process.pk])
    return at_desk(role).post(url, data, follow=True)


@pytest.mark.parametrize(
    ("code", "reason", "told"),
    [
        ("insult", "", ["Menghina atau menyebarkan kebencian", "tanpa menyerang orang"]),
        ("other", "Tidak tentang kebijakan ini.", ["Tidak tentang kebijakan ini."]),
    ],
)
def test_author_is_told_the_reason_of_the_list_and_the_words(process, code, reason, told):
    comment = factories.comment(process)
    ground = ModerationReason.objects.get(code=code)

    actions.withhold_comment(comment, by=coordinator(), reason=reason, ground=ground)

    letter = Letter.objects.get(name="comment_withheld")
    assert [words in letter.body and words in letter.html for words in told] == [True] * len(told)


def test_author_replies_once_on_a_page_of_its_own(process):
    comment = withheld(process)
    url = reverse("workflows:object_to_withholding", args=[comment.number, comment.secret])
    own = reverse("consultations:own_comment", args=[comment.number, comment.secret])

    empty = Client().post(url, {"text": " "})
    first = Client().post(url, {"text": "Itu kutipan, bukan hinaan."})
    second = Client().post(url, {"text": "Sekali lagi."})

    comment.refresh_from_db()
    assert (empty.status_code, first.url, second.status_code) == (200, own, 409)
    assert "Sekali lagi." in second.content.decode()
    assert comment.objection == "Itu kutipan, bukan hinaan."
    assert url not in Client().get(own).content.decode()


def test_nobody_else_replies_for_an_author(process):
    comment, other = withheld(process), withheld(process)
    url = reverse("workflows:object_to_withholding", args=[comment.number, other.secret])

    assert Client().post(url, {"text": "Bukan saya."}).status_code == 404
    with pytest.raises(NotAllowed):
        moderating.object_to_withholding(comment, by=Author(other), text="Bukan saya.")


def on_paper(process):
    """A comment of somebody without an e-mail address, entered from a letter and withheld."""
    comment = withheld(process, email="")
    Comment.objects.filter(pk=comment.pk).update(entered_by=coordinator(), source="letter")
    comment.refresh_from_db()
    return comment


def test_officer_writes_down_what_the_author_of_a_letter_replies(process):
    comment = on_paper(process)
    client, url = at_desk("coordinator"), reverse("desk:moderate", args=[comment.pk])
    asked = client.get(url).content.decode()
    empty = client.post(url, {"verb": "reply", "text": " "})
    client.post(url, {"verb": "reply", "text": "Itu kutipan, bukan hinaan."})
    again = client.post(url, {"verb": "reply", "text": "Sekali lagi."})

    comment.refresh_from_db()
    assert "Write down the author’s reply to the withholding" in asked
    assert (empty.status_code, again.status_code) == (200, 409)
    assert (comment.objection, comment.has_open_objection) == ("Itu kutipan, bukan hinaan.", True)
    noted = PageLogEntry.objects.get(action=moderating.OBJECTED)
    assert noted.user == coordinator()


@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_only_who_enters_letters_writes_down_a_reply_and_only_of_a_letter(process, role):
    letter, online = on_paper(process), withheld(process)
    person = factories.officer(role)
    with pytest.raises(NotAllowed):
        moderating.object_to_withholding(online, by=person, text="Bukan saya.")
    assert moderating.may_reply(letter, by=person) is (role == "coordinator")


def test_receipt_says_where_the_author_of_a_withheld_comment_can_reply(process):
    ways = ["by letter or at the counter", "on the page whose address came with the receipt"]
    for comment, told in ((on_paper(process), [True, False]), (withheld(process), [False, True])):
        page = Client().get(f"/en/tanda-terima/{comment.number}/").content.decode()
        assert [way in page for way in ways] == told


@pytest.mark.parametrize(
    ("verb", "reply", "state", "letters"),
    [
        ("restore", "Anda benar.", "published", 1),
        ("restore", "", "published", 1),
        ("uphold", "Kata itu tetap menghina.", "withheld", 1),
        ("uphold", "", "withheld", 0),
    ],
)
def test_officer_decides_about_an_objection_and_tells_the_author(
    process, verb, reply, state, letters
):
    comment = withheld(process)
    moderating.object_to_withholding(comment, by=Author(comment), text="Itu kutipan.")
    client = at_desk("coordinator")
    url = reverse("desk:moderate", args=[comment.pk])

    shown = client.get(url).content.decode()
    client.post(url, {"verb": verb, "reply": reply})

    comment.refresh_from_db()
    assert "Itu kutipan." in shown
    assert comment.state == state
    assert Letter.objects.filter(name="objection_settled").count() == letters
    assert comment.has_open_objection is (letters == 0)


@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_only_who_moderates_settles_objections_and_reports(process, role):
    comment = withheld(process)
    moderating.object_to_withholding(comment, by=Author(comment), text="Itu kutipan.")
    noticed = reported(factories.published(factories.comment(process)))
    person = factories.officer(role)
    deeds = [
        lambda: moderating.settle_objection(comment, by=person, is_restored=True, reply=""),
        lambda: moderating.keep_in_spite_of_reports(noticed, by=person),
    ]
    for deed in deeds:
        if role == "coordinator":
            deed()
            with pytest.raises(SomebodyWasFaster):
                deed()
        else:
            with pytest.raises(NotAllowed):
                deed()


def test_upheld_objection_needs_words(process):
    comment = withheld(process)
    moderating.object_to_withholding(comment, by=Author(comment), text="Itu kutipan.")
    with pytest.raises(NotYet):
        moderating.settle_objection(comment, by=coordinator(), is_restored=False, reply=" ")


def test_reader_reports_a_comment_once(process):
    cache.clear()
    comment = factories.published(factories.comment(process))
    url = reverse("consultations:report_comment", args=[comment.number])
    reader = Client()

    page = reader.get(url)
    nothing = reader.post(url, {})
    thanks = [
        reader.post(url, {"ground": "privacy", "text": "Ada NIP."}, follow=True) for _ in "12"
    ]

    assert (page.status_code, nothing.status_code) == (200, 200)
    assert [one.context["is_sent"] for one in thanks] == [True, True]
    assert list(ReaderReport.objects.values_list("ground", "text")) == [("privacy", "Ada NIP.")]


@pytest.mark.parametrize("make", [factories.comment, withheld])
def test_comment_that_nobody_reads_cannot_be_reported(process, make):
    url = reverse("consultations:report_comment", args=[make(process).number])
    assert Client().get(url).status_code == 404


def test_queue_shows_objections_then_reports_then_new_texts_once(process):
    alike_comments(process, 3)
    near = factories.comment(process, text=TEMPLATE.replace("kota kita", "daerah kita"))
    alone = factories.comment(process, text="Jam pelatihan sebaiknya tiga puluh.")
    factories.published(factories.comment(process, text="sudah dibaca"))
    twice = reported(factories.published(factories.comment(process, text="dilaporkan")), times=3)
    objected = withheld(process, text="keberatan")
    moderating.object_to_withholding(objected, by=Author(objected), text="Itu kutipan.")

    rows = queue(process).context["rows"]

    assert [(row.comment.text, row.others, row.is_urgent) for row in rows] == [
        ("keberatan", 0, False),
        ("dilaporkan", 0, True),
        (TEMPLATE, 3, False),
        (alone.text, 0, False),
    ]
    assert rows[2].variants == [near.text]
    assert twice.pk == rows[1].comment.pk


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({"kind": "new"}, ["baru", "surat"]),
        ({"kind": "reported"}, ["dilaporkan"]),
        ({"kind": "objection"}, []),
        ({"kind": "unconfirmed"}, ["baru", "surat"]),
        ({"source": "letter"}, ["surat"]),
        ({"kind": "nonsense"}, ["dilaporkan", "baru", "surat"]),
    ],
)
def test_queue_is_filtered(process, query, texts):
    factories.comment(process, text="baru")
    factories.comment(process, text="surat", source="letter")
    reported(factories.published(factories.comment(process, text="dilaporkan")))
    assert [row.comment.text for row in queue(process, **query).context["rows"]] == texts


def test_queue_looks_through_the_oldest_and_says_that_more_wait(process, monkeypatch):
    monkeypatch.setattr("workflows.desk.queue.AWAITED", 2)
    for text in ("yang pertama", "yang kedua sekali", "yang paling akhir"):
        factories.comment(process, text=text)

    shown = queue(process)
    few = queue(process, source="letter")

    texts = [row.comment.text for row in shown.context["rows"]]
    said = ["2 new comments that wait longest" in page.content.decode() for page in (shown, few)]
    assert texts == ["yang pertama", "yang kedua sekali"]
    assert said == [True, False]


def test_queue_costs_the_same_for_one_and_for_thirty(process):
    client = at_desk("coordinator")
    url = reverse("desk:queue", args=[process.pk])
    factories.comment(process)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(30):
        factories.comment(process, text=f"Tanggapan nomor {number} tentang hal {number * 7}.")
    with CaptureQueriesContext(connection) as many:
        response = client.get(url)
    assert len(one) == len(many)
    assert len(response.context["rows"]) == 20


def test_one_decision_is_made_about_all_that_are_alike_and_were_seen(process):
    comments = alike_comments(process, 3)
    seen = queue(process).context
    late = alike_comments(process, 1)[0]

    response = decide(
        process,
        chosen=comments[0].pk,
        alike=seen["rows"][0].heads,
        seen=seen["newest"],
        verb="withhold",
        ground=ModerationReason.objects.get(code="advertising").pk,
    )

    states = dict(Comment.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in comments] == ["withheld"] * 3
    assert states[late.pk] == "received"
    assert "3 comments were withheld." in " ".join(said(response))


@pytest.mark.parametrize(
    ("data", "state", "message"),
    [
        ({"verb": "publish"}, "published", "1 comment was published."),
        (
            {"verb": "withhold", "ground": "", "reason": "Iklan."},
            "withheld",
            "1 comment was withheld.",
        ),
        ({"verb": "withhold", "ground": "", "reason": ""}, "received", ""),
        ({"verb": "keep"}, "received", "No reader has reported this comment."),
    ],
)
def test_decision_says_what_was_done_and_what_was_not(process, data, state, message):
    comment = factories.comment(process)
    response = decide(process, chosen=comment.pk, **data)
    comment.refresh_from_db()
    assert comment.state == state
    assert message in " ".join(said(response))


def test_queue_offers_only_what_applies_to_what_waits(process):
    reported(factories.published(factories.comment(process)))
    only_reported = queue(process).content.decode()
    factories.comment(process)
    both = queue(process).content.decode()
    only_new = queue(process, kind="new").content.decode()

    def offers(page):
        return ['value="publish"' in page, 'value="keep"' in page, 'value="withhold"' in page]

    assert [offers(page) for page in (only_reported, both, only_new)] == [
        [False, True, True],
        [True, True, True],
        [True, False, True],
    ]


def test_publishing_what_is_public_and_reported_says_what_to_press(process):
    comment = reported(factories.published(factories.comment(process)))
    response = decide(process, chosen=comment.pk, verb="publish")

    assert "press “Keep in spite of the reports”" in " ".join(said(response))
    assert comment.reader_reports.filter(settled_at=None).count() == 1
    decide(process, chosen=comment.pk, verb="keep")
    again = decide(process, chosen=comment.pk, verb="keep")
    assert "Somebody else has settled these reports." in " ".join(said(again))


def test_publishing_settles_what_was_open_about_a_comment(process):
    objected = withheld(process)
    moderating.object_to_withholding(objected, by=Author(objected), text="Itu kutipan.")
    shown_first = reported(factories.comment(process))
    page = at_desk("coordinator").get(reverse("desk:moderate", args=[objected.pk]))
    decide(process, chosen=[objected.pk, shown_first.pk], verb="publish")

    assert 'value="publish"' not in page.content.decode()  # “Show it after all” stands there
    for comment in (objected, shown_first):
        comment.refresh_from_db()
    assert (objected.state, objected.has_open_objection) == ("published", False)
    assert (shown_first.state, moderating.has_open_reports(shown_first)) == ("published", False)
    assert queue(process).context["rows"] == []
    assert sorted(Letter.objects.values_list("name", flat=True))[-1] == "objection_settled"


def test_who_may_not_moderate_is_refused_with_a_sentence(process):
    comment = factories.comment(process)
    response = decide(process, "drafter", chosen=comment.pk, verb="publish")
    comment.refresh_from_db()
    assert comment.state == "received"
    assert "You may not do this." in " ".join(said(response))


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([], {}),
        (["", "", "Setuju!", "setuju"], {0: [], 1: [], 2: [3]}),
        (
            [TEMPLATE, "Lain sama sekali bunyinya, dan panjang.", TEMPLATE + " Terima kasih."],
            {0: [2], 1: []},
        ),
        (["satu dua tiga empat", "empat tiga dua satu"], {0: [], 1: []}),
        (
            [
                "Kami menolak jam layanan baru karena sawah kami jauh dari kantor.",
                "Kami menolak jam layanan yang baru karena sawah kami jauh dari kantor.",
            ],
            {0: [1]},
        ),
    ],
)
def test_alike_groups_texts_by_the_words_they_share(texts, groups):
    assert alike(list(enumerate(texts))) == groups


@pytest.mark.parametrize(
    ("text", "is_same"),
    [("  saya SETUJU, pak ", True), ("Saya setuju pak!", True), ("Saya tidak setuju, Pak.", False)],
)
def test_fingerprint_ignores_case_marks_and_spaces(text, is_same):
    assert (fingerprint(text) == fingerprint("Saya setuju, Pak.")) is is_same
    assert fingerprint(" … ") == ""


def test_ground_is_named_in_the_language_of_the_author(process):
    with translation.override("en"):
        comment = factories.comment(process)
    actions.withhold_comment(
        comment, by=coordinator(), ground=ModerationReason.objects.get(code="insult")
    )
    assert comment.withheld_reason == "Insult or hatred"


def test_withholding_many_without_a_reason_keeps_the_page_its_filters_and_its_ticks(process):
    comments = alike_comments(process, 2)
    row = queue(process).context["rows"][0]
    back = reverse("desk:queue", args=[process.pk]) + "?kind=new"

    asked = decide(process, chosen=row.comment.pk, alike=row.heads, verb="withhold", next=back)

    assert list(asked.context["form"].errors) == ["ground"]
    assert asked.text.count(" checked") == 2
    assert f'name="next" value="{back}"' in asked.text
    assert asked.context["filters"].data["kind"] == "new"
    assert {Comment.objects.get(pk=one.pk).state for one in comments} == {"received"}
