"""Large numbers are grouped as each language does it, so that 2000 is no year."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from consultations.drafting.checking import Problem
from consultations.drafting.parsing import MOST_LINES
from consultations.drafting.rules import RULES, Severity
from consultations.forms.words import WordsField
from consultations.reading.catalogue import Filter
from consultations.reading.voices import in_words
from workflows.desk.findings import count_by_severity
from workflows.importing import ImportRefused, read
from workflows.lists.comments import MOST_ROWS, ListRefused
from workflows.lists.files import read_list


def too_long() -> str:
    with pytest.raises(forms.ValidationError) as refused:
        WordsField(max_length=5_000).clean("a" * 5_001)
    return refused.value.messages[0]


def too_many_rows() -> str:
    with pytest.raises(ListRefused) as refused:
        read_list(b"nomor;tanggapan\n" + b"1;Baik\n" * (MOST_ROWS + 1), most_rows=MOST_ROWS)
    return str(refused.value)


def too_many_lines() -> str:
    with pytest.raises(ImportRefused) as refused:
        read("naskah.txt", b"a\n" * (MOST_LINES + 1))
    return str(refused.value)


def found_in_a_draft() -> str:
    rule = next(name for name, rule in RULES.items() if rule.severity is Severity.ERROR)
    return count_by_severity([Problem(rule)] * 1_234)


def chosen() -> str:
    return render_to_string(
        "includes/filters.html", {"filters": [Filter("Semua", "", 12_345, True)]}
    )


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        (lambda: in_words(5_000), ["5.000"]),
        (too_long, ["5.000", "5.001"]),
        (too_many_rows, ["2.000"]),
        (too_many_lines, [f"{MOST_LINES:,}".replace(",", ".")]),
        (found_in_a_draft, ["1.234"]),
        (chosen, ["12.345"]),
    ],
)
def test_number_has_its_points_in_indonesian_and_its_commas_in_english(said, numbers):
    with translation.override("id"):
        indonesian = said()
    with translation.override("en"):
        english = said()

    assert [number for number in numbers if number in indonesian] == numbers
    assert [number for number in numbers if number.replace(".", ",") in english] == numbers
