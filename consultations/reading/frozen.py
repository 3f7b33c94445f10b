"""The text of a frozen version as a page shows it, laid out once for each language.

A version never changes, so its HTML is the same for everybody; only what people said about its
places grows. The HTML is kept in pieces, with a gap behind each block for the voices.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.core.cache import caches
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from consultations.models import Consultation, PolicyVersion
from consultations.reading import text
from consultations.reading.links import link, links_of

_GAP = re.compile("<!--voices:([^>]*)-->")
_KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the voices about one block belong."""

    key: str
    name: str
    comments_url: str


@dataclass(frozen=True, slots=True)
class FrozenText:
    """The pieces of a text with a gap behind each but the last, its contents, and its blocks.

    `roots` gives, for the id of every place, the key of the block that it stands in.
    """

    pieces: tuple[str, ...]
    gaps: tuple[Gap, ...]
    contents: SafeString
    roots: dict[int, str]

    def fill(self, fill: Callable[[Gap], str]) -> SafeString:
        """Gives the whole text, with what stands in each gap."""
        parts = [self.pieces[0]]
        for gap, piece in zip(self.gaps, self.pieces[1:], strict=True):
            parts.append(fill(gap))
            parts.append(piece)
        return mark_safe("".join(parts))  # noqa: S308 - pieces of a template that escapes


def frozen_text(
    version: PolicyVersion, consultation: Consultation | None, *, is_open: bool
) -> FrozenText:
    """The text of a version with links to the forms while it is open; no query once it is laid out."""
    pages = caches["pages"]  # in this process: a new template comes with a new process
    about = consultation.pk if consultation else 0
    address = f"text:{version.pk}:{get_language()}:{about}:{is_open}"
    known: FrozenText | None = pages.get(address)
    if known is None:
        known = _lay_out(version, consultation, is_open=is_open)
        pages.set(address, known, _KEPT_SECONDS)
    return known


def _lay_out(
    version: PolicyVersion, consultation: Consultation | None, *, is_open: bool
) -> FrozenText:
    rows = list(version.provisions.in_order())
    blocks = text.lay_out(rows)
    link(blocks, links_of(version.pk, rows))
    if consultation:
        text.offer_comments(blocks, consultation, is_open=is_open)
    html = render_to_string("includes/text.html", {"blocks": blocks})
    found = _GAP.split(html)
    by_key = {block.key: block for block in blocks}
    return FrozenText(
        pieces=tuple(found[::2]),
        gaps=tuple(
            Gap(key, by_key[key].full_name, by_key[key].comments_url) for key in found[1::2]
        ),
        contents=SafeString(
            render_to_string("includes/contents.html", {"contents": text.contents(blocks)})
        ),
        roots={row.pk: text.root_of(row.key) for row in rows},
    )


def comments_url(consultation: Consultation, key: str) -> str:
    """The list of the comments on one block."""
    return f"{reverse('consultations:comments', args=[consultation.pk])}?ketentuan={quote(key)}"
