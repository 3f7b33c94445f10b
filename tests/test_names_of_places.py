"""Whoever reads English reads the names of places in English; the law's own words stay as they are."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from consultations.models import Change, PolicyVersion
from tests import factories
from tests.placed import placed
from tests.workflows.desk_reading import at_desk
from workflows.models import PolicyProcess
from workflows.reports.content import collect
from workflows.reports.page import as_html

pytestmark = pytest.mark.django_db

INDONESIAN = re.compile(r"\b(?:BAB [IVX]+|Pasal \d\w*|ayat \(|huruf [a-z]\b|angka \d)")
EMPTY_TAGS = {"meta", "link", "input", "br", "img", "hr", "wbr", "col", "source"}


class _English(HTMLParser):
    """Collects what a page says in English: its words, labels and titles outside Indonesian parts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._parts: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_left_out = given.get("lang", "en") == "id" or tag in {"script", "style", "textarea"}
        is_left_out = is_left_out or any(left_out for _tag, left_out in self._parts)
        if not is_left_out:
            self.found += [given.get(name) or "" for name in ("aria-label", "title")]
        if tag not in EMPTY_TAGS:
            self._parts.append((tag, is_left_out))

    def handle_endtag(self, tag: str) -> None:
        while self._parts and self._parts.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(left_out for _tag, left_out in self._parts):
            self.found.append(data)


def indonesian_names(html: str) -> list[str]:
    """The Indonesian names of places that a page says outside the law's own words."""
    parser = _English()
    parser.feed(html)
    return [words for one in parser.found for words in INDONESIAN.findall(one)]


@pytest.fixture
def story() -> PolicyProcess:
    """A policy whose consulted text changed: comments moved, one place is gone, one is new."""
    factories.chain()
    process = factories.in_deliberation(comments=1)
    one = process.comments[0]
    after = factories.text(
        [
            "Pasal ini baru, lihat Pasal 3 ayat (1).",
            "Tidak ada lagi.",
            "(1) Setiap ASN berhak atas pelatihan.\n(2) Pelatihan diberikan tiap bulan.",
        ],
        keys=["a0", "a1", "a2"],
    )
    placed(process, after)
    factories.answered(one, changes=list(process.changes_of_the_draft()))
    return process


def test_public_pages_call_places_by_english_names(story):
    open_one = factories.in_consultation(title="Terbuka")
    comment = factories.published(factories.comment(open_one, label="Pasal 2 ayat (2)"))
    old = story.comments[0]
    old_version, new_version = PolicyVersion.objects.filter(page=story.page).order_by("number")
    client = Client()
    form = reverse("consultations:comment_form", args=[open_one.consultation.pk])
    listed = reverse("consultations:comments", args=[story.consultation.pk])
    changes = reverse("consultations:changes", args=[new_version.pk])
    found = {}
    for address in [
        open_one.page.url,
        story.page.url,
        form,
        f"{form}?ketentuan=a2",
        listed,
        f"{listed}?ketentuan=a2",
        changes,
        f"{changes}?tampilan=sejajar",
        f"{changes}?tampilan=naskah",
        reverse("consultations:version", args=[old_version.pk]),
        reverse("consultations:receipt", args=[old.number]),
        reverse("consultations:own_comment", args=[comment.number, comment.secret]),
    ]:
        page = client.get(address if address.startswith("/en/") else f"/en{address}")
        assert page.status_code == 200, address
        found[address] = indonesian_names(page.content.decode())
    assert {address: names for address, names in found.items() if names} == {}


def test_desk_calls_places_by_english_names(story):
    change = Change.objects.of_substance().of_the_draft(story.consultation.version).first()
    client = at_desk("drafter")
    one = story.comments[0]
    pages = {
        name: client.get(address).content.decode()
        for name, address in {
            "comments": reverse("desk:comments", args=[story.pk]),
            "answer": reverse("desk:answer", args=[one.pk]),
            "changes": story.changes_url,
            "explain": reverse("desk:explain", args=[change.pk]),
            "placements": reverse("desk:placements", args=[story.pk]),
            "placement": reverse("desk:placement", args=[one.placements.get().pk]),
            "checks": reverse("desk:checks", args=[story.pk]),
            "references": reverse("desk:references", args=[story.pk]),
        }.items()
    }
    assert {name: indonesian_names(page) for name, page in pages.items()} == {
        key: [] for key in pages
    }
    assert "Article 2" in pages["comments"]


def test_report_calls_places_by_english_names(story):
    html = as_html(collect(story, "en"))
    assert indonesian_names(html) == []
    assert "Article 3" in html


def test_labels_that_are_stored_stay_those_of_the_law(story):
    labels = Change.objects.of_substance().values_list("new_label", flat=True)
    assert [label for label in labels if label.startswith("Article")] == []
