"""Measures reading a regulation of 60 pages from Word, beside python-docx opening the same file.

All numbers in the file are automatic, the letters of every run are named, as Word writes them.
"""

import io
import random
import tracemalloc
from collections.abc import Callable
from time import process_time

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from consultations.drafting.parsing import read_text
from consultations.drafting.provisions import full_text
from consultations.drafting.readers import read_file

ARTICLES, CLAUSES, ITEMS = 125, 3, 3
TIMES = 5
MEGABYTE = 1024 * 1024
VOCABULARY = (
    "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam dalam satu tahun agar "
    "pelayanan kepada masyarakat menjadi cepat ramah terbuka dan dapat dipercaya oleh semua warga"
).split()
LEVELS = (("decimal", "Pasal %1"), ("decimal", "(%2)"), ("lowerLetter", "%3."))


def run() -> None:
    """Prints the time of each step and how it compares with opening the file."""
    data = regulation()
    reading = read_file("regulation.docx", data)
    text = f"{reading.title}\n\n{full_text(reading.provisions())}"
    opening = _fastest(lambda: docx.Document(io.BytesIO(data)))
    print(f"{len(data) // 1024} KB, {len(reading.articles())} articles, {len(text.split())} words")
    print("step                     | seconds | times opening")
    for name, step in (
        ("python-docx opening it", lambda: docx.Document(io.BytesIO(data))),
        ("reading it from Word", lambda: read_file("regulation.docx", data)),
        ("reading it from text", lambda: read_text(text)),
    ):
        seconds = opening if name.startswith("python") else _fastest(step)
        print(f"{name:<24} | {seconds:>7.3f} | {seconds / opening:>6.1f}")
    print(f"memory at its peak while reading from Word: {_peak(data):.0f} MB")


def regulation() -> bytes:
    """Makes a regulation with automatic numbers; the words are the same in every run."""
    chance = random.Random(1)  # noqa: S311 - the same words in every run
    document = docx.Document()
    _number(document)
    for line in ("PERATURAN BUPATI CONTOH", "NOMOR 1 TAHUN 2026", "TENTANG", "CONTOH"):
        _write(document, line)
    _write(document, "Menimbang : bahwa perlu;")
    _write(document, "MEMUTUSKAN:")
    _write(document, "Menetapkan : PERATURAN BUPATI TENTANG CONTOH.")
    for _ in range(ARTICLES):
        _write(document, "", depth=0)
        for _ in range(CLAUSES):
            _write(document, f"Setiap {_words(chance, 24)}:", depth=1)
            for item in range(ITEMS):
                end = "." if item + 1 == ITEMS else ";"
                _write(document, f"{_words(chance, 10)}{end}", depth=2)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _number(document: docx.document.Document) -> None:
    """Adds the list that articles, clauses and items are counted in."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(LEVELS)
    )
    root = document.part.numbering_part.element
    space = nsdecls("w")
    root.insert(
        0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="99">{levels}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {space} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))


def _write(document: docx.document.Document, text: str, *, depth: int | None = None) -> None:
    """Adds a paragraph, in as many runs as Word leaves after some edits."""
    paragraph = document.add_paragraph()
    if depth is not None:
        numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val = depth
        numbers.get_or_add_numId().val = 99
    words = text.split(" ")
    for start in range(0, len(words), 8):
        piece = " ".join(words[start : start + 8])
        run = paragraph.add_run(piece if start + 8 >= len(words) else f"{piece} ")
        run.font.name = "Bookman Old Style"
        run.font.size = Pt(12)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, k=count))


def _fastest(step: Callable[[], object]) -> float:
    """Measures the fastest of some runs, in seconds of the processor."""
    times: list[float] = []
    for _ in range(TIMES):
        started = process_time()
        step()
        times.append(process_time() - started)
    return min(times)


def _peak(data: bytes) -> float:
    """Measures what Python allocates at most while reading; lxml's own trees are not in it."""
    tracemalloc.start()
    read_file("regulation.docx", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / MEGABYTE
