"""Cross references are found, followed to their places and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.drafting.citations import citations
from consultations.drafting.laws import Regulation, amended, regulations
from consultations.drafting.provisions import Block, Kind, Provision, outline
from consultations.drafting.references import check, find, find_all

from .strategies import blocks, quickly, texts


def tree(*articles: str, more: tuple[Block, ...] = ()) -> list[Provision]:
    """Build a text of articles in order."""
    listed = [Block(f"p{n}", Kind.ARTICLE, text=text) for n, text in enumerate(articles, 1)]
    return outline([*listed, *more])


RULES = (
    "(1) Dewan terdiri atas:\na. ketua; dan\nb. anggota:\n1. tetap; dan\n2. pengganti.\n(2) Dua.",
    "Tanpa ayat.",
    "(1) Satu.\n(2) Dua:\na. x;\nb. y; dan\nc. z.\n(3) Tiga.\n(4) %s",
)


def targets(words: str) -> list[str]:
    """Follow the references of words that stand in Pasal 3 ayat (4)."""
    places = tree(*RULES[:2], RULES[2] % words, "Kemudian.")
    here = next(place for place in places if place.label == "Pasal 3 ayat (4)")
    found = find(here, places)
    labels = {place.key: place.label for place in places}
    assert all(one.label == labels[one.target] for one in found if one.target)
    return [f"{one.words} = {labels.get(one.target or '', '?')}" for one in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("menurut Pasal 2.", ["Pasal 2 = Pasal 2"]),
        (
            "dalam Pasal 1 ayat (1) huruf b angka 2.",
            ["Pasal 1 ayat (1) huruf b angka 2 = Pasal 1 ayat (1) huruf b angka 2"],
        ),
        ("pada ayat (1).", ["ayat (1) = Pasal 3 ayat (1)"]),
        ("Ayat (1) berlaku.", ["Ayat (1) = Pasal 3 ayat (1)"]),
        ("pada ayat 1.", ["ayat 1 = Pasal 3 ayat (1)"]),
        (
            "pada ayat (2) huruf a, huruf b, dan huruf c.",
            [
                "ayat (2) huruf a = Pasal 3 ayat (2) huruf a",
                "huruf b = Pasal 3 ayat (2) huruf b",
                "huruf c = Pasal 3 ayat (2) huruf c",
            ],
        ),
        (
            "pada ayat (2) huruf a, b, dan c wajib",
            [
                "ayat (2) huruf a = Pasal 3 ayat (2) huruf a",
                "b = Pasal 3 ayat (2) huruf b",
                "c = Pasal 3 ayat (2) huruf c",
            ],
        ),
        (
            "pada ayat (1) sampai dengan ayat (3).",
            ["ayat (1) = Pasal 3 ayat (1)", "ayat (3) = Pasal 3 ayat (3)"],
        ),
        ("ayat (1) s.d. (3).", ["ayat (1) = Pasal 3 ayat (1)", "(3) = Pasal 3 ayat (3)"]),
        (
            "Pasal 1, Pasal 2, dan Pasal 4",
            ["Pasal 1 = Pasal 1", "Pasal 2 = Pasal 2", "Pasal 4 = Pasal 4"],
        ),
        ("Pasal 1, 2, dan 4.", ["Pasal 1 = Pasal 1", "2 = Pasal 2", "4 = Pasal 4"]),
        ("Pasal 1, 2 (dua) orang hadir.", ["Pasal 1 = Pasal 1"]),
        ("Pasal 1 dan 2 orang hadir.", ["Pasal 1 = Pasal 1"]),
        (
            "Pasal 1 ayat (2) dan ayat (1) huruf a, huruf b angka 1 dan angka 2",
            [
                "Pasal 1 ayat (2) = Pasal 1 ayat (2)",
                "ayat (1) huruf a = Pasal 1 ayat (1) huruf a",
                "huruf b angka 1 = Pasal 1 ayat (1) huruf b angka 1",
                "angka 2 = Pasal 1 ayat (1) huruf b angka 2",
            ],
        ),
        (
            "Pasal 1 ayat (1) dan Pasal 2",
            ["Pasal 1 ayat (1) = Pasal 1 ayat (1)", "Pasal 2 = Pasal 2"],
        ),
        ("Pasal 2 dan ayat (1)", ["Pasal 2 = Pasal 2", "ayat (1) = Pasal 3 ayat (1)"]),
        ("Pasal 1, ayat (1)", ["Pasal 1 = Pasal 1", "ayat (1) = Pasal 1 ayat (1)"]),
        ("Pasal 9 ayat (1)", ["Pasal 9 ayat (1) = ?"]),
        ("menulis dengan huruf kapital, huruf di atas, dan angka 5 persen", []),
        ("jumlahnya melebihi angka 40 dan huruf z", []),
        ("menurut ketentuan huruf z", ["huruf z = ?"]),
        ("lampiran surat dan Bagian Umum", []),
        ("Pasal 1 Peraturan Bupati ini", ["Pasal 1 = Pasal 1"]),
    ],
)
def test_citation_means_what_a_jurist_reads(words, found):
    assert targets(words) == found


def test_items_are_cited_from_the_nearest_list():
    places = tree(
        "Wajib:\na. pertama;\nb. kedua:\n1. seperti pada angka 2; dan\n2. seperti pada huruf a; dan"
        "\nc. ketiga menurut huruf b angka 1."
    )
    found = {(place.number, one.target) for place in places for one in find(place, places)}
    assert found == {("1.", "p1/b/2"), ("2.", "p1/a"), ("c.", "p1/b/1")}


def test_recitals_cite_one_another():
    places = outline([Block("m", Kind.CONSIDERATIONS, text="a. bahwa x;\nb. bahwa dalam huruf a;")])
    assert [(one.source, one.label, one.target) for one in find_all(places)] == [
        ("m/b", "Menimbang huruf a", "m/a")
    ]


def test_chapters_parts_and_annexes_are_followed():
    places = outline(
        [
            Block("c1", Kind.CHAPTER, title="SATU"),
            Block("b1", Kind.PART, title="Umum"),
            Block("b2", Kind.PART, title="Khusus"),
            Block(
                "p", Kind.ARTICLE, text="Menurut Bagian Kesatu, BAB II, dan BAB II Bagian Kedua."
            ),
            Block("c2", Kind.CHAPTER, title="DUA"),
            Block("b3", Kind.PART, title="Umum"),
            Block("b4", Kind.PART, title="Khusus"),
            Block("q", Kind.ARTICLE, text="Lihat Lampiran II dan tercantum dalam Lampiran I."),
            Block("l1", Kind.ANNEX, text="x"),
            Block("l2", Kind.ANNEX, text="y"),
        ]
    )
    assert [one.target for one in find_all(places)] == ["b1", "c2", "b4", "l2", "l1"]


def test_only_annex_is_cited_without_a_number():
    annex = Block("l", Kind.ANNEX, text="isi")
    places = tree("Bagan tercantum dalam lampiran yang merupakan bagian.", more=(annex,))
    assert [one.target for one in find_all(places)] == ["l"]


def test_elucidation_is_read_from_the_article_that_it_explains():
    places = tree("(1) Satu.\n(2) Dua.")
    explaining = Provision(
        "e/1/2",
        Kind.ELUCIDATION,
        "",
        "Penjelasan Pasal 1 ayat (2)",
        "",
        "Lihat ayat (1).",
        9,
        "e",
        1,
    )
    assert [one.target for one in find(explaining, [*places, explaining])] == ["p1/1"]


def test_spans_hold_the_words():
    places = tree("Satu.", "Menurut Pasal 1 dan Undang-Undang Nomor 5 Tahun 2014.")
    found = find(places[1], places)
    assert [places[1].text[one.start : one.end] for one in found] == [one.words for one in found]
    assert [one.words for one in found] == ["Pasal 1", "Undang-Undang Nomor 5 Tahun 2014"]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Undang-Undang Nomor 5 Tahun 2014 tentang ASN", Regulation("Undang-Undang", "5", "2014")),
        ("Undang- Undang Nomor 9 Tahun 2015", Regulation("Undang-Undang", "9", "2015")),
        (
            "Peraturan Daerah Kota Bukit Nomor 14 Tahun 2016",
            Regulation("Peraturan Daerah Kota Bukit", "14", "2016"),
        ),
        (
            "Peraturan Menteri Keuangan Nomor 148/PMK.05/2012.",
            Regulation("Peraturan Menteri Keuangan", "148/PMK.05/2012", "2012"),
        ),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022",
            Regulation("Peraturan Pemerintah Pengganti Undang-Undang", "2", "2022"),
        ),
        (
            "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            Regulation("Undang-Undang Dasar Negara Republik Indonesia", "", "1945"),
        ),
    ],
)
def test_other_regulations_are_recognised(text, law):
    assert [found for _, _, found in regulations(text)] == [law]


@pytest.mark.parametrize(
    "words",
    [
        "Pasal 1 Peraturan Daerah Kota Bukit Nomor 14 Tahun 2016",
        "Pasal 1 dan Pasal 2 Undang-Undang Nomor 14 Tahun 2016",
        "Pasal 1 dari Undang-Undang Nomor 14 Tahun 2016",
        "Undang-Undang Nomor 14 Tahun 2016 tentang Informasi Publik Pasal 1",
        "Pasal 1 Undang-Undang Administrasi Kependudukan",
    ],
)
def test_articles_of_another_regulation_are_not_ours(words):
    places = tree("Satu.", "Dua.", f"Sesuai dengan {words} ditetapkan.")
    found = find(places[2], places)
    assert {one.target for one in found} == {None}
    assert {one.external.kind.split()[0] for one in found if one.external} <= {
        "Peraturan",
        "Undang-Undang",
    }
    assert check(places) == []


def test_amending_articles_cite_the_amended_regulation():
    dictum = "PERATURAN BUPATI TENTANG PERUBAHAN KEDUA ATAS PERATURAN BUPATI NOMOR 4 TAHUN 2020."
    change = (
        "1. Ketentuan Pasal 9 diubah sehingga berbunyi:\nPasal 9\n(1) Satu.\n(2) Menurut ayat (1)."
    )
    places = outline(
        [
            Block("d", Kind.DICTUM, text=dictum),
            Block("i", Kind.ARTICLE, number="I", text=change),
            Block("j", Kind.ARTICLE, number="II", text="Berlaku sesuai Pasal I."),
        ]
    )
    found = [(one.words, one.target, one.external) for one in find_all(places)]
    old = Regulation("PERATURAN BUPATI", "4", "2020")
    assert found[1:] == [
        ("Pasal 9", None, old),
        ("ayat (1)", "i/1/1", None),
        ("Pasal I", "i", None),
    ]
    assert [problem.rule for problem in check(places)] == []


@pytest.mark.parametrize("text", ["PERATURAN TENTANG PARKIR.", "perubahan besar", ""])
def test_other_regulations_amend_nothing(text):
    assert amended(text) is None


@pytest.mark.parametrize(
    ("words", "rule", "span"),
    [
        ("Menurut Pasal 9.", "reference_broken", (8, 15)),
        ("Menurut Pasal 2 ayat (1).", "reference_broken", (8, 24)),
        ("Menurut ayat (7).", "reference_broken", (8, 16)),
        ("Menurut BAB IV.", "reference_broken", (8, 14)),
        ("Tercantum dalam Lampiran I.", "reference_annex_missing", (16, 26)),
        ("Menurut Pasal 4.", "reference_forward", (8, 15)),
        ("Menurut Pasal 5.", "reference_deleted", (8, 15)),
        ("Menurut ayat (4).", "reference_self", (8, 16)),
        ("Menurut Pasal 3 ayat (1).", "reference_own_article", (8, 24)),
        ("Menurut ayat (2) sampai dengan ayat (1).", "reference_backwards", (31, 39)),
    ],
)
def test_bad_reference_is_reported_with_its_place(words, rule, span):
    places = tree(*RULES[:2], RULES[2] % words, "Kemudian.", "Dihapus.")
    assert [(one.rule, one.key, one.span) for one in check(places)] == [(rule, "p3/4", span)]


def test_reference_inside_a_deleted_article_is_to_a_deleted_place():
    places = tree("Dihapus.", "Menurut Pasal 1.")
    assert [one.rule for one in check(places)] == ["reference_deleted"]


def test_message_names_both_places():
    problem = check(tree("Menurut Pasal 9."))[0]
    assert problem.message == "Pasal 1 refers to Pasal 9, which does not exist."
    assert problem.advice == "Correct the reference “Pasal 9”."


def test_later_clauses_of_the_same_article_are_no_forward_references():
    assert check(tree("(1) Menurut ayat (2).\n(2) Dua.")) == []


def test_heading_quoted_on_a_line_of_its_own_is_no_reference():
    assert citations("Ketentuan berbunyi:\nPasal 9\nSatu.") == []


@quickly
@given(blocks())
def test_any_text_can_be_searched(listed):
    places = outline(listed)
    by_key = {place.key: place for place in places}
    for one in find_all(places):
        assert by_key[one.source].text[one.start : one.end] == one.words
        assert one.target is None or one.target in by_key
    assert {one.key for one in check(places)} <= set(by_key)


@quickly
@given(st.lists(texts, max_size=4).map(" Pasal 1 ayat (1) dan huruf a ".join))
def test_citations_stand_in_order_and_never_overlap(text):
    found = citations(text)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))


@given(st.integers(1, 12), st.integers(1, 12))
def test_every_label_is_a_citation_of_its_place(articles, clauses):
    lines = "\n".join(
        f"({n}) Ayat nomor {n}:\na. satu; dan\nb. dua." for n in range(1, clauses + 1)
    )
    places = tree(*[lines] * articles)
    citing = tree(*[lines] * articles, " ".join(f"Menurut {p.label}." for p in places))
    assert [one.target for one in find(citing[-1], citing)] == [p.key for p in places]
