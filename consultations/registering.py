"""An organisation comes to be: who registers it, its address, and the papers for its verification."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations import clock
from consultations.attaching import NotTaken, accepted
from consultations.membership import SIGNATORY, NotPossible, hold
from consultations.models import Membership, Organisation, OrganisationDocument, User

NOT_FREE = frozenset({"daftar", "bergabung"})
"""Under these addresses organisations are registered and joined (`urls.py`)."""

MOST_PAPERS = 10
"""So many papers an organisation can hand in; an officer has to read them all."""

MOST_WAITING = 5
"""So many organisations that nobody has verified yet one person signs for."""


class RegisteredBefore(Exception):
    """Somebody registers an organisation that they sign for already: `organisation`."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        super().__init__(organisation.slug)


@transaction.atomic
def register(
    by: User, *, words: dict[str, Any], files: Iterable[UploadedFile] = ()
) -> Organisation:
    """Registers an organisation; who does so signs for it.

    Raises `attaching.NotTaken`, `RegisteredBefore` for whoever presses twice, and `NotPossible`.
    """
    # The second of two presses waits here until the first is through.
    list(User.objects.select_for_update().filter(pk=by.pk).values_list("pk"))
    signed = Organisation.objects.filter(memberships__user=by, memberships__role=SIGNATORY)
    if before := signed.filter(name__iexact=words["name"]).first():
        raise RegisteredBefore(before)
    if signed.filter(verified_at=None).count() >= MOST_WAITING:
        raise NotPossible(
            _(
                "%(count)d organisations that you registered wait for an officer. Register more later."
            )
            % {"count": MOST_WAITING}
        )
    organisation = _made(words)
    Membership.objects.create(
        organisation=organisation,
        user=by,
        email=by.email,
        role=SIGNATORY,
        accepted_at=clock.now(),
    )
    add_papers(organisation, files)
    return organisation


@transaction.atomic
def add_papers(organisation: Organisation, files: Iterable[UploadedFile]) -> None:
    """Keeps papers for the officer who verifies; raises `attaching.NotTaken`.

    New papers ask anew: an organisation that was refused waits for an officer again.
    """
    chosen = list(files)
    if not chosen:
        return
    hold(organisation)
    if organisation.documents.count() + len(chosen) > MOST_PAPERS:
        raise NotTaken(
            _("No paper was kept: an organisation can have %(count)d at most. Choose fewer.")
            % {"count": MOST_PAPERS}
        )
    # All are looked at before the first is kept: a file on the disk is not rolled back.
    for taken in [accepted(file) for file in chosen]:
        OrganisationDocument.objects.create(
            organisation=organisation, file=taken.file.file, name=taken.name
        )
    organisation.refused_at = None
    organisation.save(update_fields=["refused_at"])


def _made(words: dict[str, Any]) -> Organisation:
    """Makes an organisation; who registers one of the same name just then gets the next address."""
    while True:
        address = _free_address(words["name"])
        try:
            with transaction.atomic():
                return Organisation.objects.create(slug=address, **words)
        except IntegrityError:
            if not Organisation.objects.filter(slug=address).exists():
                raise


def _free_address(name: str) -> str:
    start = slugify(name)[:70].strip("-") or "organisasi"
    alike = Organisation.objects.filter(slug__startswith=start)
    taken = {*alike.values_list("slug", flat=True), *NOT_FREE}
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (start, *numbered) if one not in taken)
