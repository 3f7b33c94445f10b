"""A list is read however its file was written, and refused with a sentence where it is none."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from consultations import clock
from tests.workflows.paper_lists import HEADING, checked, csv_of, row
from workflows.lists.comments import ListRefused
from workflows.lists.files import guarded, read_list, template_of
from workflows.lists.sheets import read_table


@pytest.mark.parametrize(
    "written",
    [
        lambda: csv_of(row()),
        lambda: b"\xef\xbb\xbf" + csv_of(row()),
        lambda: csv_of(row()).decode().encode("utf-16"),
        lambda: csv_of(row(nama="René")).decode().encode("cp1252"),
        lambda: csv_of(row()).replace(b";", b","),
        lambda: csv_of(row()).replace(b";", b"\t"),
        lambda: b"\n\n" + csv_of(row()).replace(b"\n", b"\r\n"),
        lambda: csv_of(row(ketentuan="pasal 2"), heading=HEADING.upper()),
    ],
)
def test_csv_is_read_however_it_was_written(process, written):
    found = checked(process, written())
    assert found.errors == []
    assert [one.provision.label for one in found.good] == ["Pasal 2"]


def test_workbook_of_the_template_comes_back(process):
    book = load_workbook(io.BytesIO(template_of(process.consultation, "xlsx")))
    sheet = book["Tanggapan"]
    day = clock.now().replace(tzinfo=None)
    said = [7.0, "berita acara", day, "Forum", "asn", None, None, "tidak", None, "P2-1", "dukung"]
    sheet.append([*said, "Ya."])
    kept = io.BytesIO()
    book.save(kept)

    (one,) = checked(process, kept.getvalue()).good

    assert (one.outside_id, one.words["source"], one.provision.label) == (
        "7",
        "meeting",
        "Pasal 2 ayat (1)",
    )
    assert "P2-1" in [cell.value for cell in book["Ketentuan"]["A"]]
    assert len(sheet.data_validations.dataValidation) == 5


def broken_workbook():
    kept = io.BytesIO()
    Workbook().save(kept)
    return kept.getvalue()[:200]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"halo;dunia\n1;2",
        HEADING.encode(),
        b"nomor;tanggapan\n1;Halo",
        b"\x00\x01\x02\x00",
        b"PK\x03\x04 bukan zip",
        broken_workbook(),
    ],
)
def test_file_that_is_no_list_is_refused_with_a_sentence(process, data):
    with pytest.raises(ListRefused) as refusal:
        checked(process, data)
    assert str(refusal.value).endswith(".")


def test_row_that_says_to_have_no_end_is_read_to_the_fiftieth_cell():
    """A few kilobytes of such rows would fill the memory of a machine."""
    book = Workbook()
    for number in range(1, 200):
        book.active.cell(number, 16_384, "jauh")
        book.active.cell(number, 1, "dekat")
    kept = io.BytesIO()
    book.save(kept)
    assert {len(cells) for cells in read_table(kept.getvalue())} == {50}


def test_list_is_limited(process):
    rows = [row(str(number)) for number in range(3)]
    with pytest.raises(ListRefused):
        read_list(csv_of(*rows), most_rows=2)


@pytest.mark.parametrize("words", ["=1+1", "+62", "-5", "@x", "\tx"])
def test_formula_is_written_as_words(words):
    assert guarded(words) == f"'{words}"
