"""References in a published text are links to the places that they mean."""

import re

import pytest
from django.core.cache import cache

from consultations.drafting import references
from consultations.drafting.provisions import Block, Kind
from consultations.models import PolicyPage
from consultations.reading.links import link, links_of
from consultations.reading.text import lay_out
from tests import factories

pytestmark = pytest.mark.django_db

ARTICLES = (
    "ASN adalah aparatur sipil negara.",
    (
        "(1) Setiap ASN berhak atas pelatihan.\n"
        "(2) Pelatihan sebagaimana dimaksud pada ayat (1) diberikan setiap tahun."
    ),
    (
        "Biaya <b>pelatihan</b> menurut Pasal 2 ayat (2) ditanggung Kota sesuai Pasal 5 "
        "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara."
    ),
)


def public_page(client, articles=ARTICLES):
    process = factories.in_consultation(blocks=factories.text(articles))
    page = PolicyPage.objects.get(pk=process.page_id)
    return process.consultation.version, client.get(page.url).content.decode()


def links_in(html: str) -> list[tuple[str, str]]:
    """The links inside the words of places, as target and words."""
    return re.findall(r'<a href="#([^"]*)">((?:Pasal|ayat)[^<]*)</a>', html)


def test_references_lead_to_their_places_on_the_same_page(client):
    _version, html = public_page(client)

    assert links_in(html.partition('class="text"')[2]) == [
        ("pasal-2-ayat-1", "ayat (1)"),
        ("pasal-2-ayat-2", "Pasal 2 ayat (2)"),
    ]
    assert 'id="pasal-2-ayat-1"' in html


def test_words_around_a_link_are_escaped(client):
    _version, html = public_page(client)

    assert "Biaya &lt;b&gt;pelatihan&lt;/b&gt; menurut <a " in html


def test_frozen_version_has_the_same_links(client):
    version, html = public_page(client)

    frozen = client.get(f"/versi/{version.pk}/").content.decode()
    assert links_in(frozen) == links_in(html)


def test_links_change_no_word_of_the_text():
    process = factories.in_consultation(blocks=factories.text(ARTICLES))
    version = process.consultation.version
    rows = list(version.provisions.in_order())
    blocks = lay_out(rows)
    link(blocks, links_of(version.pk, rows))

    shown = {
        part.key: re.sub(r"<[^>]+>", "", part.linked).replace("&lt;", "<").replace("&gt;", ">")
        for block in blocks
        for part in (block, *block.lines)
    }
    assert shown == {row.key: row.text for row in rows}


def test_references_of_a_version_are_looked_for_once(monkeypatch):
    process = factories.in_consultation(blocks=factories.text(ARTICLES))
    version = process.consultation.version
    rows = list(version.provisions.in_order())
    cache.clear()
    first = links_of(version.pk, rows)

    def fail(*_args):
        raise AssertionError

    monkeypatch.setattr(references, "Finder", fail)
    assert links_of(version.pk, rows) == first != {}


def test_words_of_a_policy_paper_stay_plain(client):
    paper = [
        Block("h", Kind.HEADING, title="Latar belakang"),
        Block("p", Kind.PARAGRAPH, text="Pelatihan membuat pelayanan lebih baik."),
    ]
    process = factories.in_consultation(blocks=paper)
    html = client.get(PolicyPage.objects.get(pk=process.page_id).url).content.decode()

    assert "Pelatihan membuat pelayanan lebih baik.</p>" in html
