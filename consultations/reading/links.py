"""The cross references of a frozen text as links to their places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.core.cache import cache
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from consultations.drafting.kinds import Kind
from consultations.drafting.provisions import Provision as Place
from consultations.drafting.references import find_all
from consultations.models import Provision
from consultations.reading.text import Line, TextBlock

_KEPT_SECONDS = 30 * 24 * 60 * 60


class Link(NamedTuple):
    """A run of characters in the words of a place, and the key of the place that it means."""

    start: int
    end: int
    target: str


Links = Mapping[str, Sequence[Link]]


def links_of(version_pk: int, rows: Iterable[Provision]) -> Links:
    """The references inside a version, by the key of the place that they stand in.

    A version never changes, so they are found once; no queries of its own.
    """
    address = f"references:{version_pk}"
    known: Links | None = cache.get(address)
    if known is None:
        known = find_links(_places(rows))
        cache.set(address, known, _KEPT_SECONDS)
    return known


def find_links(places: Sequence[Place]) -> Links:
    """The references of a text to other places of the same text."""
    found: dict[str, list[Link]] = {}
    for one in find_all(places):
        if one.target and one.external is None and one.target != one.source:
            found.setdefault(one.source, []).append(Link(one.start, one.end, one.target))
    return found


def link(blocks: Iterable[TextBlock], links: Links) -> None:
    """Writes the references in the words of a text as links to the anchors on the same page."""
    blocks = list(blocks)
    parts: list[TextBlock | Line] = [*blocks, *(line for block in blocks for line in block.lines)]
    anchors = {part.key: part.anchor for part in parts}
    for part in parts:
        if part.key in links:
            part.words = _linked(part.text, links[part.key], anchors)


def _linked(text: str, links: Sequence[Link], anchors: Mapping[str, str]) -> SafeString:
    """Writes the words of one place with its links; everything else in it is escaped."""
    parts: list[str] = []
    done = 0
    for one in links:
        if one.start < done or one.target not in anchors:
            continue
        words = text[one.start : one.end]
        parts.append(text[done : one.start])
        parts.append(format_html('<a href="#{}">{}</a>', anchors[one.target], words))
        done = one.end
    return format_html_join("", "{}", ((part,) for part in (*parts, text[done:])))


def _places(rows: Iterable[Provision]) -> list[Place]:
    """The rows of a version as plain places; the parents are among them."""
    rows = list(rows)
    keys = {row.pk: row.key for row in rows}
    return [
        Place(
            key=row.key,
            kind=Kind(row.kind),
            number=row.number,
            label=row.label,
            title=row.title,
            text=row.text,
            order=row.order,
            parent=keys.get(row.parent_id or 0),
            depth=row.depth,
        )
        for row in rows
    ]
