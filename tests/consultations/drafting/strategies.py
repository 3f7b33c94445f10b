"""Texts that hypothesis makes up: legal ones that look real, and any text at all."""

from hypothesis import settings
from hypothesis import strategies as st

from consultations.drafting.kinds import INNER_KINDS
from consultations.drafting.provisions import Block, Kind

# Enough to find what is wrong, few enough to run on every save; a busy machine is no failure.
quickly = settings(max_examples=60, deadline=None)

WORDS = (
    "setiap pegawai wajib melayani masyarakat dengan ramah dan cepat sebagaimana dimaksud dalam "
    "Pasal ayat (1) (2) huruf a. b. 1. 2) meliputi: pelatihan; dan/atau Undang- undang, 20 JP."
).split()
MARKERS = ["(1)", "(2)", "(3)", "a.", "b.", "c.", "1.", "2.", "a)", "b)", "1)", "2)", "i."]
MARKERS += ["KESATU:", "KEDUA:", "b1.", ""]

words = st.lists(st.sampled_from(WORDS), min_size=0, max_size=9).map(" ".join)
lines = st.builds(lambda marker, text: f"{marker} {text}".strip(), st.sampled_from(MARKERS), words)
article_texts = st.lists(lines, max_size=12).map("\n".join)
any_texts = st.text(max_size=120)
texts = st.one_of(article_texts, any_texts)
readable = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])
readable_texts = st.one_of(
    article_texts, st.text(readable | st.sampled_from("\n\f\t "), max_size=120)
)

kinds = st.sampled_from(sorted(set(Kind) - INNER_KINDS))


@st.composite
def blocks(draw, *, most: int = 8):
    """Draw the blocks of a version, each with a key of its own."""
    drawn = draw(st.lists(st.tuples(kinds, words, texts), max_size=most))
    return [
        Block(f"k{n}", kind, title=title, text=text) for n, (kind, title, text) in enumerate(drawn)
    ]


@st.composite
def revised(draw):
    """Draw two versions, the second made from the first by small and large changes."""
    old = draw(blocks())
    new: list[Block] = []
    for block in old:
        what = draw(st.sampled_from(["keep", "keep", "keep", "drop", "edit", "other key"]))
        if what == "drop":
            continue
        if what == "edit":
            block = Block(block.key, block.kind, block.number, block.title, draw(texts))
        if what == "other key":
            block = Block(f"n{block.key}", block.kind, block.number, block.title, block.text)
        new.append(block)
    if draw(st.booleans()):
        new = draw(st.permutations(new))
    return old, list(new)
