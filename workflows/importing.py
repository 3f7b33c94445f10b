"""Makes a draft policy from a file: all of it, or nothing and a reason."""

import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations.blocks import stream_data
from consultations.drafting.findings import Finding, Unreadable, megabytes
from consultations.drafting.provisions import Block
from consultations.drafting.readers import Changes, read_file
from consultations.drafting.readers.limits import DEFAULT
from consultations.drafting.reading import Reading
from consultations.drafting.sources import Note, SourcePlace, Unit
from consultations.models import InstrumentKind, PolicyIndexPage, PolicyPage, Region, User
from consultations.naming import named_params
from workflows import actions
from workflows.models import DraftNote, PolicyProcess
from workflows.redrafting import write_draft

SLUG_LENGTH = 60
SMALL_WORDS = frozenset(
    "atas bagi dalam dan dari dengan di kepada ke oleh pada serta tentang terhadap untuk yang".split()
)
ABBREVIATIONS = frozenset("ASN PNS PPPK DPRD RI SKM SPBE UMKM BUMD RSUD PKK RPJMD APBD".split())


class ImportRefused(Exception):
    """A file did not become a draft; the message says why and nothing was created."""


@dataclass(frozen=True)
class Warned:
    """A warning of the readers in the active language; line 0 is the whole file."""

    code: str
    line: int
    place: str
    message: str


@dataclass(frozen=True)
class Imported:
    """A draft that was made from a file, and what was read."""

    page: PolicyPage
    reading: Reading

    def warnings(self) -> list[Warned]:
        """Each warning with its place in the file."""
        return warnings_of(self.reading)


def import_file(
    path: Path, *, index: PolicyIndexPage, by: User | None = None, changes: Changes = "accepted"
) -> Imported:
    """Makes a draft from a file; `changes` says how tracked changes are read."""
    try:
        size = path.stat().st_size
        if size > DEFAULT.size:
            raise Unreadable("too_large", size=megabytes(size), limit=megabytes(DEFAULT.size))
        data = path.read_bytes()
    except OSError as error:
        message = _("The file “%(path)s” cannot be read: %(reason)s.")
        raise ImportRefused(message % {"path": path, "reason": error.strerror}) from error
    except Unreadable as error:
        raise _refusal(error) from error
    reading = read(path.name, data, changes=changes)
    return Imported(create_draft(reading, index=index, by=by), reading)


def read(name: str, data: bytes, *, changes: Changes = "accepted") -> Reading:
    """Reads the bytes of a file, or refuses it with the reason in the active language."""
    try:
        reading = read_file(name, data, changes=changes)
    except Unreadable as error:
        raise _refusal(error) from error
    if not reading.blocks:
        raise ImportRefused(_("No text was found below the title. Nothing was created."))
    return reading


def _refusal(error: Unreadable) -> ImportRefused:
    """The reason why a text cannot be read, in the reader's language, with numbers as it writes them."""
    params = {
        name: intcomma(said) if isinstance(said, int) else said
        for name, said in error.params.items()
    }
    return ImportRefused(_(error.template) % params)


def warnings_of(reading: Reading) -> list[Warned]:
    """What a person should check in a text that was read."""
    return [_warned(one) for one in reading.warnings]


def _warned(finding: Finding) -> Warned:
    place = finding.place
    if place is None and finding.line:
        place = SourcePlace(Unit.LINE, finding.line)
    name = _(place.template) % place.params if place else ""
    return Warned(
        finding.code, finding.line, name, _(finding.template) % named_params(finding.params)
    )


@transaction.atomic
def create_draft(reading: Reading, *, index: PolicyIndexPage, by: User | None) -> PolicyPage:
    """Makes a new draft from what was read; a title that exists gets a new address."""
    title = title_of(reading)
    blocks = with_new_keys(reading.blocks)
    page = PolicyPage(
        title=title,
        slug=_free_slug(title),
        kind=kind_of(reading),
        region=_region_of(reading),
        body=stream_data(blocks),
        owner=by,
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    actions.start_process(page)
    keep_notes(page, reading, blocks)
    return page


@transaction.atomic
def replace_draft(
    process: PolicyProcess, reading: Reading, blocks: list[Block], *, by: User, seen: int | None
) -> None:
    """Writes what was read as the next revision of a draft; blocks carry the keys they continue.

    `seen` is the revision that the match was made with.
    """
    write_draft(process, blocks, by=by, seen=seen)
    keep_notes(process.page, reading, blocks)


def with_new_keys(blocks: list[Block]) -> list[Block]:
    """Gives each block an identity of its own."""
    return [replace(block, key=str(uuid.uuid4())) for block in blocks]


def keep_notes(page: PolicyPage, reading: Reading, blocks: list[Block]) -> None:
    """Keeps the comments and footnotes of a file as notes on the draft that came of it."""
    places = list(reading.places().items()) if reading.notes else []
    DraftNote.objects.bulk_create(
        DraftNote(
            page=page,
            key=_key_of(note, places, blocks),
            kind=note.kind.value,
            author=note.author[:200],
            text=note.text,
            quote=note.quote,
            source_unit=note.place.unit.value if note.place else "",
            source_number=note.place.number if note.place else None,
        )
        for note in reading.notes
    )


def _key_of(note: Note, places: list[tuple[str, SourcePlace]], blocks: list[Block]) -> str:
    """The place of the draft that a note stood at: the last that begins before it in the file."""
    if note.place is None:
        return ""
    key = ""
    for read_key, place in places:
        if place.number > note.place.number:
            break
        key = read_key
    number, slash, path = key.partition("/")
    return f"{blocks[int(number) - 1].key}{slash}{path}" if key else ""


def title_of(reading: Reading) -> str:
    """The title for people: what stands after TENTANG, not in capitals."""
    words = (reading.name or reading.title or _("Policy without a title")).split()
    if not any(letter.islower() for word in words for letter in word):
        words = [_as_in_a_sentence(word, first=place == 0) for place, word in enumerate(words)]
    title = " ".join(words)
    return title if len(title) <= 255 else f"{title[:254]}…"


def _as_in_a_sentence(word: str, *, first: bool) -> str:
    if word.strip(",.;:()") in ABBREVIATIONS:
        return word
    if not first and word.lower() in SMALL_WORDS:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))


def kind_of(reading: Reading) -> InstrumentKind | None:
    """The kind of instrument that a text says it is, or the policy paper for running text."""
    if not reading.is_regulation:
        return InstrumentKind.objects.filter(code="naskah").first()
    words = reading.instrument.upper()
    return next((kind for kind in InstrumentKind.objects.all() if kind.opens(words)), None)


def _region_of(reading: Reading) -> Region | None:
    """The region whose head the title names."""
    words = _one_spelling(f"{reading.instrument} {reading.office}")
    regions = Region.objects.all()
    return next((one for one in regions if one.head and _one_spelling(one.head) in words), None)


def _one_spelling(words: str) -> str:
    """Both WALIKOTA and WALI KOTA are written."""
    return words.upper().replace("WALIKOTA", "WALI KOTA")


def _free_slug(title: str) -> str:
    base = _whole_words(slugify(title)) or "kebijakan"
    alike = PolicyPage.objects.filter(slug__startswith=base)
    taken = set(alike.values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _whole_words(slug: str) -> str:
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
