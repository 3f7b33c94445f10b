"""What comes out of reading a text: its title, its blocks and what a person should check."""

from dataclasses import dataclass, field, replace

from consultations.drafting.findings import Finding
from consultations.drafting.locating import locate
from consultations.drafting.provisions import Block, Kind, Provision, outline
from consultations.drafting.sources import Note, SourceLine, SourcePlace

_ALWAYS_COUNTED = (
    Kind.CHAPTER,
    Kind.PART,
    Kind.SECTION,
    Kind.ARTICLE,
    Kind.CLAUSE,
    Kind.ITEM,
    Kind.HEADING,
    Kind.PARAGRAPH,
)


@dataclass(slots=True)
class Reading:
    """A text that was read; its blocks have no keys yet, whoever stores them gives those.

    `instrument` is the kind of regulation in its own words ("PERATURAN WALI KOTA SURABAYA"),
    `name` what stands after TENTANG, `office` who enacts it. A policy paper has only a title.
    `file` is the name of the file, `source` its lines as they were read, before anything was left
    out, and `notes` are the comments and footnotes that stood beside the text. `bookmarks` are those
    of a word processor, each with the paragraph that it stands in.
    """

    title: str = ""
    instrument: str = ""
    number: str = ""
    year: str = ""
    name: str = ""
    office: str = ""
    blocks: list[Block] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    file: str = ""
    notes: list[Note] = field(default_factory=list)
    source: list[SourceLine] = field(default_factory=list)
    bookmarks: dict[str, SourcePlace] = field(default_factory=dict)

    @property
    def is_regulation(self) -> bool:
        """Tell whether the text has the form of a regulation rather than of a policy paper."""
        kinds = {block.kind for block in self.blocks}
        return bool(self.instrument) or not kinds.isdisjoint(
            {Kind.ARTICLE, Kind.CONSIDERATIONS, Kind.CHAPTER}
        )

    def provisions(self) -> list[Provision]:
        """Expand the blocks, under keys that count from 1."""
        return outline(replace(block, key=str(n)) for n, block in enumerate(self.blocks, 1))

    def places(self) -> dict[str, SourcePlace]:
        """Say for each provision, by its key, where in the file it came from."""
        return locate(self.provisions(), self.source)

    def counts(self) -> dict[str, int]:
        """Count the places of each kind; the usual kinds are always there, the others if any."""
        counts = dict.fromkeys((kind.value for kind in _ALWAYS_COUNTED), 0)
        for provision in self.provisions():
            counts[provision.kind.value] = counts.get(provision.kind.value, 0) + 1
        return counts

    def articles(self) -> list[str]:
        """List the labels of the articles in order."""
        return [p.label for p in self.provisions() if p.kind is Kind.ARTICLE]
