"""Makes up texts as the law writes them: what is written and read again must be the same."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from consultations.drafting.amending import keep_numbers
from consultations.drafting.numbering import to_ordinal
from consultations.drafting.provisions import Block, Kind, outline
from consultations.drafting.writers.legaltext import LegalText

WORDS = (
    "petugas warga loket berkas layanan jadwal laporan kantor wajib menyampaikan kepada setiap "
    "perangkat daerah paling lambat tiga hari kerja pelatihan kompetensi"
).split()
SERIES = [
    "({})".format,
    lambda n: f"{chr(96 + n)}.",
    "{}.".format,
    lambda n: f"{chr(96 + n)})",
    "{})".format,
]

words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join)
capitals = words.map(str.upper)
# "Kepada" at the head of a line addresses a letter.
topics = words.filter(lambda text: not text.startswith("kepada")).map(str.title)
sentences = words.map(lambda text: f"{text.capitalize()}.")


def ended(text: str, below: object, *, clause: bool, last: bool) -> str:
    """End a place as the law does."""
    if below:
        return f"{text}:"
    return f"{text.capitalize()}." if clause else f"{text}{'.' if last else ';'}"


@st.composite
def places(draw, level: int, *, most: int = 3) -> list[str]:
    """Draw the lines of one series and of what stands below its places."""
    listed = draw(st.lists(words, min_size=2, max_size=most))
    lines: list[str] = []
    for position, text in enumerate(listed, 1):
        below = draw(st.one_of(st.just([]), places(level + 1))) if level < 4 else []
        text = ended(text, below, clause=level == 0, last=position == len(listed))
        lines += [f"{SERIES[level](position)} {text}", *below]
    return lines


@st.composite
def article(draw) -> str:
    """Draw the words of an article: a sentence, clauses, or items after an introduction."""
    match draw(st.sampled_from(["sentence", "two", "clauses", "items"])):
        case "sentence":
            return draw(sentences)
        case "two":
            return f"{draw(sentences)}\n{draw(sentences)}"
        case "clauses":
            return "\n".join(draw(places(0)))
    return "\n".join([f"{draw(words).capitalize()}:", *draw(places(1))])


@st.composite
def divisions(draw) -> list[Block]:
    """Draw chapters with their parts, sections and articles."""
    found: list[Block] = []

    def put(kind: Kind, title: str = "", text: str = "") -> None:
        found.append(Block("", kind, title=title, text=text))

    for _ in range(draw(st.integers(1, 3))):
        put(Kind.CHAPTER, draw(capitals))
        for _ in range(draw(st.integers(0, 2))):
            put(Kind.PART, draw(words).title())
            if draw(st.booleans()):
                put(Kind.SECTION, draw(words).title())
            put(Kind.ARTICLE, text=draw(article()))
        if found[-1].kind is not Kind.ARTICLE:
            put(Kind.ARTICLE, text=draw(article()))
    return found


@st.composite
def recitals(draw, mark, first: str, *, most: int = 3) -> str:
    """Draw considerations or legal bases; a single one carries no mark."""
    listed = draw(st.lists(words, min_size=1, max_size=most))
    ends = [f"{first}{text};" for text in listed]
    if len(ends) == 1:
        return ends[0]
    return "\n".join(f"{mark(n)} {text}" for n, text in enumerate(ends, 1))


@st.composite
def elucidation(draw, articles: int) -> str:
    """Draw the general part and one passage for each of the first articles."""
    lines = ["I. UMUM", draw(sentences), "II. PASAL DEMI PASAL"]
    for number in range(1, articles + 1):
        lines += [f"Pasal {number}", draw(st.one_of(st.just("Cukup jelas."), sentences))]
    return "\n".join(lines)


CLOSING = (
    "Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini dengan "
    "penempatannya dalam Berita Daerah Kabupaten Contoh.\nDitetapkan di Contoh\n"
    "pada tanggal 2 Mei 2026\nBUPATI CONTOH,\nttd.\nNAMA BUPATI\nDiundangkan di Contoh\n"
    "pada tanggal 3 Mei 2026\nSEKRETARIS DAERAH,\nttd.\nNAMA SEKRETARIS\n"
    "BERITA DAERAH KABUPATEN CONTOH TAHUN 2026 NOMOR 7"
)


@st.composite
def regulations(draw) -> LegalText:
    """Draw a whole regulation."""
    return draw(enacted(draw(divisions())))


@st.composite
def enacted(draw, body: list[Block], name: str = "CONTOH LAYANAN") -> LegalText:
    """Draw what stands before and after the articles of a regulation."""
    blocks = [
        Block("", Kind.CONSIDERATIONS, text=draw(recitals(SERIES[1], "bahwa "))),
        Block("", Kind.LEGAL_BASES, text=draw(recitals(SERIES[2], "Undang-Undang tentang "))),
        Block("", Kind.DICTUM, text="PERATURAN BUPATI TENTANG CONTOH LAYANAN."),
        *body,
    ]
    if draw(st.booleans()):
        blocks.append(Block("", Kind.CLOSING, text=CLOSING))
    if draw(st.booleans()):
        count = sum(block.kind is Kind.ARTICLE for block in body)
        blocks.append(Block("", Kind.ELUCIDATION, text=draw(elucidation(count))))
    for _ in range(draw(st.integers(0, 2))):
        text = "\n".join(draw(st.lists(sentences, min_size=1, max_size=3)))
        title = f"DAFTAR {draw(capitals)}"
        blocks.append(Block("", Kind.ANNEX, title=title, text=text))
    number = draw(st.sampled_from(["", "5", "12"]))
    about = f" NOMOR {number} TAHUN 2026" if number else ""
    return LegalText(
        title=f"PERATURAN BUPATI CONTOH{about} TENTANG {name}",
        instrument="PERATURAN BUPATI CONTOH",
        number=number,
        year="2026" if number else "",
        name=name,
        office="BUPATI CONTOH",
        is_draft=draw(st.booleans()),
        provisions=tuple(outline(keyed(blocks))),
    )


@st.composite
def revised_regulations(draw) -> LegalText:
    """Draw a regulation after amendments: 2A, IIA, (1a), and what was deleted."""
    old = [replace(block, key=f"k{n}") for n, block in enumerate(draw(divisions()))]
    new: list[Block] = []
    for block in old:
        is_article = block.kind is Kind.ARTICLE
        if new and is_article and draw(st.sampled_from([False, False, True])):
            continue
        if block.text.startswith("(1)") and draw(st.booleans()):
            block = replace(block, text=draw(with_inserted_clause(block.text)))
        new.append(block)
        if is_article and draw(st.booleans()):
            new.append(Block(f"n{len(new)}", Kind.ARTICLE, text=draw(article())))
    return draw(enacted([replace(block, key="") for block in keep_numbers(old, new)]))


@st.composite
def with_inserted_clause(draw, text: str) -> str:
    """Insert a clause before the second, which an amendment may have deleted."""
    first, second, *rest = re.split(r"\n(?=\(\d)", text)
    if draw(st.booleans()):
        second = "(2) Dihapus."
    return "\n".join([first, f"(1a) {draw(sentences)}", second, *rest])


@st.composite
def amendments(draw) -> LegalText:
    """Draw a regulation that amends another: Pasal I with numbered changes, and Pasal II."""
    lines = ["Beberapa ketentuan dalam Peraturan Bupati Nomor 4 Tahun 2025 diubah sebagai berikut:"]
    place = 0
    for change in range(1, draw(st.integers(1, 4)) + 1):
        place += draw(st.integers(1, 4))
        match draw(st.sampled_from(["changed", "inserted", "deleted"])):
            case "changed":
                lines += [
                    f"{change}. Ketentuan Pasal {place} diubah sehingga berbunyi sebagai berikut:",
                    f"Pasal {place}",
                    draw(article()),
                ]
            case "inserted":
                lines += [
                    f"{change}. Di antara Pasal {place} dan Pasal {place + 1} disisipkan satu pasal:",
                    f"Pasal {place}A",
                    draw(article()),
                ]
            case _:
                lines.append(f"{change}. Ketentuan Pasal {place} dihapus.")
    body = [
        Block("", Kind.ARTICLE, number="I", text="\n".join(lines)),
        Block(
            "", Kind.ARTICLE, text="Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."
        ),
    ]
    return draw(enacted(body, "PERUBAHAN ATAS PERATURAN BUPATI NOMOR 4 TAHUN 2025"))


@st.composite
def decrees(draw) -> LegalText:
    """Draw a decree, which decides point by point and has no articles."""
    lines: list[str] = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        below = draw(st.one_of(st.just([]), places(1)))
        text = ended(draw(words), below, clause=True, last=False)
        lines += [f"{to_ordinal(number).upper()}: {text}", *below]
    blocks = [
        Block("", Kind.CONSIDERATIONS, text=draw(recitals(SERIES[1], "bahwa "))),
        Block("", Kind.LEGAL_BASES, text=draw(recitals(SERIES[2], "Undang-Undang tentang "))),
        Block("", Kind.DICTUM, text="\n".join(lines)),
        Block("", Kind.CLOSING, text=CLOSING),
    ]
    return LegalText(
        title="KEPUTUSAN BUPATI CONTOH NOMOR 5 TAHUN 2026 TENTANG TIM PENILAI",
        instrument="KEPUTUSAN BUPATI CONTOH",
        number="5",
        year="2026",
        name="TIM PENILAI",
        office="BUPATI CONTOH",
        provisions=tuple(outline(keyed(blocks))),
    )


@st.composite
def papers(draw) -> LegalText:
    """Draw a policy paper: headings, paragraphs and lists."""
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 3))):
        blocks.append(Block("", Kind.HEADING, title=draw(topics)))
        blocks += [
            Block("", Kind.PARAGRAPH, text=text)
            for text in draw(st.lists(long_sentences, min_size=1, max_size=3))
        ]
    return LegalText("Kebijakan Pelayanan Ramah", tuple(outline(keyed(blocks))))


long_sentences = st.lists(words, min_size=18, max_size=20).map(
    lambda parts: f"{' '.join(parts).capitalize()}."
)


def keyed(blocks: list[Block]) -> list[Block]:
    """Give every block a key of its own, counted from 1 as readers count."""
    return [
        Block(str(n), block.kind, block.number, block.title, block.text)
        for n, block in enumerate(blocks, 1)
    ]


legal_texts = st.one_of(regulations(), revised_regulations(), amendments(), decrees(), papers())
