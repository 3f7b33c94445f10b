"""The moderator's queue: what waits, in which order, and which buttons apply to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.workflows.desk_reading import at_desk
from tests.workflows.moderation import TEMPLATE, alike_comments, objected, queue, reported

pytestmark = pytest.mark.django_db


def test_queue_shows_objections_then_reports_then_new_texts_once(process):
    alike_comments(process, 3)
    near = factories.comment(process, text=TEMPLATE.replace("kota kita", "daerah kita"))
    alone = factories.comment(process, text="Jam pelatihan sebaiknya tiga puluh.")
    factories.published(factories.comment(process, text="sudah dibaca"))
    twice = reported(factories.published(factories.comment(process, text="dilaporkan")), times=3)
    objected(process, text="keberatan")

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


def test_after_a_decision_comes_what_waits_most_urgently(process):
    oldest, decided = factories.comment(process), factories.comment(process)
    once, twice = (
        reported(factories.published(factories.comment(process)), times=times) for times in (1, 2)
    )
    objection = objected(process)
    client = at_desk("coordinator")

    def after(verb, comment):
        return client.post(reverse("desk:moderate", args=[comment.pk]), {"verb": verb}).url

    led_to = [
        after("publish", decided),
        after("restore", objection),
        after("keep", twice),
        after("keep", once),
    ]

    queue_order = [objection, twice, once, oldest]
    assert led_to == [reverse("desk:moderate", args=[comment.pk]) for comment in queue_order]


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
