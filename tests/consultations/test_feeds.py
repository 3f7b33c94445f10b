"""Feeds, the calendar and the map of the site: what is public, in both languages, and it lasts."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar

from consultations import clock
from consultations.models import Comment
from tests import factories
from workflows import actions

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(path: str) -> list[ET.Element]:
    response = Client().get(path)
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def events(path: str) -> list:
    return Calendar.from_ical(Client().get(path).content).walk("VEVENT")


def test_feed_of_a_policy_tells_its_steps_in_the_language_of_its_address():
    page = factories.enacted().page
    titles = [one.findtext(f"{ATOM}summary") for one in entries(f"/umpan/{page.slug}/")]
    english = [one.findtext(f"{ATOM}summary") for one in entries(f"/en/umpan/{page.slug}/")]

    assert titles[0] == "Kebijakan ditetapkan dengan Nomor 12."
    assert english[0] == "The policy was enacted under number 12."
    assert len(titles) == 4
    assert 'xml:lang="en"' in Client().get(f"/en/umpan/{page.slug}/").text


def test_feed_leaves_out_what_xml_cannot_hold():
    process = factories.in_consultation()
    closes_at = process.consultation.closes_at + timedelta(days=7)
    reason = "Dimohon\x0boleh DPRD."
    actions.extend_consultation(
        process, by=factories.officer("coordinator"), closes_at=closes_at, reason=reason
    )
    told = [one.findtext(f"{ATOM}summary") or "" for one in entries("/umpan/")]
    assert told[0].endswith("Dimohonoleh DPRD.")


def test_feeds_are_told_apart_and_say_who_writes_them():
    page = factories.enacted().page
    paths = ["/umpan/", f"/umpan/{page.slug}/", f"/umpan/{page.slug}/tanggapan/"]
    paths += [f"/en{path}" for path in paths]
    feeds = [ET.fromstring(Client().get(path).content) for path in paths]  # noqa: S314 - our own

    assert len({feed.findtext(f"{ATOM}id") for feed in feeds}) == 6
    written = [feed.findtext(f"{ATOM}author/{ATOM}name") for feed in feeds]
    assert written == ["Rembuk", "Rembuk", None] * 2


def test_entry_is_understood_by_its_title_alone():
    page = factories.enacted().page
    told = "Kebijakan ditetapkan dengan Nomor 12."

    assert entries("/umpan/")[0].findtext(f"{ATOM}title") == f"{page.title}: {told}"
    assert entries(f"/umpan/{page.slug}/")[0].findtext(f"{ATOM}title") == told


def test_feed_of_comments_holds_only_what_everybody_can_read():
    process = factories.in_consultation()
    shown = factories.published(factories.comment(process, text="Dimuat & < 20 jam."))
    factories.comment(process, text="Menunggu.")
    found = entries(f"/umpan/{process.page.slug}/tanggapan/")

    assert [one.findtext(f"{ATOM}id") for one in found] == [f"urn:rembuk:comment:{shown.number}"]
    assert [one.findtext(f"{ATOM}summary") for one in found] == ["Dimuat &amp; &lt; 20 jam."]


def test_answer_to_a_question_is_told_by_the_question():
    process = factories.in_consultation()
    one = factories.published(factories.comment(process, stance=""))
    asked = process.consultation.questions.create(words="Kapan Anda belajar?")
    Comment.objects.filter(pk=one.pk).update(question=asked)
    (told,) = entries(f"/umpan/{process.page.slug}/tanggapan/")

    assert told.findtext(f"{ATOM}title") == "Kapan Anda belajar?: Pasal 2"


@pytest.mark.parametrize("many", [1, 3])
def test_feed_costs_the_same_queries_for_any_number(many, django_assert_max_num_queries):
    process = factories.in_deliberation(comments=many)
    with django_assert_max_num_queries(9):
        assert len(entries(f"/umpan/{process.page.slug}/tanggapan/")) == many


def test_feeds_and_calendars_are_not_sent_again_while_nothing_changed():
    process = factories.in_consultation()
    factories.published(factories.comment(process))
    slug, pk = process.page.slug, process.consultation.pk
    paths = ["/umpan/", f"/umpan/{slug}/", f"/umpan/{slug}/tanggapan/"]
    for path in [*paths, "/kalender.ics", f"/konsultasi/{pk}/kalender.ics"]:
        mark = Client().get(path)["ETag"]
        assert Client().get(path, headers={"If-None-Match": mark}).status_code == 304


def test_feed_of_nothing_is_not_found():
    assert Client().get("/umpan/tidak-ada/").status_code == 404


def test_extension_moves_the_event_instead_of_adding_one():
    process = factories.in_consultation()
    consultation = process.consultation
    (before,) = events("/kalender.ics")
    closes = consultation.closes_at + timedelta(days=7)
    coordinator = factories.officer("coordinator")
    actions.extend_consultation(process, by=coordinator, closes_at=closes, reason="Banyak.")
    (after,) = events(f"/konsultasi/{consultation.pk}/kalender.ics")

    assert before["UID"] == after["UID"]
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == timedelta(days=7)


def test_calendar_keeps_a_consultation_for_a_while_and_says_when_it_was_given_up():
    process = factories.in_consultation()
    actions.withdraw(process, by=factories.officer("coordinator"), reason="Tidak jadi.")

    assert [str(one["STATUS"]) for one in events("/kalender.ics")] == ["CANCELLED"]
    with clock.stopped_at(process.consultation.closes_at + timedelta(days=31)):
        assert events("/kalender.ics") == []


def test_map_of_the_site_lists_pages_and_versions_in_both_languages():
    page = factories.enacted().page
    said = Client().get("/sitemap.xml").text
    version = page.live_version.pk

    paths = [page.get_url(), f"/en{page.get_url()}", f"/versi/{version}/", f"/en/versi/{version}/"]
    assert [f"<loc>http://testserver{path}</loc>" in said for path in paths] == [True] * 4
    draft = factories.policy(title="Rahasia").page
    assert draft.slug not in Client().get("/sitemap.xml").text


def test_robots_are_led_to_the_map_and_away_from_private_pages():
    lines = Client().get("/robots.txt").text.splitlines()

    assert [
        "Disallow: /admin/" in lines,
        "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines,
    ] == [
        True,
        True,
    ]


def test_shared_policy_says_what_it_is():
    page = factories.in_consultation().page
    said = Client().get(f"{page.get_url()}?status=x").text

    assert f'<link rel="canonical" href="http://127.0.0.1:8000{page.get_url()}">' in said
    assert f'<meta property="og:title" content="{page.title}">' in said
    assert f'hreflang="en" href="http://127.0.0.1:8000/en{page.get_url()}"' in said
