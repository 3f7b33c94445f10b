"""The published comments: whom they show, what they never show, and what they cost."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.models import Change, Comment, Consultation, Placement, publish_version
from tests import factories
from tests.placed import placed
from workflows.placing import correct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def url(process, **filters: str) -> str:
    path = reverse("consultations:comments", args=[process.consultation.pk])
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return f"{path}?{query}" if query else path


def texts(response) -> list[str]:
    return [shown.comment.text for shown in response.context["listed"].comments.object_list]


def test_only_published_comments_are_listed_the_newest_first(client):
    process = factories.in_consultation()
    factories.published(factories.comment(process, text="Pertama"))
    factories.published(factories.comment(process, text="Kedua"))
    factories.comment(process, text="Belum diperiksa")

    response = client.get(url(process))

    assert texts(response) == ["Kedua", "Pertama"]
    assert "Belum diperiksa" not in response.content.decode()


@pytest.mark.parametrize(
    ("rules", "readable"),
    [
        ({}, {"published", "published, unconfirmed"}),
        ({"shows_first": True}, {"new", "new, unconfirmed", "published", "published, unconfirmed"}),
        ({"hides_unconfirmed": True}, {"published"}),
        ({"shows_first": True, "hides_unconfirmed": True}, {"new", "published"}),
    ],
)
def test_rules_of_a_consultation_say_what_everybody_can_read(rules, readable):
    process = factories.in_consultation()
    for text in ("new", "published"):
        confirmed = {"confirmed_at": clock.now()}
        said = [factories.comment(process, text=text, **confirmed)]
        said.append(factories.comment(process, text=f"{text}, unconfirmed"))
        if text == "published":
            for comment in said:
                factories.published(comment)
    Consultation.objects.update(**rules)

    of_all = Comment.objects.visible()
    of_one = Comment.objects.visible_in(Consultation.objects.get())
    assert [{one.text for one in found} for found in (of_all, of_one)] == [readable, readable]
    assert "JOIN" not in str(of_all.query)  # PostgreSQL would guess wrong, and sort everything


def test_place_lists_the_comments_on_it_and_inside_it(client):
    process = factories.in_consultation()
    for label in ("Pasal 2", "Pasal 2 ayat (1)", "Pasal 3", ""):
        factories.published(factories.comment(process, label=label, text=f"Tentang {label}"))

    assert texts(client.get(url(process, ketentuan="a2"))) == [
        "Tentang Pasal 2 ayat (1)",
        "Tentang Pasal 2",
    ]


def test_group_filters_and_every_filter_tells_its_count(client):
    process = factories.in_consultation()
    factories.published(factories.comment(process, text="Dari warga"))
    for text in ("Dari ASN", "Dari ASN lain"):
        factories.published(factories.comment(process, group=factories.group("asn"), text=text))

    response = client.get(url(process, kelompok="asn"))

    assert texts(response) == ["Dari ASN lain", "Dari ASN"]
    assert [
        (str(one.label), one.count, one.is_current) for one in response.context["listed"].filters
    ] == [("All", 3, False), ("Civil servants", 2, True), ("Citizens", 1, False)]


def test_addresses_and_names_that_are_not_to_be_shown_never_appear(client):
    process = factories.in_consultation()
    factories.published(
        factories.comment(process, name="Rahasia Sekali", email="rahasia@example.org")
    )

    shown = client.get(url(process)).content.decode()

    assert ["Rahasia Sekali" in shown, "rahasia@example.org" in shown] == [False, False]
    assert "Citizens" in shown


def test_answer_is_public_only_when_it_is_agreed(client):
    process = factories.in_consultation()
    factories.answered(factories.published(factories.comment(process)), reason="Sudah disetujui.")
    factories.answered(
        factories.published(factories.comment(process)), agreed=False, reason="Baru usul."
    )

    shown = client.get(url(process)).content.decode()

    assert ["Sudah disetujui." in shown, "Baru usul." in shown] == [True, False]


def test_answer_links_to_the_changed_words_once_they_are_public(client):
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(["Kata baru.", *factories.ARTICLES[1:]]))
    change = Change.objects.get()
    comment = process.comments.get()
    factories.answered(comment, changes=[change])
    before = client.get(url(process)).content.decode()

    factories.chain()
    process.refresh_from_db()
    version = factories.actions.submit_for_clearance(process, by=factories.officer("drafter"))
    after = client.get(url(process)).content.decode()

    link = f"{reverse('consultations:changes', args=[version.pk])}#perubahan-{change.pk}"
    assert [link in before, link in after] == [False, True]


def test_long_list_comes_in_pages_that_keep_the_filter(client):
    process = factories.in_consultation()
    for number in range(21):
        factories.published(factories.comment(process, text=f"Tanggapan {number}"))

    first = client.get(url(process, kelompok="citizen"))
    second = client.get(url(process, kelompok="citizen", halaman="2"))

    assert (len(texts(first)), texts(second)) == (20, ["Tanggapan 0"])
    assert 'href="?kelompok=citizen&amp;halaman=2"' in first.content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_list_costs_the_same_queries_for_any_number_of_comments(
    client, many, django_assert_num_queries
):
    process = factories.in_consultation()
    for _number in range(many):
        factories.answered(factories.published(factories.comment(process)))
    client.get(url(process, ketentuan="a2"))
    caches["pages"].clear()

    with django_assert_num_queries(7):  # nothing is kept
        client.get(url(process, ketentuan="a2", baru="ya"))
    with django_assert_num_queries(3):  # the comments are kept, for those who are logged in
        client.get(url(process, ketentuan="a2", lagi="ya"))


@pytest.fixture
def moved():
    """A policy with two rounds: comments of the first on words that stayed, changed and went."""
    process = factories.in_consultation()
    for label, quote in (
        ("Pasal 2 ayat (2)", "setiap tahun"),
        ("Pasal 2 ayat (1)", "Setiap ASN berhak atas pelatihan"),
        ("Pasal 3 huruf b", "pelatihan nonklasikal"),
    ):
        factories.published(factories.comment(process, label=label, quote=quote, text=quote))
    words = [
        factories.ARTICLES[0],
        "Wali Kota menetapkan rencana kerja.",
        "(1) Setiap ASN di kota berhak atas pelatihan.\n(2) Pelatihan diberikan setiap tahun.",
    ]
    version = placed(process, factories.text(words, keys=["a1", "baru", "a2"]))
    publish_version(version, by=factories.officer("coordinator"))
    return process


def test_comments_of_an_earlier_version_are_listed_where_their_words_are_now(client, moved):
    shown = " ".join(client.get(url(moved, ketentuan="a2")).content.decode().split())

    assert "Written on version 1." in shown
    assert ">Article 3 clause (1)</a>" in shown
    assert ">Article 3 clause (2)</a>" in shown
    assert "pelatihan nonklasikal" not in shown


def test_comments_on_words_that_are_gone_stand_apart_and_lead_to_the_old_version(client, moved):
    response = client.get(url(moved, ketentuan="-"))

    old = reverse("consultations:version", args=[moved.consultation.version.pk])
    assert texts(response) == ["pelatihan nonklasikal"]
    assert f"{old}#pasal-3-huruf-b" in response.content.decode()


def test_all_comments_say_what_became_of_their_words(client, moved):
    listed = client.get(url(moved)).context["listed"].comments.object_list

    assert [(one.comment.text, one.now.status) for one in listed] == [
        ("pelatihan nonklasikal", "orphaned"),
        ("Setiap ASN berhak atas pelatihan", "changed"),
        ("setiap tahun", "exact"),
    ]


def test_policy_page_counts_comments_where_their_words_are_now(client, moved):
    comments = reverse("consultations:comments", args=[moved.consultation.pk])

    with translation.override("id"):
        address = moved.page.url
    shown = " ".join(client.get(f"/en{address}").content.decode().split())

    assert f'href="{comments}?ketentuan=-"' in shown
    assert "1 comment is about words of an earlier version that are gone" in shown
    assert "<span>2 comments<span" in shown
    assert f'href="{comments}?ketentuan=a3"' not in shown


def test_correction_of_a_person_moves_the_comment(client, moved):
    gone = Placement.objects.get(status="orphaned")
    place = gone.version.provisions.get(label="Pasal 1")
    correct(gone, by=factories.officer("drafter"), provision=place, start=0, end=5)

    assert texts(client.get(url(moved, ketentuan="-"))) == []
    assert texts(client.get(url(moved, ketentuan="a1"))) == ["pelatihan nonklasikal"]


def test_list_of_a_consultation_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("consultations:comments", args=[999])).status_code == 404
