"""Decrees (Keputusan): each point KESATU, KEDUA, … is a place of its own."""

from datetime import UTC, date, datetime

import pytest

from consultations.drafting.checking import check
from consultations.drafting.findings import Finding
from consultations.drafting.labels import label_in, label_path
from consultations.drafting.parsing import Reading, read_text
from consultations.drafting.provisions import Provision, full_text
from consultations.drafting.readers import read_file
from consultations.drafting.references import Finder
from consultations.drafting.writers.akomantoso import to_akomantoso
from consultations.drafting.writers.akomantoso_reader import from_akomantoso
from consultations.drafting.writers.docx import to_docx
from consultations.drafting.writers.json import from_json, to_json
from consultations.drafting.writers.legaltext import LegalText

TOP = (
    "KEPUTUSAN BUPATI CONTOH\nNOMOR 12 TAHUN 2026\nTENTANG\nTIM BELAJAR\n\nBUPATI CONTOH\n\n"
    "Menimbang : bahwa tim perlu dibentuk;\nMengingat : Undang-Undang Nomor 1 Tahun 2000;\n"
)
POINTS = (
    "MEMUTUSKAN:\nMenetapkan : KEPUTUSAN BUPATI TENTANG TIM BELAJAR.\n"
    "KESATU : Membentuk tim.\n"
    "KEDUA : Tim sebagaimana dimaksud dalam Diktum KESATU bertugas:\n"
    "a. menyusun rencana; dan\nb. melaporkan hasil.\n"
    "KETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.\n"
)
AT = datetime(2026, 5, 1, tzinfo=UTC)
END = "\nDitetapkan di Contoh\npada tanggal 1 Mei 2026\nBUPATI CONTOH,\n\nFULAN\n"


def points(reading: Reading) -> list[tuple[str, str]]:
    """List what the enacting words hold below themselves."""
    inner = (p for p in reading.provisions() if p.label.startswith("Diktum "))
    return [(place.label, place.text) for place in inner]


def codes(found: list[Finding]) -> list[str]:
    """List the codes of the warnings."""
    return [one.code for one in found]


def place(reading: Reading, label: str) -> Provision:
    """Return the place with a label."""
    return next(p for p in reading.provisions() if p.label == label)


def test_every_point_is_a_place():
    reading = read_text(TOP + POINTS + END)
    assert points(reading) == [
        ("Diktum KESATU", "Membentuk tim."),
        ("Diktum KEDUA", "Tim sebagaimana dimaksud dalam Diktum KESATU bertugas:"),
        ("Diktum KEDUA huruf a", "menyusun rencana; dan"),
        ("Diktum KEDUA huruf b", "melaporkan hasil."),
        ("Diktum KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    ]
    assert codes(reading.warnings) == []
    assert (reading.name, reading.office) == ("TIM BELAJAR", "BUPATI CONTOH")
    assert (reading.counts()["decision"], reading.counts()["closing"]) == (3, 1)


@pytest.mark.parametrize(
    "enacting",
    [
        "MEMUTUSKAN: Menetapkan: KESATU : Satu.\nKEDUA : Dua.",
        "M E M U T U S K A N :\nMenetapkan\nKESATU\n:\nSatu.\nKEDUA\n:\nDua.",
        "MEMUTUSKAN :\nMENETAPKAN :\nPertama : Satu.\nKedua : Dua.",
        "MEMUTUSKAN:\nKESATU Satu.\nKEDUA Dua.",
    ],
)
def test_points_are_found_however_they_are_set(enacting):
    found = points(read_text(f"{TOP}{enacting}\n{END}"))
    assert [text for _, text in found] == ["Satu.", "Dua."]
    assert [label.split()[1] for label, _ in found] in (["KESATU", "KEDUA"], ["PERTAMA", "KEDUA"])


def test_wrapped_citation_of_a_point_opens_none_and_a_gap_is_told():
    text = "MEMUTUSKAN:\nKESATU : Biaya dalam Diktum\nKEDUA ditanggung.\nKETIGA : Selesai.\n"
    reading = read_text(TOP + text + END)
    assert points(reading) == [
        ("Diktum KESATU", "Biaya dalam Diktum KEDUA ditanggung."),
        ("Diktum KETIGA", "Selesai."),
    ]
    assert codes(reading.warnings) == ["decision_sequence"]


def test_points_are_named_and_cited():
    reading = read_text(TOP + POINTS + END)
    second = place(reading, "Diktum KEDUA huruf a")
    assert label_in(second, "en") == "Dictum Two item a"
    assert label_path(second) == "diktum-kedua/huruf-a"
    finder = Finder(reading.provisions())
    found = finder.find(place(reading, "Diktum KEDUA"))
    assert [(one.words, one.target) for one in found] == [
        ("Diktum KESATU", place(reading, "Diktum KESATU").key)
    ]


def test_a_good_decree_has_nothing_to_check():
    assert [one.rule for one in check(read_text(TOP + POINTS + END).provisions())] == []


def test_check_sees_gaps_and_endings_in_a_decree():
    odd = POINTS.replace("KETIGA", "KELIMA").replace("rencana; dan", "rencana,")
    found = check(read_text(TOP + odd + END).provisions())
    assert [one.rule for one in found] == ["item_conjunction", "number_gap"]


def test_every_format_keeps_the_points():
    law = LegalText.from_reading(read_text(TOP + POINTS + END))
    assert from_json(to_json(law)) == law
    assert from_akomantoso(to_akomantoso(law, day=date(2026, 5, 1))).provisions == law.provisions
    words = full_text(law.provisions)
    again = read_file("keputusan.docx", to_docx(law, at=AT))
    assert full_text(again.provisions()) == words
    assert "KEDUA: Tim sebagaimana" in words
