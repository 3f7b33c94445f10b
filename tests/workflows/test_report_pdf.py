"""The revision report as a PDF, opened and read."""

import hashlib
import io
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings as django_settings

from consultations.printing.files import ADDRESS, own_file
from consultations.printing.tagging import content_of, structure
from tests.workflows import report_data
from workflows.reports import pdf
from workflows.reports.content import collect
from workflows.reports.page import as_html

OUR_FONTS = {
    *("Rembuk-Serif", "Rembuk-Serif-Italic", "Rembuk-Serif-Semi-Bold"),
    *("Rembuk-Sans", "Rembuk-Sans-Semi-Bold", "Rembuk-Title-Semi-Bold"),
}

MADE_ELSEWHERE = """
import django, hashlib, sys
django.setup()
from workflows.reports import pdf
print(hashlib.sha256(pdf.from_html(sys.stdin.read())).hexdigest())
"""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def page_of(words: str) -> str:
    """A small page in the letters of the reports."""
    return (
        '<!doctype html><html lang="id"><head><title>Uji</title>'
        f'<link rel="stylesheet" href="css/report.css"></head><body>{words}</body></html>'
    )


def fonts_of(document: pikepdf.Pdf) -> set[str]:
    """The names of all fonts of a PDF, each checked to be embedded as a subset."""
    names = set()
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in thing
            subset, name = str(thing.FontName).removeprefix("/").split("+")
            assert re.fullmatch(r"[A-Z]{6}", subset)
            names.add(name)
    return names


@pytest.mark.slow
def test_report_can_be_read_by_everybody_and_made_again(db, tmp_path, pdf_text):
    story = report_data.cleared()
    report = collect(story.process, "id")
    made = pdf.as_pdf(report)
    path = tmp_path / "laporan.pdf"
    assert pdf.write(made, path) == sha256(made)

    with pikepdf.open(path) as document:
        check_identity(document)
        check_tags(document)
        check_bookmarks(document)
        check_running_words(document)
        assert fonts_of(document) <= OUR_FONTS
    text = pdf_text(path)
    check_contents(text)
    assert [one.number for one in story.process.comments if one.number not in text] == []
    assert [word for word in ("@", "Rahasia Sekali", "Kata-kata kasar") if word in text] == []
    assert report.target.digest in text

    assert sha256(pdf.as_pdf(collect(story.process, "id"))) == sha256(made)
    assert made_in_another_process(as_html(report)) == sha256(made)


def check_identity(document: pikepdf.Pdf) -> None:
    assert str(document.Root.Lang) == "id"
    assert str(document.docinfo.Title).endswith(": Pengembangan Kompetensi ASN")
    assert str(document.docinfo.CreationDate) == "D:20260918090000+07'00"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def check_tags(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    elements = [element for element, _page in structure(document)]
    count = Counter(str(element.S) for element in elements)
    assert (count["/H1"], count["/H2"], count["/Figure"]) == (1, 8, 4)
    assert count["/Art"] >= 8
    assert count["/Link"] >= 20
    quotes = [element for element in elements if element.S == "/BlockQuote"]
    assert {str(element.Lang) for element in quotes} == {"id"}
    figures = [element for element in elements if element.S == "/Figure"]
    assert [element for element in figures if not str(element.get("/Alt", ""))] == []


def check_bookmarks(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        below = [[one.title for one in entry.children] for entry in outline.root]
    assert len(below) == 7
    assert below[3] == ["Menimbang", "Mengingat", "BAB I. KETENTUAN UMUM"]
    assert below[4][1:3] == ["Pasal 2", "Pasal 3"]


def check_running_words(document: pikepdf.Pdf) -> None:
    """Checks that all marked content has an owner, and what has none is an artifact."""
    owned: dict[tuple[int, int], set[int]] = {}
    for element, begins_on in structure(document):
        if begins_on is not None:
            owned.setdefault(begins_on.objgen, set()).update(content_of(element))
    for page in document.pages:
        content = page.Contents.read_bytes()
        marked = {int(number) for number in re.findall(rb"/MCID (\d+)", content)}
        assert marked == owned[page.obj.objgen]
    assert b"/Type /Pagination" in document.pages[1].Contents.read_bytes()


def check_contents(text: str) -> None:
    """Checks that each entry of the contents stands on the page that it names."""
    pages = text.split("\f")
    entries = re.findall(r"^ *(\S.*?) *\.{3,} *(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) == 13
    for entry, number in entries:
        words = re.split(r"\. | \(", entry)[0]
        assert words in pages[int(number) - 1]


def made_in_another_process(html: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", MADE_ELSEWHERE],
        input=html,
        capture_output=True,
        check=True,
        text=True,
        cwd=django_settings.BASE_DIR,
    )
    return run.stdout.strip()


def test_letters_that_our_fonts_lack_are_written_out():
    assert pdf.with_our_letters("Setuju 🙂 → é\u2066 漢") == (
        "Setuju [slightly smiling face] → é [cjk unified ideograph-6f22]"
    )


def test_composed_letters_are_kept():
    assert pdf.with_our_letters("e\u0301") == "é"


def test_font_of_the_machine_never_stands_in():
    with pikepdf.open(
        io.BytesIO(pdf.from_html(page_of("<p>Aksara ᯅᯖᯂ᯲ 日本 العربية</p>")))
    ) as document:
        assert fonts_of(document) <= OUR_FONTS


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/gambar.svg",
        "file:///etc/passwd",
        "data:text/css,p{color:red}",
        f"{ADDRESS}../../etc/passwd",
        f"{ADDRESS}css/%2e%2e/%2e%2e/settings/base.py",
        f"{ADDRESS}img/tidak-ada.svg",
    ],
)
def test_report_loads_nothing_but_our_own_files(address):
    with pytest.raises(pdf.NotMade) as refusal:
        pdf.from_html(page_of(f'<p>Uji</p><img alt="" src="{address}">'))
    assert str(refusal.value).startswith("A PDF may not load")


def test_our_own_files_are_found():
    assert own_file(f"{ADDRESS}css/report.css") == Path(
        django_settings.BASE_DIR / "policy_site/static/css/report.css"
    )


def test_paper_follows_the_setting(settings):
    settings.REPORT_PAPER = "215mm 330mm"
    with pikepdf.open(io.BytesIO(pdf.from_html(page_of("<p>Uji</p>")))) as document:
        width, height = [float(side) for side in document.pages[0].mediabox[2:]]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (215, 330)


def test_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"yang lama")

    def fail(self: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        pdf.write(b"yang baru", path)
    assert [one.name for one in tmp_path.iterdir()] == ["laporan.pdf"]
    assert path.read_bytes() == b"yang lama"
