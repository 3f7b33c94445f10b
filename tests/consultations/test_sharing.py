"""The picture of a shared link: what it says, that long names fit, and how long it may be kept."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image

from consultations import cards, clock
from consultations.cards import Card
from consultations.reading.policy import read_policy
from consultations.reading.sharing import card_of
from tests import factories
from workflows import actions
from workflows.models import PolicyProcess

LONG = (
    "Pedoman Penyusunan Standar Operasional Prosedur Penyelenggaraan Pelayanan Administrasi Terpadu "
    "Kecamatan dan Peningkatan Mutu Aparatur Sipil Negara di Lingkungan Pemerintah Kabupaten Lebong "
    "Provinsi Bengkulu Tahun Anggaran 2026 sampai dengan Tahun Anggaran 2030"
)


@pytest.fixture(autouse=True)
def _indonesian():
    """Addresses of pages follow the language of whatever was asked for last in this thread."""
    with translation.override("id"):
        yield


def below(process: PolicyProcess, language: str = "id") -> str:
    """What the picture says about where a policy stands."""
    policy = read_policy(process.page.pk)
    assert policy is not None
    with translation.override(language):
        return card_of(policy).below


def address_in(path: str) -> str:
    """The address of the picture that a page names, without its host."""
    said = Client().get(path).text
    return said.split('<meta property="og:image" content="http://127.0.0.1:8000')[1].split('"')[0]


@pytest.mark.parametrize("title", ["Pelayanan Publik", LONG, "Pertanggungjawaban" * 12, "A"])
def test_picture_has_the_size_that_messengers_show_and_is_light(title):
    drawn = cards.draw(Card(title, "Peraturan Wali Kota · Kota Contoh", "Berlaku", is_open=True))
    picture = Image.open(io.BytesIO(drawn))

    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(drawn) < 60_000


def test_short_title_is_written_large():
    lines, font = cards.title_lines("Pelayanan Publik")

    assert (lines, font.size) == (["Pelayanan Publik"], 80)


def test_long_title_takes_lines_of_about_the_same_length():
    lines, _font = cards.title_lines("Pengembangan Kompetensi Aparatur Sipil Negara")

    assert lines == ["Pengembangan Kompetensi", "Aparatur Sipil Negara"]


def test_title_that_is_too_long_ends_with_an_ellipsis_within_the_picture():
    lines, font = cards.title_lines(LONG)

    assert len(lines) == 5
    assert lines[-1].endswith(" …")
    assert LONG.startswith(" ".join(lines).removesuffix(" …"))
    assert max(font.getlength(line) for line in lines) <= 1200 - 2 * 72


def test_word_that_is_wider_than_the_picture_is_shortened():
    lines, font = cards.title_lines("Pertanggungjawaban" * 12)

    assert len(lines) == 1
    assert font.getlength(lines[0]) <= 1200 - 2 * 72


@pytest.mark.django_db
def test_open_consultation_is_shown_with_its_closing_time_in_both_languages():
    process = factories.in_consultation(days=14)
    closes = process.consultation.local(process.consultation.closes_at)

    assert (
        below(process, "en") == f"Open for comments until {closes:%-d %B %Y} at {closes:%H:%M} WIB"
    )
    assert below(process).startswith("Terbuka untuk tanggapan sampai ")


@pytest.mark.django_db
def test_picture_says_where_the_policy_stands():
    closed = factories.in_consultation(title="Layanan", days=14)
    with clock.stopped_at(clock.now() - timedelta(hours=1)):
        announced = below(closed, "en")
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        over = below(closed, "en")

    assert announced.startswith("Open for comments from ")
    assert [
        over,
        below(factories.in_deliberation(title="Etika"), "en"),
        below(factories.in_clearance(title="Integritas"), "en"),
        below(factories.enacted(title="Mutu"), "en"),
    ] == [
        "Comments are closed; officers answer them now",
        "Comments are being considered and answered",
        "The final text is with the officials",
        f"In force: number 12 of {clock.now():%Y}",
    ]


@pytest.mark.django_db
def test_page_of_a_policy_names_its_picture_with_size_kind_and_words():
    page = factories.in_deliberation().page
    said = Client().get(f"/en{page.get_url()}").text

    assert [
        f'<meta property="og:image:{name}" content="{value}">' in said
        for name, value in (
            ("type", "image/png"),
            ("width", "1200"),
            ("height", "630"),
        )
    ] == [True] * 3
    assert f'<meta property="og:image:alt" content="{page.title}. ' in said
    assert '<meta name="twitter:card" content="summary_large_image">' in said


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_picture_under_its_own_mark_may_be_kept_for_ever(prefix):
    page = factories.in_deliberation().page
    address = address_in(f"{prefix}{page.get_url()}")
    response = Client().get(address)

    assert address.startswith(f"{prefix}/gambar/{page.slug}.png?v=")
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    again = Client().get(address, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == response["Cache-Control"]


@pytest.mark.django_db
def test_address_of_a_picture_changes_with_the_state_and_the_old_one_is_asked_about():
    process = factories.in_consultation()
    old = address_in(process.page.get_url())
    before = Client().get(old)
    actions.extend_consultation(
        PolicyProcess.objects.get(pk=process.pk),
        by=factories.officer("coordinator"),
        closes_at=clock.now() + timedelta(days=30),
        reason="Banyak yang meminta waktu.",
    )
    new = address_in(process.page.get_url())
    after = Client().get(old, headers={"if-none-match": before["ETag"]})

    assert old != new
    assert after.status_code == 200
    assert after["Cache-Control"] == "public, no-cache"
    assert after.content == Client().get(new).content


@pytest.mark.django_db
def test_draft_that_nobody_may_read_has_no_picture():
    draft = factories.policy(title="Rahasia").page

    assert Client().get(f"/gambar/{draft.slug}.png").status_code == 404


@pytest.mark.django_db
def test_pages_about_no_policy_share_one_picture():
    addresses = {address_in(path) for path in ("/privasi/", "/data-terbuka/")}

    assert len(addresses) == 1
    response = Client().get(addresses.pop())
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
