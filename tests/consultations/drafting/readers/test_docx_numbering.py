"""Automatic numbers of Word, which are not in its text."""

import pytest

from consultations.drafting.readers import marks, read_file

from .building import abstract, docx, level, num, para, restart

LETTERS = level(0, "lowerLetter", "%1.")


def lines(body: str, **parts: str) -> list[str]:
    """Read a Word file's lines with their numbers."""
    return [line.text for line in read_file("a.docx", docx(body, **parts)).source]


def test_items_are_lettered():
    body = "".join(para(f"isi {n}", num=(1, 0)) for n in range(3))
    assert lines(body, numbering=abstract(1, LETTERS) + num(1, 1)) == [
        "a. isi 0",
        "b. isi 1",
        "c. isi 2",
    ]


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 28, "bb"),
        ("ordinalText", 2, "Kedua"),
        ("none", 3, ""),
        ("chicago", 3, "3"),
        ("upperRoman", 2_000_000_000, "2000000000"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_forms_of_numbers(form, value, written):
    assert marks.write(value, form) == written


def test_letters_after_z_can_go_on_the_other_way():
    assert [marks.write(n, "lowerLetter", doubled=False) for n in (26, 27, 28, 53)] == [
        "z",
        "aa",
        "ab",
        "ba",
    ]


def test_deeper_levels_begin_anew_below_each_item():
    levels = [LETTERS, level(1, "decimal", "%2)")]
    body = "".join(
        para(text, num=(1, depth))
        for text, depth in [("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1)]
    )
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == [
        "a. A",
        "1) B",
        "2) C",
        "b. D",
        "1) E",
    ]


def test_level_may_go_on_counting_through_the_whole_list():
    levels = [
        level(0, "upperRoman", "BAB %1"),
        level(1, "decimal", "Pasal %2", more='<w:lvlRestart w:val="0"/>'),
    ]
    depths = [0, 1, 1, 0, 1]
    body = "".join(para(num=(1, depth)) for depth in depths) + para("Isi.")
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == [
        "BAB I", "Pasal 1", "Pasal 2", "BAB II", "Pasal 3", "Isi.",
    ]  # fmt: skip


def test_level_restarts_only_after_the_level_that_it_names():
    levels = [
        LETTERS,
        level(1, "decimal", "%2."),
        level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>'),
    ]
    body = "".join(para("x", num=(1, depth)) for depth in [0, 1, 2, 1, 2, 0, 1, 2])
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == [
        "a. x", "1. x", "1) x", "2. x", "2) x", "b. x", "1. x", "1) x",
    ]  # fmt: skip


def test_lists_of_the_same_abstract_list_go_on_counting():
    body = para("x", num=(1, 0)) + para("y", num=(2, 0)) + para("z", num=(1, 0))
    assert lines(body, numbering=abstract(1, LETTERS) + num(1, 1) + num(2, 1)) == [
        "a. x",
        "b. y",
        "c. z",
    ]


def test_list_with_a_start_of_its_own_begins_there_once():
    numbering = abstract(1, LETTERS) + num(1, 1) + num(2, 1, restart(0, 1))
    body = "".join(para("x", num=(n, 0)) for n in (1, 1, 2, 2, 1, 2))
    assert lines(body, numbering=numbering) == ["a. x", "b. x", "a. x", "b. x", "c. x", "d. x"]


def test_override_may_change_how_a_level_is_written():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>'
    assert lines(para("x", num=(1, 0)), numbering=abstract(1, LETTERS) + num(1, 1, override)) == [
        "(1) x"
    ]


def test_number_shows_those_above_it_each_in_its_own_form():
    levels = [level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2")]
    body = para("x", num=(1, 0)) + para("y", num=(1, 1))
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == ["I. x", "I.a y"]


def test_legal_numbering_shows_digits_only():
    levels = [level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2", more="<w:isLgl/>")]
    body = para("x", num=(1, 0)) + para("y", num=(1, 1))
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == ["I. x", "1.1 y"]


def test_number_of_a_bullet_above_is_not_shown():
    levels = [level(0, "bullet", "•"), level(1, "decimal", "%1%2.")]
    body = para("x", num=(1, 0)) + para("y", num=(1, 1))
    assert lines(body, numbering=abstract(1, *levels) + num(1, 1)) == ["- x", "1. y"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Biasa"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bab"><w:name w:val="BAB"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Pasal"><w:name w:val="PASAL"/><w:basedOn w:val="Bab"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ayat"><w:name w:val="AYAT"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)  # fmt: skip
LEGAL = abstract(
    1,
    level(0, "upperRoman", "BAB %1"),
    level(1, "decimal", "Pasal %2", more='<w:lvlRestart w:val="0"/>'),
    level(2, "decimal", "(%3)", more='<w:pStyle w:val="Ayat"/>'),
) + num(1, 1)  # fmt: skip


def test_numbers_come_from_styles():
    body = "".join(
        para(text, style=style)
        for style, text in [("Bab", "\nUMUM"), ("Pasal", ""), ("Ayat", "Satu."), ("Ayat", "Dua."), ("Bab", "ISI"), ("Pasal", ""), ("Ayat", "Tiga.")]
    )  # fmt: skip
    assert lines(body, numbering=LEGAL, styles=STYLES) == [
        "BAB I", "UMUM", "Pasal 1", "(1) Satu.", "(2) Dua.", "BAB II", "ISI", "Pasal 2", "(1) Tiga.",
    ]  # fmt: skip


def test_paragraph_may_take_itself_out_of_the_list_of_its_style():
    body = para("x", style="Bab", num=(0, 0)) + para("y", style="Bab")
    assert lines(body, numbering=LEGAL, styles=STYLES) == ["x", "BAB I", "y"]


def test_list_may_be_borrowed_from_a_numbering_style():
    numbering = (
        abstract(1, LETTERS)
        + abstract(2, more='<w:numStyleLink w:val="Huruf"/>')
        + num(1, 1)
        + num(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Huruf"><w:name w:val="Huruf"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = para("x", num=(2, 0)) + para("y", num=(2, 0))
    assert lines(body, numbering=numbering, styles=styles) == ["a. x", "b. y"]


def test_style_that_borrows_from_itself_has_no_numbers():
    numbering = abstract(1, more='<w:numStyleLink w:val="Huruf"/>') + num(1, 1)
    styles = (
        '<w:style w:type="numbering" w:styleId="Huruf"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert lines(para("x", num=(1, 0)), numbering=numbering, styles=styles) == ["x"]


def test_unknown_list_has_no_numbers():
    assert lines(para("x", num=(9, 0)), numbering=LEGAL) == ["x"]


def test_circle_of_styles_ends():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert lines(para("x", style="A"), styles=styles) == ["x"]
