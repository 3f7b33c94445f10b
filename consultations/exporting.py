"""A frozen version as a file: Word, PDF, Akoma Ntoso, JSON or plain text."""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from consultations.drafting.writers import akomantoso, docx
from consultations.drafting.writers.json import to_json
from consultations.drafting.writers.legaltext import LegalText
from consultations.drafting.writers.text import to_text
from consultations.models import Comment, Enactment, InstrumentKind, PolicyPage, PolicyVersion
from consultations.printing import legal
from consultations.reading.comments import PublicComment, shown, with_answers, with_placement

_NUMBERED = re.compile(
    r"(?:nomor\s+)?(?P<number>\S+)(?:\s+tahun\s+(?P<year>\d{4}))?", re.IGNORECASE
)
_TITLED = re.compile(r"(?:rancangan\s+)?(?:peraturan|keputusan)\b.*?\btentang\s+", re.IGNORECASE)


class ExportRefused(Exception):
    """A version that cannot be had in this form; the message says why."""


class Exported(NamedTuple):
    """A file that was made of a version."""

    data: bytes
    filename: str
    content_type: str


def export(version: PolicyVersion, form: str, since: PolicyVersion | None = None) -> Exported:
    """Writes a version in one of `FORMATS`; tracked changes are those since another version."""
    if form == "tracked":
        return _tracked(version, since)
    if form not in _WRITERS:
        raise ExportRefused(_("There is no format “%(format)s”.") % {"format": form})
    ending, content_type, write = _WRITERS[form]
    name = f"{version.page.slug}-v{version.number}"
    named = f"{name}-comments" if form == "comments" else name
    return Exported(write(version), f"{named}.{ending}", content_type)


def _tracked(version: PolicyVersion, since: PolicyVersion | None) -> Exported:
    """Writes what changed since another version of the same policy."""
    if since is None or since.page_id != version.page_id or since.pk == version.pk:
        raise ExportRefused(_("Tracked changes need another version of the same policy."))
    data = docx.to_tracked_docx(
        legal_text(since), legal_text(version), at=version.created_at, page=legal.page()
    )
    name = f"{version.page.slug}-v{since.number}-v{version.number}.docx"
    return Exported(data, name, docx.CONTENT_TYPE)


def _docx(version: PolicyVersion) -> bytes:
    return docx.to_docx(legal_text(version), at=version.created_at, page=legal.page())


def _commented(version: PolicyVersion) -> bytes:
    text = legal_text(version)
    return docx.to_commented_docx(text, remarks(version), at=version.created_at, page=legal.page())


def _pdf(version: PolicyVersion) -> bytes:
    return legal.as_pdf(legal_text(version), at=version.created_at)


def _akn(version: PolicyVersion) -> bytes:
    day, number = version.created_at.date(), str(version.number)
    return akomantoso.to_akomantoso(legal_text(version), day=day, version=number)


_WRITERS: dict[str, tuple[str, str, Callable[[PolicyVersion], bytes]]] = {
    "docx": ("docx", docx.CONTENT_TYPE, _docx),
    "comments": ("docx", docx.CONTENT_TYPE, _commented),
    "pdf": ("pdf", "application/pdf", _pdf),
    "akn": ("akn.xml", "application/akn+xml", _akn),
    "txt": ("txt", "text/plain; charset=utf-8", lambda v: to_text(legal_text(v)).encode()),
    "json": ("json", "application/json", lambda v: to_json(legal_text(v)).encode()),
}
FORMATS = (*_WRITERS, "tracked")


def legal_text(version: PolicyVersion) -> LegalText:
    """Gives a version with its title block; it is a draft until it was enacted."""
    page = version.page
    kind = page.kind if page.kind is not None and page.kind.is_regulation else None
    enactment = getattr(version, "enactment", None)
    number, year = _number(enactment) if enactment and kind else ("", "")
    return LegalText(
        title=version.title,
        provisions=tuple(version.outline()),
        instrument=_instrument(kind, page) if kind else "",
        number=number,
        year=year,
        name=_TITLED.sub("", version.title, count=1).upper() if kind else "",
        office=page.region.head.upper() if kind and page.region else "",
        is_draft=enactment is None,
    )


def _number(enactment: Enactment) -> tuple[str, str]:
    """Gives number and year of a law; the number may be written with its year."""
    found = _NUMBERED.match(enactment.number.strip())
    if found is None:
        return "", ""
    return found["number"], found["year"] or str(enactment.enacted_on.year)


def _instrument(kind: InstrumentKind, page: PolicyPage) -> str:
    """Names the instrument as its title does: “PERATURAN WALI KOTA CONTOH”."""
    words = kind.name.upper()
    if page.region is None:
        return words
    head = page.region.head.upper()
    if head.startswith(words.removeprefix("PERATURAN ")):
        return f"PERATURAN {head}"
    return f"{words} {page.region.name.upper()}"


def remarks(version: PolicyVersion) -> list[docx.Remark]:
    """Gives what the public reads about a version, also what was said earlier in its cycle.

    Earlier comments stand where their words are in this version; of words that are gone, at its title.
    """
    found = Comment.objects.visible().of_policy(version.page_id, cycle=version.cycle)
    found = found.filter(consultation__version__number__lte=version.number)
    rows = with_placement(with_answers(found), version).order_by("filed_at", "pk")
    return [_remark(shown(comment)) for comment in rows]


def _remark(said: PublicComment) -> docx.Remark:
    comment, now = said.comment, said.now
    place = now.provision if now else comment.provision
    return docx.Remark(
        key=place.key if place else "",
        author=comment.public_name,
        at=comment.filed_at,
        lines=tuple(_lines(said)),
        quote=now.words if now and comment.quote else comment.quote,
    )


def _lines(said: PublicComment) -> list[str]:
    """Writes what a comment says: question or stance, words, reason, proposed wording, answer."""
    comment = said.comment
    lines = [f"{comment.headline} · {comment.number}", *comment.text.splitlines()]
    if said.now and comment.provision:
        told = {
            "number": comment.consultation.version.number,
            "place": comment.place,
            "status": said.now.get_status_display(),
        }
        # Translators: the words that a comment is about are “unchanged”, “moved”, “changed” or “gone”.
        lines.insert(
            1, _("Written on version %(number)s, %(place)s; words %(status)s since") % told
        )
    if comment.reason:
        lines.append(_("Reason: %(text)s") % {"text": comment.reason})
    if comment.proposed_wording:
        lines.append(_("Proposed wording: %(text)s") % {"text": comment.proposed_wording})
    if answer := said.answer:
        told = {"outcome": answer.get_outcome_display(), "reason": answer.reason}
        lines.append(_("Answer: %(outcome)s. %(reason)s") % told)
    return lines
