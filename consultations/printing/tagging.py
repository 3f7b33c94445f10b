"""Mends the tags of a finished PDF: what is read aloud, in which language, and what is skipped."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"

Ids = dict[tuple[int, int], set[int]]


def mend(pdf: bytes, *, quoted_language: str) -> bytes:
    """Makes running heads artifacts and tells the language of what is quoted.

    WeasyPrint marks the words in page margins but ties them to nothing in the structure tree, and
    it has no place for the language of a passage. All quotations are block quotations.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tied = _tied_content(document, quoted_language)
        for page in document.pages:
            _skip_untied(page, tied.get(page.obj.objgen, set()))
        _forget_untied(document, tied)
        written = io.BytesIO()
        document.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return written.getvalue()


def structure(document: pikepdf.Pdf) -> Iterator[tuple[Dictionary, Object | None]]:
    """Walks the structure tree: every element, with the page that it begins on."""
    waiting: list[tuple[Object, Object | None]] = [(document.Root.StructTreeRoot.K, None)]
    while waiting:
        node, page = waiting.pop()
        if isinstance(node, Array):
            waiting += [(kid, page) for kid in node]
        elif isinstance(node, Dictionary) and Name.S in node:
            page = node.get(Name.Pg, page)
            yield node, page
            waiting.append((node.get(Name.K, Array()), page))


def _tied_content(document: pikepdf.Pdf, quoted_language: str) -> Ids:
    """Collects the marked content of each page that the structure tree knows."""
    tied: Ids = {}
    for element, page in structure(document):
        if Name.BlockQuote == element.S:
            element.Lang = pikepdf.String(quoted_language)
        if page is not None:
            tied.setdefault(page.objgen, set()).update(content_of(element))
    return tied


def content_of(element: Dictionary) -> set[int]:
    """The numbers of the marked content that belongs to an element itself."""
    kids: Any = element.get(Name.K, Array())
    return {int(kid) for kid in kids if isinstance(kid, int)}


def _skip_untied(page: pikepdf.Page, tied: set[int]) -> None:
    """Turns the marked content that the structure tree does not know into artifacts."""

    def mark(found: re.Match[bytes]) -> bytes:
        return found[0] if int(found[2]) in tied else _ARTIFACT

    page.contents_coalesce()
    stream = page.Contents
    stream.write(_MARKED.sub(mark, stream.read_bytes()))


def _forget_untied(document: pikepdf.Pdf, tied: Ids) -> None:
    """Takes the elements of artifacts out of the way from content to structure."""
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    by_key = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in document.pages:
        owners = by_key[int(page.StructParents)]
        known = tied.get(page.obj.objgen, set())
        for mcid in range(len(owners)):
            if mcid not in known:
                owners[mcid] = None
