"""Verbs that rewrite a draft outside the editor; each is one transaction, or nothing."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from consultations.blocks import stream_data
from consultations.drafting.provisions import Block
from consultations.models import PolicyPage, User
from consultations.states import EDITABLE, PolicyState
from workflows.changes import refresh_changes
from workflows.models import DraftNote, PolicyProcess
from workflows.transitions import NotAllowed, SomebodyWasFaster, perform


@transaction.atomic
def write_draft(
    process: PolicyProcess,
    blocks: Sequence[Block],
    *,
    by: User,
    seen: int | None,
    fields: Mapping[str, str] | None = None,
) -> Revision:
    """Writes new words as the next revision of the draft, and the list of changes follows.

    `seen` is the revision that these words were made from: a newer one is not overwritten.
    """
    page = hold_draft(process, by=by, seen=seen)
    draft = page.latest_draft()
    draft.body = stream_data(list(blocks))
    for name, value in (fields or {}).items():
        field = draft._meta.get_field(name)
        setattr(draft, field.attname, field.to_python(value or None) if field.null else value)
    revision = draft.save_revision(user=by, log_action=True)
    refresh_changes(PolicyProcess.objects.get(pk=process.pk))
    return revision


@transaction.atomic
def propose_amendment(process: PolicyProcess, *, by: User) -> None:
    """Begins a new cycle; after an amendment that was given up the draft is the text in force anew."""
    was_given_up = process.state == PolicyState.WITHDRAWN
    perform(process.propose_amendment, by=by)
    if was_given_up and process.enacted_version:
        in_force = process.enacted_version.revision
        in_force.as_object().save_revision(user=by, previous_revision=in_force, log_action=True)


def hold_draft(process: PolicyProcess, *, by: User, seen: int | None) -> PolicyPage:
    """Keeps everybody else from a draft until the transaction ends; it must be as it was seen."""
    held = PolicyProcess.objects.select_for_update().get(pk=process.pk)
    page = PolicyPage.objects.get(pk=held.page_id)
    check_may_write(page, by=by)
    if held.state not in EDITABLE:
        raise SomebodyWasFaster(_("The text is locked now. Nothing was changed."))
    if page.latest_revision_id != seen:
        raise SomebodyWasFaster(
            _("Somebody saved the text meanwhile. Nothing was changed; look at it again, please.")
        )
    return page


def check_may_write(page: PolicyPage, *, by: User) -> None:
    """Refuses a person who may not edit this policy."""
    if not page.permissions_for_user(by).can_edit():
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("drafter")})


@transaction.atomic
def settle_note(note: DraftNote, *, by: User) -> None:
    """Takes a note away that the drafters have dealt with."""
    check_may_write(note.page, by=by)
    note.delete()
