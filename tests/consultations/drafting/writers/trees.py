"""Makes up texts as the law writes them: what is written and read again must be the same."""

from hypothesis import strategies as st

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
    body = draw(divisions())
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
        title=f"PERATURAN BUPATI CONTOH{about} TENTANG CONTOH LAYANAN",
        instrument="PERATURAN BUPATI CONTOH",
        number=number,
        year="2026" if number else "",
        name="CONTOH LAYANAN",
        office="BUPATI CONTOH",
        is_draft=draw(st.booleans()),
        provisions=tuple(outline(keyed(blocks))),
    )


@st.composite
def papers(draw) -> LegalText:
    """Draw a policy paper: headings, paragraphs and lists."""
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 3))):
        blocks.append(Block("", Kind.HEADING, title=draw(words).title()))
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
