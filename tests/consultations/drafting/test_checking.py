"""The check before a review: each rule by the smallest text that breaks it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from consultations.drafting import readability
from consultations.drafting.checking import RULES, Context, Problem, check, errors, is_regulation
from consultations.drafting.provisions import Block, Kind, outline

from .strategies import blocks, quickly

DEFINITIONS = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan:\n"
    "1. Daerah adalah Kota Sembilan Bukit.\n"
    "2. Badan Kepegawaian yang selanjutnya disebut BK adalah perangkat Daerah."
)
GOOD = (
    Block("m", Kind.CONSIDERATIONS, text="a. bahwa x;\nb. bahwa menurut huruf a;"),
    Block("i", Kind.LEGAL_BASES, text="1. Undang-Undang Nomor 1 Tahun 2001;\n2. Peraturan;"),
    Block("d", Kind.DICTUM, text="PERATURAN WALI KOTA TENTANG PARKIR."),
    Block("c1", Kind.CHAPTER, title="KETENTUAN UMUM"),
    Block("p1", Kind.ARTICLE, text=DEFINITIONS),
    Block("c2", Kind.CHAPTER, title="PARKIR"),
    Block("b1", Kind.PART, title="Umum"),
    Block("p2", Kind.ARTICLE, text="(1) BK mencatat parkir di Daerah.\n(2) Catatan terbuka."),
    Block("b2", Kind.PART, title="Tarif"),
    Block("p3", Kind.ARTICLE, text="Tarif parkir:\na. harian; dan\nb. bulanan:\n1. x; atau\n2. y."),
    Block("p4", Kind.ARTICLE, text="Tarif menurut Pasal 3 huruf b diumumkan."),
    Block("c3", Kind.CHAPTER, title="KETENTUAN PENUTUP"),
    Block("p5", Kind.ARTICLE, text="Peraturan ini mulai berlaku pada tanggal diundangkan."),
    Block("t", Kind.CLOSING, text="Ditetapkan di Bukit Satu"),
    Block("e", Kind.ELUCIDATION, text="Cukup jelas."),
    Block("l", Kind.ANNEX, title="DAFTAR", text="isi"),
)


def rules(*listed: Block, title: str | None = None, summary: str | None = None) -> list[str]:
    """List the rules that a text breaks."""
    return [one.rule for one in check(outline(listed), Context(title=title, summary=summary))]


def changed(key: str, **change: Any) -> list[Block]:
    """Return the good regulation with one block changed."""
    return [replace(block, **change) if block.key == key else block for block in GOOD]


def without(*keys: str) -> list[Block]:
    """Return the good regulation without some blocks."""
    return [block for block in GOOD if block.key not in keys]


def ruling(text: str) -> list[str]:
    """List the rules that the words of one article break."""
    return rules(*changed("p2", text=f"(1) BK mencatat parkir di Daerah.\n{text}"))


def test_good_regulation_has_no_problems():
    assert rules(*GOOD, title="Parkir di Tepi Jalan") == []


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (without("m"), ["considerations_missing"]),
        (without("i"), ["legal_bases_missing"]),
        (without("d"), ["dictum_missing"]),
        (without("t"), ["closing_missing"]),
        (without("p5", "c3"), ["commencement_missing"]),
        (GOOD[:3] + GOOD[13:], ["articles_missing"]),
        (changed("c1", title="UMUM"), ["general_provisions_missing"]),
        (changed("p1", text="Daerah mengatur parkir."), ["definitions_missing"]),
        (changed("c2", title="PARKIR."), ["title_full_stop"]),
        (changed("c2", title=""), ["division_untitled"]),
        (without("p5"), ["commencement_missing", "division_empty"]),
        (without("b2"), ["division_alone"]),
        (without("b1"), ["article_outside_part", "division_alone"]),
        (without("c1"), ["general_provisions_missing", "article_outside_chapter"]),
        (without("c1", "c2", "c3"), ["part_outside_chapter"] * 2),
        (
            [*GOOD[:6], Block("g", Kind.SECTION, title="X"), *GOOD[7:]],
            ["section_outside_part", "division_alone", "division_alone"],
        ),
        ([GOOD[1], GOOD[0], *GOOD[2:]], ["out_of_order"]),
        ([*GOOD[:13], GOOD[14], GOOD[13], GOOD[15]], ["out_of_order"]),
        (changed("p4", text=""), ["text_empty"]),
        (changed("l", text="", title=""), ["text_empty"]),
        (changed("l", text=""), []),
        (changed("p4", text="Dihapus."), []),
    ],
)
def test_parts_and_structure(listed, found):
    assert sorted(rules(*listed)) == sorted(found)


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (changed("p3", number="4"), ["number_gap", "reference_broken"]),
        (changed("p5", number="4"), ["number_double"]),
        (changed("p5", number="4A"), []),
        (changed("p1", number="2"), ["number_start", "reference_broken"]),
        (changed("c2", number="III"), ["number_gap"]),
        (changed("c2", number="IA"), []),
        (changed("b2", number="Ketiga"), ["number_gap"]),
        (changed("b2", number="Kesatu A"), []),
        (changed("m", text="a. bahwa x;\nc. bahwa y;"), ["number_gap"]),
        (changed("i", text="1. Undang-Undang;\n1. Peraturan;"), ["number_double"]),
    ],
)
def test_numbers_of_blocks(listed, found):
    assert sorted(rules(*listed)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(2) Dua.\n(3) Tiga.", []),
        ("(1a) Sisipan.\n(2) Dua.", []),
        ("(3) Tiga.", ["number_gap"]),
        ("(2) Dua:\na. x;\nc. y; dan\nd. z.", ["number_gap"]),
        ("(2) Dua:\na. x;\nb. y; dan\nb. z.", ["number_double"]),
        ("(2) Dua:\nb. y; dan\nc. z.", ["number_start"]),
        ("(2) Dua:\n1. x; atau\n2. y.", []),
        ("(2) Dua:\na. saja.", ["item_alone"]),
    ],
)
def test_numbers_inside_an_article(text, found):
    assert sorted(ruling(text)) == sorted(found)


def test_clause_that_stands_alone_is_reported():
    assert rules(*changed("p4", text="(1) Tarif diumumkan.")) == ["clause_alone"]


def test_text_before_the_clauses_is_reported():
    text = "Tarif diumumkan.\n(1) BK mencatat.\n(2) Daerah menyimpan."
    assert rules(*changed("p4", text=text)) == ["text_before_clauses"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(2) Dua:\na. x;\nb. y; dan\nc. z.", []),
        ("(2) Dua:\na. x;\nb. y; atau\nc. z.", []),
        ("(2) Dua:\na. x;\nb. y; dan/atau\nc. z.", []),
        ("(2) Dua:\na. x;\nb. y;\nc. z.", ["item_conjunction"]),
        ("(2) Dua:\na. x\nb. y; dan\nc. z.", ["item_ending"]),
        ("(2) Dua:\na. x;\nb. y; dan\nc. z;", ["item_ending"]),
        ("(2) Dua:\na. x; dan\nb. y; dan\nc. z.", ["item_conjunction_repeated"]),
        ("(2) Dua:\na. x, dan\nb. y; dan\nc. z.", ["item_conjunction_repeated"]),
        ("(2) Dua:\na. x;\nb. dihapus; dan\nc. z.", []),
        ("(2) Dua\na. x; dan\nb. y.", ["introduction_ending"]),
        ("(2) Dua :\na. x; dan\nb. y.", []),
        ("(2) Dua:\na. x:\n1. p; dan\n2. q; dan\nb. y.", []),
        ("(2) Dua:\na. x:\n1. p; dan\n2. q.\nb. y.", ["item_conjunction"]),
        ("(2) Dua", ["sentence_ending"]),
        ("(2) Dua;", ["sentence_ending"]),
    ],
)
def test_endings(text, found):
    assert ruling(text) == found


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("m", "a. karena x;\nb. bahwa y;", ["consideration_beginning"]),
        ("m", "a. bahwa x;\nb. bahwa y.", ["consideration_ending"]),
        ("m", "bahwa satu saja;", []),
        ("m", "bahwa satu saja.", ["consideration_ending"]),
        ("i", "1. Undang-Undang;\n2. Peraturan.", ["legal_basis_ending"]),
        ("i", "Undang-Undang.", ["legal_basis_ending"]),
        ("i", "", ["text_empty"]),
        ("p1", DEFINITIONS.replace("Bukit.", "Bukit;"), ["definition_ending"]),
        (
            "p1",
            DEFINITIONS.replace("perangkat Daerah.", "unsur:\na. x; dan\nb. y di Daerah."),
            [],
        ),
    ],
)
def test_recitals_and_definitions(key, text, found):
    assert rules(*changed(key, text=text)) == found


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("berupa antara lain denda", "wording_open_list"),
        ("termasuk namun tidak terbatas  pada denda", "wording_open_list"),
        ("denda, dan lain-lain", "wording_open_list"),
        ("denda, dll", "wording_open_list"),
        ("tanpa mengurangi ketentuan Pasal 1", "wording_without_prejudice"),
        ("Hal-hal yang belum diatur ditetapkan Wali Kota", "wording_blanket_delegation"),
        ("tarif akan diatur lebih lanjut", "wording_blanket_delegation"),
        ("sekurang-kurangnya dua kali", "wording_measure"),
        ("di antara lainnya", None),
        ("dengan mengurangi jumlah", None),
        ("tarif diatur lebih lanjut dengan Keputusan Wali Kota", None),
    ],
)
def test_discouraged_words(words, rule):
    assert ruling(f"(2) Parkir {words}.") == ([rule] if rule else [])


def test_discouraged_words_come_with_better_ones():
    problem = check(outline(changed("p4", text="Selambat-lambatnya besok diumumkan.")))[0]
    assert problem.message == "“Selambat-lambatnya” in Pasal 4 is not how the law states a limit."
    assert problem.advice == "Write “paling lambat”."
    assert (problem.key, problem.span) == ("p4", (0, 18))


TERM = "Petugas Parkir Malam"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"(2) Ada {TERM}.\n(3) Bagi {TERM} dan para {TERM} berlaku ini.", ["term_undefined"]),
        (f"(2) Ada {TERM}.\n(3) Bagi {TERM} berlaku ini.", []),
        ("(2) Dinas Malam.\n(3) Oleh Dinas Malam.\n(4) Pada Dinas Malam.", []),
        ("(2) Kepala BK.\n(3) Oleh Kepala BK.\n(4) Pada Kepala BK.", []),
        ("(2) Setiap malam.\n(3) Setiap malam.\n(4) Setiap malam.", []),
        ("(2) Badan Uji dan Tera.\n(3) Badan Uji dan Tera.\n(4) Badan Uji dan Tera.", []),
        ("(2) Memakai XYZ.\n(3) Atas XYZ.", ["abbreviation_undefined"]),
        ("(2) Memakai alat tanda (XYZ).\n(3) Atas XYZ.", []),
        ("(2) Alat yang selanjutnya disebut XYZ.\n(3) Atas XYZ.", []),
        ("(2) Pada BAB II.\n(3) Waktu WIB.\n(4) Jam WIB.", []),
    ],
)
def test_terms_that_are_used(text, found):
    assert [rule for rule in ruling(text) if rule != "reference_forward"] == found


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ("3. Juru Parkir adalah orang.", ["definition_unused"]),
        ("3. daerah adalah sesuatu.", ["definition_double"]),
        ("3. Biro yang selanjutnya disebut BK adalah biro.", ["definition_double"]),
        ("3. Parkir adalah keadaan.", ["definition_unused"]),
    ],
)
def test_terms_that_are_defined(definition, found):
    assert rules(*changed("p1", text=f"{DEFINITIONS}\n{definition}")) == found


def test_longer_term_does_not_count_as_use_of_the_shorter():
    text = f"{DEFINITIONS}\n3. Juru adalah orang.\n4. Juru Parkir adalah juru."
    good = changed("p4", text="Juru Parkir menerima tarif menurut Pasal 3.")
    listed = [replace(b, text=text) if b.key == "p1" else b for b in good]
    found = check(outline(listed))
    assert [(one.rule, one.params["term"]) for one in found] == [("definition_unused", "Juru")]


def test_amending_regulation_is_checked_lightly():
    change = (
        "1. Ketentuan Pasal 9 diubah:\nPasal 9\n(3) Antara Petugas dan Orang\n2. Pasal 4 dihapus."
    )
    listed = [
        *GOOD[:3],
        Block("x", Kind.ARTICLE, number="I", text=change),
        Block(
            "y", Kind.ARTICLE, number="II", text="Peraturan ini berlaku pada tanggal diundangkan."
        ),
        GOOD[13],
    ]
    assert rules(*listed) == []


PAPER = (
    Block("h", Kind.HEADING, title="Latar Belakang"),
    Block("a", Kind.PARAGRAPH, text="Masalahnya, dll, antara lain parkir menurut Pasal 99."),
)


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (PAPER, []),
        (PAPER[:1], ["paper_empty"]),
        ([], ["paper_empty"]),
        ([*PAPER, Block("z", Kind.HEADING, title="Akhir.")], ["title_full_stop", "heading_empty"]),
        ([*PAPER, Block("z", Kind.PARAGRAPH)], ["text_empty"]),
    ],
)
def test_policy_paper_is_checked_lightly(listed, found):
    assert not is_regulation(outline(listed))
    assert rules(*listed) == found


def test_text_that_should_be_a_regulation_is_checked_as_one():
    found = check(outline(PAPER), Context(is_regulation=True))
    assert {one.rule for one in errors(found)} == {
        "considerations_missing",
        "legal_bases_missing",
        "dictum_missing",
        "articles_missing",
        "reference_broken",
    }


@pytest.mark.parametrize(
    ("title", "found"),
    [("Parkir", []), ("Parkir.", ["title_full_stop"]), ("…", []), ("  ", ["title_missing"])],
)
def test_title(title, found):
    assert rules(*GOOD, title=title) == found


EASY = "Anda boleh parkir di sini. Tarif kami murah. Bayar di pos dekat pintu masuk. " * 3
HARD = "Penyelenggaraan perparkiran mempertimbangkan kemanfaatan kemasyarakatan. " * 6


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (EASY, []),
        ("Parkir murah.", []),
        ("  ", ["summary_missing"]),
        (HARD, ["summary_hard_words"]),
        ("anda boleh parkir di sini dan " * 5 + "ya.", ["summary_longest_sentence"]),
        (
            "anda boleh parkir di sini dan " * 5 + "ya.",
            ["summary_longest_sentence", "summary_long_sentences"],
        ),
    ],
)
def test_summary(summary, found):
    assert [rule for rule in rules(*GOOD, summary=summary) if rule in found] == found


def test_summary_is_measured_by_sentences_and_long_words():
    measured = readability.measure("Pegawai melayani masyarakat. Tarifnya Rp5.000, kata dr. Ani!")
    assert measured.sentences == 2
    assert measured.words == 8
    assert measured.long_words == ("melayani", "masyarakat")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("pegawai", 3),
        ("keadilan", 4),
        ("pulau", 2),
        ("dua", 2),
        ("saat", 2),
        ("masyarakat", 4),
        ("BKPSDM", 1),
        ("survei", 2),
    ],
)
def test_syllables_are_counted_by_vowels(word, count):
    assert readability.syllables(word) == count


def test_problems_of_the_whole_text_come_first_and_the_others_in_reading_order():
    listed = changed("p3", text="Tarif dll menurut Pasal 9 dan Pasal 8 tanpa akhir")
    found = check(outline([block for block in listed if block.key not in {"m", "p4"}]))
    assert [(one.rule, one.key) for one in found] == [
        ("considerations_missing", None),
        ("wording_open_list", "p3"),
        ("reference_broken", "p3"),
        ("reference_broken", "p3"),
        ("sentence_ending", "p3"),
    ]


def test_only_errors_hold_the_review_back():
    found = check(outline(changed("p3", text="Tarif dll menurut Pasal 9.")))
    assert [(one.rule, one.key) for one in errors(found)] == [
        ("reference_broken", "p3"),
        ("reference_broken", "p4"),
    ]
    assert {one.severity.value for one in found} == {"error", "warning"}


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_a_message_and_an_advice(rule):
    names = "label before expected number words term count target better average limit share"
    problem = Problem(rule, params=dict.fromkeys(names.split(), "x"))
    assert problem.message.endswith((".", "”"))
    assert problem.advice.endswith((".", "”", "."))


@quickly
@given(blocks())
def test_any_text_can_be_checked(listed):
    places = outline(listed)
    texts = {place.key: place.text for place in places}
    for problem in check(places, Context(title="Judul", summary="Ringkas.")):
        assert problem.message
        assert problem.advice
        assert problem.key is None or problem.key in texts
        if problem.span is not None:
            assert 0 <= problem.span[0] <= problem.span[1] <= len(texts[problem.key])
