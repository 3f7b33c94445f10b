"""The blocks that the words of a policy are written in; their ids are the identity of a place for life."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from consultations.drafting.provisions import Block, Kind


class _Numbered(blocks.StructBlock):
    number = blocks.CharBlock(
        label=_("Number"),
        required=False,
        max_length=20,
        help_text=_(
            "Leave empty: the number follows from the order. Fill in only 15A and the like."
        ),
    )


class TitledBlock(_Numbered):
    """A chapter, part or section: a division with a title."""

    title = blocks.CharBlock(label=_("Title"), max_length=500)

    class Meta:
        label_format = "{number} {title}"


class ArticleBlock(_Numbered):
    """An article; its clauses and items stand in its text in the ordinary legal way."""

    text = blocks.TextBlock(
        label=_("Text"),
        rows=4,
        help_text=_("Clauses as (1), (2); items as a., 1., a), 1) — each on a line of its own."),
    )

    class Meta:
        icon = "doc-full"
        label_format = "{number} {text}"


class AnnexBlock(_Numbered):
    """An annex: a title and its text."""

    title = blocks.CharBlock(label=_("Title"), max_length=500, required=False)
    text = blocks.TextBlock(label=_("Text"), rows=6, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label_format = "{number} {title}"


class PolicyBodyBlock(blocks.StreamBlock):
    """The words of a policy, from the considerations to the annexes."""

    considerations = blocks.TextBlock(
        # Translators: “Menimbang”, the considerations of a regulation.
        label=_("Considerations"),
        icon="openquote",
        group=_("Opening"),
    )
    legal_bases = blocks.TextBlock(
        # Translators: “Mengingat”, the legal bases of a regulation.
        label=_("Legal bases"),
        icon="openquote",
        group=_("Opening"),
    )
    dictum = blocks.TextBlock(
        # Translators: “Diktum”, the enacting words (MEMUTUSKAN, Menetapkan).
        label=_("Enacting words"),
        icon="openquote",
        group=_("Opening"),
        help_text=_("The points of a decree each on a line of its own: KESATU: …, KEDUA: …"),
    )
    # Translators: “Bab”.
    chapter = TitledBlock(label=_("Chapter"), icon="title", group=_("Body"))
    # Translators: “Bagian”, a part of a chapter.
    part = TitledBlock(label=_("Part"), icon="title", group=_("Body"))
    # Translators: “Paragraf”, a section of a part.
    section = TitledBlock(label=_("Section"), icon="title", group=_("Body"))
    # Translators: “Pasal”.
    article = ArticleBlock(label=_("Article"), group=_("Body"))
    heading = blocks.CharBlock(
        label=_("Heading"), max_length=500, icon="h2", group=_("Policy paper")
    )
    paragraph = blocks.TextBlock(
        # Translators: a paragraph of running text, not the “Paragraf” of a regulation.
        label=_("Narrative paragraph"),
        icon="pilcrow",
        group=_("Policy paper"),
    )
    # Translators: “Penutup”, the closing of a regulation.
    closing = blocks.TextBlock(label=_("Closing"), icon="edit", group=_("Closing"))
    # Translators: “Penjelasan”.
    elucidation = blocks.TextBlock(label=_("Elucidation"), icon="help", group=_("Closing"))
    # Translators: “Lampiran”.
    annex = AnnexBlock(label=_("Annex"), group=_("Closing"))


def drafting_blocks(body: blocks.StreamValue) -> Iterator[Block]:
    """Gives the blocks of a page as the plain blocks that the drafting room works on."""
    for child in body:
        value = child.value
        if isinstance(value, str):
            is_heading = child.block_type == Kind.HEADING
            value = {"title" if is_heading else "text": value}
        yield Block(
            key=str(child.id),
            kind=Kind(child.block_type),
            number=value.get("number") or "",
            title=value.get("title") or "",
            text=plain_lines(value.get("text") or ""),
        )


def plain_lines(text: str) -> str:
    """Ends every line as files do; a browser sends two characters for the end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def stream_data(drafted: list[Block]) -> list[dict]:
    """Gives plain blocks as the raw data of a page's body; the reverse of `drafting_blocks`."""
    data = []
    for block in drafted:
        if block.kind == Kind.HEADING:
            value: str | dict = block.title
        elif block.kind in {Kind.CHAPTER, Kind.PART, Kind.SECTION}:
            value = {"number": block.number, "title": block.title}
        elif block.kind == Kind.ARTICLE:
            value = {"number": block.number, "text": block.text}
        elif block.kind == Kind.ANNEX:
            value = {"number": block.number, "title": block.title, "text": block.text}
        else:
            value = block.text
        data.append({"type": block.kind.value, "value": value, "id": block.key})
    return data
