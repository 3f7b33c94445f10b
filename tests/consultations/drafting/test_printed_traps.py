"""What printing offices, scanners and copyists do to a text, and the tree that must come of it."""

import pytest

from consultations.drafting.parsing import Reading, decode, read_bytes, read_text
from consultations.drafting.provisions import Kind

TITLE = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2026\nTENTANG\nBELAJAR BERSAMA\n"
GRACE = "DENGAN RAHMAT TUHAN YANG MAHA ESA"
OFFICE = f"{GRACE}\nBUPATI CONTOH,\n"
RECITALS = (
    "Menimbang : a. bahwa perlu belajar;\nb. bahwa perlu diatur;\n"
    "Mengingat : 1. Undang-Undang Nomor 1 Tahun 2000;\n2. Undang-Undang Nomor 2 Tahun 2001;\n"
)
ENACTED = "MEMUTUSKAN:\nMenetapkan : PERATURAN BUPATI TENTANG BELAJAR BERSAMA.\n"
TOP = TITLE + OFFICE + RECITALS + ENACTED
END = "Ditetapkan di Contoh\npada tanggal 1 Januari 2026\nBUPATI CONTOH,\nFULAN\n"


def tree(reading: Reading) -> list[tuple[str, str]]:
    """List all places below the opening."""
    opening = {"Menimbang", "Mengingat", "Diktum", "Penutup"}
    places = [p for p in reading.provisions() if p.label.split()[0] not in opening]
    return [(place.label, f"{place.title} {place.text}".strip()) for place in places]


def labels(reading: Reading, start: str) -> list[str]:
    """List the labels that begin with words."""
    return [p.label for p in reading.provisions() if p.label.startswith(start)]


def page(number: int, *lines: str) -> str:
    """Print a page with the furniture of an electronically signed copy."""
    head = ["PRESIDEN", "REPUBLIK CONTOH", f"- {number} -"] if number > 1 else ["SALINAN"]
    foot = [
        f"SK No 08613{number} A",
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat",
        "elektronik yang diterbitkan oleh balai sertifikasi",
    ]
    return "\n".join([*head, "", *lines, "", *foot])


def test_furniture_goes_and_repeated_words_of_the_text_stay():
    body = [f"Pasal {n}\nSetiap pegawai wajib belajar hal ke-{n}." for n in range(1, 25)]
    explained = [f"Pasal {n}\nCukup jelas." for n in range(1, 25)]
    texts = [TOP, *("\n".join(body[i : i + 6]) for i in range(0, 24, 6))]
    texts += [f"{END}PENJELASAN\nI. UMUM\nBelajar itu penting.\nII. PASAL DEMI PASAL"]
    texts += ["\n".join(explained[i : i + 3]) for i in range(0, 24, 3)]
    reading = read_text("\f".join(page(n, text) for n, text in enumerate(texts, 1)))
    assert reading.articles() == [f"Pasal {n}" for n in range(1, 25)]
    passages = [p.text for p in reading.provisions() if p.label.startswith("Penjelasan Pasal ")]
    assert passages == ["", *["Cukup jelas."] * 24]
    words = " ".join(text for _, text in tree(reading))
    assert [w for w in ("PRESIDEN", "SALINAN", "SK No", "elektronik", "- 3 -") if w in words] == []


def test_recognised_letters_and_loose_spaces_are_put_right():
    reading = read_text(
        TOP.replace("MEMUTUSKAN:", "M E M U T U S K A N :")
        + "BAB  I KETENTUAN   UMUM\nPasal l\nSetiap   orang  belajar.\nBAB II\nPENYELENGGARAAN\n"
        "Bagian Kesatu Umum\nPasal  2\n(l)Satu.\n( 2 ) Dua.\n(3)\nTiga.\n"
        "Bagian Kedua\nTata Cara\nParagraf 1 Pengajuan\nPasal 3.\nPokok- pokok ajuan.\n" + END
    )
    assert tree(reading) == [
        ("BAB I", "KETENTUAN UMUM"),
        ("Pasal 1", "Setiap orang belajar."),
        ("BAB II", "PENYELENGGARAAN"),
        ("BAB II Bagian Kesatu", "Umum"),
        ("Pasal 2", ""),
        ("Pasal 2 ayat (1)", "Satu."),
        ("Pasal 2 ayat (2)", "Dua."),
        ("Pasal 2 ayat (3)", "Tiga."),
        ("BAB II Bagian Kedua", "Tata Cara"),
        ("BAB II Bagian Kedua Paragraf 1", "Pengajuan"),
        ("Pasal 3", "Pokok-pokok ajuan."),
    ]


def test_places_that_stand_in_one_line_are_parted():
    one, _, two = (" ".join(part.split()) for part in RECITALS.partition("Mengingat"))
    body = "Pasal 1\n(1) Satu. (2) Dua menurut ayat (1). (3) Tiga.\n"
    reading = read_text(f"{TITLE}{OFFICE}{one}\nMengingat {two}\n{ENACTED}{body}{END}")
    assert labels(reading, "Menimbang ") == ["Menimbang huruf a", "Menimbang huruf b"]
    assert labels(reading, "Mengingat ") == ["Mengingat angka 1", "Mengingat angka 2"]
    assert tree(reading)[1:] == [
        ("Pasal 1 ayat (1)", "Satu."),
        ("Pasal 1 ayat (2)", "Dua menurut ayat (1)."),
        ("Pasal 1 ayat (3)", "Tiga."),
    ]


PLAIN = f"{TOP}Pasal 1\nSatu “dua” – tiga.\nPasal 2\n(1) Empat.\n(2) Lima.\n{END}"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("Pasal ", "\tPasal\u00a0").replace("Satu", "Sa\u00adtu").encode(),
        PLAIN.replace("Pasal 1", "Ｐａｓａｌ　１").replace("(1)", "（1）").encode(),
        PLAIN.replace("Pasal 2", "\f\u200bPasal 2").encode(),
    ],
    ids=["crlf and mark", "cr", "cp1252", "utf-16", "odd spaces", "wide letters", "form feed"],
)
def test_every_encoding_gives_the_same_tree(data):
    assert tree(read_bytes(data)) == tree(read_text(PLAIN))
    assert "Satu “dua” – tiga." in decode(PLAIN.encode("cp1252"))


def test_long_lists_and_four_levels_are_counted_through():
    names = "".join(f"{n}. Istilah{n} adalah arti {n}.\n" for n in range(1, 31))
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    rows = "".join(f"{letter}. butir {letter};\n" for letter in letters)
    deep = "(1) Ada:\na. satu:\n1. dua:\na) tiga:\n1) empat;\n2) lima;\nb) enam;\n2. tujuh; dan\n"
    reading = read_text(
        f"{TOP}Pasal 1\nYang dimaksud dengan:\n{names}Pasal 2\nMeliputi:\n{rows}"
        f"Pasal 3\n{deep}b. delapan.\n(2) Akhir.\n{END}"
    )
    assert labels(reading, "Pasal 1 ") == [f"Pasal 1 angka {n}" for n in range(1, 31)]
    assert labels(reading, "Pasal 2 ") == [f"Pasal 2 huruf {letter}" for letter in letters]
    assert labels(reading, "Pasal 3 ")[4:7] == [
        "Pasal 3 ayat (1) huruf a angka 1 huruf a) angka 1)",
        "Pasal 3 ayat (1) huruf a angka 1 huruf a) angka 2)",
        "Pasal 3 ayat (1) huruf a angka 1 huruf b)",
    ]


def test_elucidation_with_ranges_and_annexes_with_articles_stand_apart():
    reference = TITLE.replace("PERATURAN", "{}\nPERATURAN", 1)
    atas = reference.format("PENJELASAN\nATAS")
    body = "".join(f"Pasal {n}\nIsi {n}.\n" for n in range(1, 7))
    reading = read_text(
        f"{TOP}{body}{END}{atas}I. UMUM\nPenting.\n"
        "II. PASAL DEMI PASAL\nPasal 1 Cukup jelas.\nPasal 2 sampai dengan Pasal 4 Cukup jelas\n"
        "Pasal 5-6\nCukup jelas.\nTAMBAHAN LEMBARAN DAERAH KABUPATEN CONTOH NOMOR 7\n"
        f"{reference.format('LAMPIRAN I')}\nDAFTAR MATERI\nNo   Materi    Jam\n1    Etika     10\n"
        f"{reference.format('LAMPIRAN II')}\nFORMULIR\nPasal 1\nIsi formulir.\n"
    )
    assert reading.articles() == [f"Pasal {n}" for n in range(1, 7)]
    assert tree(reading)[-7:] == [
        ("Penjelasan Umum", "I. UMUM Penting."),
        ("Penjelasan Pasal Demi Pasal", "II. PASAL DEMI PASAL"),
        ("Penjelasan Pasal 1", "Pasal 1 Cukup jelas."),
        ("Penjelasan Pasal 2-4", "Pasal 2 sampai dengan Pasal 4 Cukup jelas"),
        ("Penjelasan Pasal 5-6", "Pasal 5-6 Cukup jelas."),
        ("Lampiran I", "DAFTAR MATERI No   Materi    Jam\n1    Etika     10"),
        ("Lampiran II", "FORMULIR Pasal 1\nIsi formulir."),
    ]
    closing = next(b.text for b in reading.blocks if b.kind is Kind.CLOSING)
    assert closing.endswith("FULAN\nTAMBAHAN LEMBARAN DAERAH KABUPATEN CONTOH NOMOR 7")


@pytest.mark.parametrize(
    "word", ["PENJELASAN\nATAS", "Penjelasan\nAtas", "P E N J E L A S A N\nATAS"]
)
def test_elucidation_is_found_however_it_is_titled(word):
    reading = read_text(
        f"{TOP}Pasal 1\nSatu.\nPasal 2\nDua.\n{END}{word}\n{TITLE}Umum\nPenting.\n"
        "Pasal demi Pasal\nPasal 1\nCukup jelas.\nPasal 2\nHuruf a\nCukup jelas.\n"
    )
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
    assert labels(reading, "Penjelasan ") == [
        "Penjelasan Umum",
        "Penjelasan Pasal Demi Pasal",
        "Penjelasan Pasal 1",
        "Penjelasan Pasal 2",
        "Penjelasan Pasal 2 huruf a",
    ]


def test_wrapped_amendment_keeps_what_it_quotes_apart():
    body = (
        "Pasal I\nBeberapa ketentuan dalam Peraturan Bupati Contoh Nomor 1 Tahun 2020 tentang\n"
        "Belajar diubah sebagai berikut:\n"
        "1. Ketentuan Pasal 5 huruf b diubah dan di antara huruf b dan huruf c disisipkan\n"
        "1 (satu) huruf, yakni huruf b1, sehingga Pasal 5 berbunyi sebagai berikut:\n"
        "Pasal 5\nBelajar meliputi kegiatan pegawai yang dilaksanakan di lingkungan kantor\n"
        "dan di luar kantor, terdiri atas:\na. membaca;\nb. menulis;\nb1. berhitung; dan\n"
        "c. berdiskusi.\n"
        "2. Di antara Pasal 15 dan Pasal 16 disisipkan 1 (satu) pasal, yakni Pasal 15A yang\n"
        "berbunyi sebagai berikut:\n“Pasal 15A\n(1) Setiap orang dapat mengajar.\n"
        "(1a) Pengajar diberi penghargaan.\n(2) Penghargaan berupa piagam.”\n"
        "3. Pasal 17 dihapus.\nPasal II\nPeraturan Bupati ini mulai berlaku pada tanggal diundangkan.\n"
    )
    reading = read_text(TOP + body + END)
    assert reading.articles() == ["Pasal I", "Pasal II"]
    assert labels(reading, "Pasal I ") == [
        "Pasal I angka 1",
        *(f"Pasal I angka 1 huruf {letter}" for letter in ("a", "b", "b1", "c")),
        "Pasal I angka 2",
        *(f"Pasal I angka 2 ayat ({number})" for number in ("1", "1a", "2")),
        "Pasal I angka 3",
    ]
    first = dict(tree(reading))["Pasal I angka 1"]
    assert first.split("\n")[1:] == [
        "Pasal 5",
        (
            "Belajar meliputi kegiatan pegawai yang dilaksanakan di lingkungan kantor dan di luar "
            "kantor, terdiri atas:"
        ),
    ]
    assert dict(tree(reading))["Pasal I angka 2"].endswith("berikut:\n“Pasal 15A")


@pytest.mark.parametrize(
    ("instrument", "office", "assent"),
    [
        ("PERATURAN DAERAH KABUPATEN CONTOH", "BUPATI CONTOH", "DEWAN PERWAKILAN RAKYAT DAERAH"),
        ("UNDANG-UNDANG REPUBLIK INDONESIA", "PRESIDEN REPUBLIK INDONESIA", "DEWAN PERWAKILAN"),
        ("PERATURAN MENTERI CONTOH REPUBLIK INDONESIA", "MENTERI CONTOH REPUBLIK INDONESIA", ""),
        ("QANUN KABUPATEN CONTOH", "BUPATI CONTOH", ""),
    ],
)
def test_every_kind_of_regulation_gives_its_office_and_its_assent(instrument, office, assent):
    agreed = f"DENGAN PERSETUJUAN BERSAMA\n{assent}\ndan\n{office}\n" if assent else ""
    reading = read_text(
        f"{office}\n\n{instrument}\nNOMOR 2 TAHUN 2026\nTENTANG\nBELAJAR\n{GRACE}\n{office},\n"
        f"{RECITALS}{agreed}MEMUTUSKAN:\nMenetapkan : {instrument} TENTANG BELAJAR.\n"
        f"Pasal 1\nSatu.\nPasal 2\nDua.\n{END}"
    )
    assert (reading.instrument, reading.number, reading.year) == (instrument, "2", "2026")
    assert reading.office == office
    dictum = next(block for block in reading.blocks if block.kind is Kind.DICTUM)
    wanted = f"DENGAN PERSETUJUAN BERSAMA {assent} dan {office}" if assent else ""
    assert (dictum.title, dictum.text) == (wanted, f"{instrument} TENTANG BELAJAR.")
    assert reading.articles() == ["Pasal 1", "Pasal 2"]
