"""The revision report as HTML: the source of its PDF."""

import re

import pytest

from consultations.drafting.comparing import Mark
from tests import factories
from tests.workflows import report_data
from workflows.reports.charts import bars
from workflows.reports.content import collect
from workflows.reports.facts import Count
from workflows.reports.page import as_html
from workflows.templatetags.revision_report import cut_short, marked


@pytest.fixture
def story(db) -> report_data.Story:
    return report_data.cleared()


@pytest.fixture
def html(story) -> str:
    return as_html(collect(story.process, "en"))


def test_page_has_title_and_language(html):
    assert '<html lang="en">' in html
    assert "<title>Revision report: Pengembangan Kompetensi ASN</title>" in html


def test_report_is_indonesian_where_asked(story):
    assert '<html lang="id">' in as_html(collect(story.process, "id"))


def test_every_link_leads_to_a_place_of_the_page(html):
    anchors = re.findall(r'\bid="([^"]+)"', html)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets - set(anchors) == set()
    assert len(anchors) == len(set(anchors))


def test_comment_and_change_lead_to_each_other(html, story):
    comment = html.split(f'<article class="comment" id="comment-{story.answered.number}">')[1]
    assert '<a href="#change-1"' in comment.split("</article>")[0]
    change = html.split('<article class="change" id="change-1">')[1]
    assert f'<a href="#comment-{story.answered.number}">' in change.split("</article>")[0]


def test_every_comment_has_its_number(html, story):
    numbers = [row.number for row in story.process.comments]
    assert len(numbers) == 4
    assert [number for number in numbers if f'id="comment-{number}"' not in html] == []


def test_page_tells_no_secret(html):
    secrets = ["@example.org", "Rahasia Sekali", "Kata-kata kasar", "Kata yang ditarik"]
    assert [secret for secret in secrets if secret in html] == []


def test_words_of_people_are_escaped(db):
    process = factories.in_consultation()
    factories.published(factories.comment(process, text="<script>alert(1)</script> & lagi"))
    html = as_html(collect(process, "id"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; lagi" in html
    assert "<script" not in html


def test_quoted_words_stand_with_their_comment(db):
    process = factories.in_consultation()
    one = factories.comment(process, label="Pasal 2 ayat (2)", quote="Pelatihan diberikan")
    factories.published(one)
    html = as_html(collect(process, "en"))
    assert "About these words" in html
    assert '<blockquote class="wording" lang="id"><p>Pelatihan diberikan</p></blockquote>' in html


def test_times_are_those_of_the_region(db):
    region = factories.region()
    region.time_zone = "Asia/Jayapura"
    region.save()
    html = as_html(collect(report_data.consulted().process, "en"))
    assert "1 September 2026, 11:00 WIT" in html


def test_changed_words_are_marked_by_more_than_colour():
    marks = [
        Mark("equal", "Setiap ASN "),
        Mark("delete", "selama "),
        Mark("insert", "paling sedikit "),
        Mark("equal", "20 < 30 jam."),
    ]
    assert marked(marks) == (
        'Setiap ASN <del>[−\u00a0<span class="run">selama</span>\u00a0−]</del> '
        '<ins>[+\u00a0<span class="run">paling sedikit</span>\u00a0+]</ins> 20 &lt; 30 jam.'
    )


def test_long_unchanged_words_are_cut_in_the_list_of_changes():
    words = " ".join(f"kata{number}" for number in range(1, 101))
    marks = [Mark("equal", words), Mark("insert", " baru "), Mark("equal", words)]
    first, inserted, last = cut_short(marks)
    assert first.text == "… " + " ".join(f"kata{number}" for number in range(87, 101))
    assert inserted == marks[1]
    assert last.text == " ".join(f"kata{number}" for number in range(1, 15)) + " …"


def test_picture_says_its_numbers_in_words():
    drawing = bars(
        [Count("Diterima", 3, "accepted"), Count("Dicatat <b>", 0, "noted")], title="Hasil"
    )
    assert "<title>Hasil: Diterima 3; Dicatat &lt;b&gt; 0</title>" in drawing
    assert "<b>" not in drawing


def test_bars_of_outcomes_differ_by_more_than_colour():
    codes = ["accepted", "accepted_in_part", "not_accepted", "noted", "out_of_scope", "none"]
    drawings = {
        re.sub(r"#[0-9a-f]{6}", "", bars([Count("Hasil", 3, code)], title="")) for code in codes
    }
    assert len(drawings) == len(codes)


def test_picture_without_any_comment_is_drawn():
    assert 'width="0"' in bars([Count("Diterima", 0, "accepted")], title="Hasil")
