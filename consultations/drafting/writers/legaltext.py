"""What every writer writes: a text's title block and its places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consultations.drafting.kinds import INNER_KINDS, Counter, Kind
from consultations.drafting.provisions import Block, Provision, is_passage, outline
from consultations.drafting.reading import Reading

GRACE = "DENGAN RAHMAT TUHAN YANG MAHA ESA"
DRAFT = "RANCANGAN"


@dataclass(frozen=True, slots=True)
class LegalText:
    """One version of a text; the fields of the title block are those of a `Reading`."""

    title: str
    provisions: tuple[Provision, ...]
    instrument: str = ""
    number: str = ""
    year: str = ""
    name: str = ""
    office: str = ""
    is_draft: bool = False

    @classmethod
    def from_reading(cls, reading: Reading, *, is_draft: bool = False) -> "LegalText":
        """Take over what a reader found, under the keys of its blocks."""
        blocks = reading.blocks
        keyed = outline(blocks) if any(b.key for b in blocks) else reading.provisions()
        return cls(
            title=reading.title,
            provisions=tuple(keyed),
            instrument=reading.instrument,
            number=reading.number,
            year=reading.year,
            name=reading.name,
            office=reading.office,
            is_draft=is_draft,
        )

    @property
    def blocks(self) -> list[Block]:
        """The text as the blocks of the editor."""
        return blocks_of(self.provisions)

    @property
    def numbers(self) -> str:
        """The line with number and year; dots stand where the number is still open."""
        if self.number.endswith(f"/{self.year}") and self.year:
            return f"NOMOR {self.number}"
        year = f" TAHUN {self.year or '…'}" if self.year or not self.number else ""
        return f"NOMOR {self.number or '…'}{year}"

    def reading(self) -> Reading:
        """Return the text as a reader would hand it over."""
        return Reading(
            title=self.title,
            instrument=self.instrument,
            number=self.number,
            year=self.year,
            name=self.name,
            office=self.office,
            blocks=self.blocks,
        )


def blocks_of(provisions: Sequence[Provision]) -> list[Block]:
    """Put places together again to the blocks that they were outlined from."""
    annexes = sum(place.kind is Kind.ANNEX for place in provisions)
    counter = Counter()
    blocks: list[Block] = []
    for place, inner in grouped(provisions):
        number = place.number
        if place.kind is not Kind.ANNEX or annexes > 1:
            expected = counter.expected(place.kind)
            counter.take(place.kind, number)
            number = "" if number == expected else number
        lines = [place.text] if place.text else []
        for below in inner:
            if is_passage(below):
                lines += [line for line in (below.title, below.text) if line]
            else:
                lines.append(f"{below.number} {below.text}".rstrip())
        blocks.append(Block(place.key, place.kind, number, place.title, "\n".join(lines)))
    return blocks


def grouped(provisions: Iterable[Provision]) -> list[tuple[Provision, list[Provision]]]:
    """Group each block's place with those inside its text."""
    groups: list[tuple[Provision, list[Provision]]] = []
    for place in provisions:
        if groups and (place.kind in INNER_KINDS or is_passage(place)):
            groups[-1][1].append(place)
        else:
            groups.append((place, []))
    return groups
