"""One's own data: read on a page in plain words, and had as a table with headings in one's language."""

import csv
import io

import pytest
from django.urls import reverse

from tests import factories
from tests.accounts import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    """A comment that an account made about an article."""
    one = factories.comment(factories.in_consultation(), email="ani@example.org", name="Ani")
    one.author = account("ani@example.org", first_name="Ani")
    one.save()
    return one


def test_account_reads_what_is_kept_in_plain_words(client, comment):
    client.force_login(comment.author)

    kept = client.get(reverse("workflows:account_data")).context["kept"]

    titles = [section.title for section in kept]
    assert titles == ["Akun saya", "Tanggapan saya", "Surat kepada saya"]
    facts = {fact.name: fact.words for fact in kept[1].rows[0]}
    assert (facts["Status"], facts["Alamat surel"], facts["Kelompok"]) == (
        "Masuk",
        "ani@example.org",
        str(comment.group),
    )
    assert facts["Disampaikan pada"].endswith("WIB")


def test_author_without_an_account_reads_the_same_with_the_secret(client, comment):
    address = reverse("workflows:comment_data", args=[comment.number, comment.secret])

    kept = client.get(address).context["kept"]

    assert [(section.title, len(section.rows)) for section in kept] == [("Tanggapan saya", 1)]


def test_table_has_headings_and_words_in_the_language_of_the_reader(client, comment):
    client.force_login(comment.author)

    def first(address: str) -> dict[str, str]:
        text = client.get(address).content.decode("utf-8-sig")
        return next(csv.DictReader(io.StringIO(text)))

    assert first("/akun/data.csv")["Status"] == "Masuk"
    assert first("/en/akun/data.csv")["State"] == "Received"
