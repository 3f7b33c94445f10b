"""Erasing personal data: a comment stays without its person, or leaves a tombstone in the record.

Every erasure can be carried out again on a restored database, from rows that name no person.
"""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultations import clock
from consultations.models import (
    Comment,
    EarlierWords,
    Erasure,
    ErasureRequest,
    Follow,
    Letter,
    User,
)
from consultations.models.erasure import What
from consultations.states import ADMISSIBLE
from workflows import mail
from workflows.conditions import Missing
from workflows.transitions import NotAllowed, NotYet, SomebodyWasFaster, perform

REFUSED = "rembuk.comment.keep_words"

NO_PERSON: dict[str, Any] = {
    "name": "",
    "show_name": False,
    "email": "",
    "unit": "",
    "source_note": "",
}
NO_WORDS: dict[str, Any] = {
    "text": "",
    "reason": "",
    "proposed_wording": "",
    "organisation": "",
    "fingerprint": "",
    "objection": "",
    "file_count": 0,
}


@transaction.atomic
def erase_person(comment: Comment, *, ground: str, by: User | None = None) -> None:
    """Takes the person off a comment; what was said stays and is answered like every comment."""
    _erase_person(comment)
    Erasure.objects.log(comment, what=What.PERSON, ground=ground, by=by)


@transaction.atomic
def erase_words(comment: Comment, *, ground: str, by: User) -> None:
    """Leaves only a tombstone: that a comment was here, when, and why it was removed."""
    _check(by, ground)
    if comment.state in ADMISSIBLE:
        perform(comment.withhold, by=by, reason=ground)
    _erase_person(comment)
    _erase_words(comment, ground)
    Erasure.objects.log(comment, what=What.WORDS, ground=ground, by=by)


@transaction.atomic
def erase_for(comment: Comment, *, what: str, ground: str, by: User) -> None:
    """Erases on somebody's request, as an officer decided it; a request of the author is settled."""
    _check(by, ground)
    to, asked = comment.email, _open_request(comment)
    if what == What.WORDS:
        erase_words(comment, ground=ground, by=by)
    else:
        erase_person(comment, ground=ground, by=by)
    if asked is not None:
        _settle(asked, by=by, is_granted=True, reply="")
        mail.erasure_granted(comment, to=to)


@transaction.atomic
def ask(comment: Comment, *, text: str) -> ErasureRequest:
    """Notes that the author wants the words removed; asking again adds nothing."""
    Comment.objects.select_for_update().get(pk=comment.pk)
    if comment.is_tombstone:
        raise SomebodyWasFaster(_("The words of this comment were removed already."))
    return _open_request(comment) or ErasureRequest.objects.create(comment=comment, text=text)


@transaction.atomic
def refuse(comment: Comment, *, by: User, reply: str) -> None:
    """Decides that the words stay, and tells the author why."""
    _check_right(by)
    if not reply.strip():
        raise NotYet(_("Nothing was decided."), [Missing(_("Tell the author why the words stay."))])
    asked = _open_request(comment)
    if asked is None:
        raise SomebodyWasFaster(_("Somebody else has decided about this request."))
    _settle(asked, by=by, is_granted=False, reply=reply.strip())
    mail.erasure_refused(comment, reply=reply.strip())
    log(instance=comment.consultation.page, action=REFUSED, user=by, data={"reason": reply.strip()})


@transaction.atomic
def erase_account(user: User, *, ground: str) -> None:
    """Ends an account: its comments stay without a person, everything else of it goes.

    The account of an officer belongs to the record of decisions and is not erased this way.
    """
    if user.groups.exists() or user.has_perm("wagtailadmin.access_admin"):
        message = _(
            "An officer's account is part of the record. Ask the administrator to close it."
        )
        raise NotAllowed(message)
    for comment in Comment.objects.filter(author=user).exclude(erased_at__isnull=False):
        erase_person(comment, ground=ground)
    _erase_account(user)
    Erasure.objects.log(user, what=What.ALL, ground=ground)


@transaction.atomic
def erase_again(subject: str, subject_pk: int, what: str, ground: str) -> bool:
    """Carries an erasure out once more, on a restored database; says whether there was anything."""
    if subject == Follow._meta.label_lower:
        return Follow.objects.filter(pk=subject_pk).delete()[0] > 0
    if subject == User._meta.label_lower:
        user = User.objects.filter(pk=subject_pk, is_active=True).first()
        if user is not None:
            _erase_account(user)
        return user is not None
    comment = Comment.objects.filter(pk=subject_pk).first()
    if comment is None or _is_done(comment, what):
        return False
    _erase_person(comment)
    if what == What.WORDS:
        _withhold_again(comment, ground)
        _erase_words(comment, ground)
        asked = comment.erasure_requests.open()
        asked.update(settled_at=clock.now(), is_granted=True, text="")
    return True


def _open_request(comment: Comment) -> ErasureRequest | None:
    return comment.erasure_requests.open().select_for_update().first()


def _settle(asked: ErasureRequest, *, by: User, is_granted: bool, reply: str) -> None:
    """Writes the decision down; what the request said may itself be personal and goes."""
    asked.settled_at, asked.settled_by = clock.now(), by
    asked.is_granted, asked.reply, asked.text = is_granted, reply, ""
    asked.save()


def _check(by: User, ground: str) -> None:
    _check_right(by)
    if not ground.strip():
        raise NotYet(_("Nothing was erased."), [Missing(_("Give the ground."))])


def _check_right(by: User) -> None:
    if not by.has_perm("consultations.erase_for_somebody"):
        raise NotAllowed(_("You may not do this. It is for: %(who)s.") % {"who": _("coordinator")})


def _is_done(comment: Comment, what: str) -> bool:
    has_words = bool(comment.text or comment.reason or comment.proposed_wording)
    is_open = bool(comment.email or comment.name) or (what == What.WORDS and has_words)
    return not is_open


def _erase_person(comment: Comment) -> None:
    """Wipes the person from the comment and from the letters about it."""
    if comment.email:
        about = Q(body__contains=comment.number) | Q(subject__contains=comment.number)
        about |= Q(name="erasure_asked")
        Letter.objects.filter(about, to__iexact=comment.email).forget()
    _write(comment, erased_at=clock.now(), author=None, **NO_PERSON)


def _erase_words(comment: Comment, ground: str) -> None:
    """Wipes what was said, also in earlier words, and the files."""
    settled = comment.objection_settled_at or (clock.now() if comment.objected_at else None)
    _write(comment, withheld_reason=ground, objection_settled_at=settled, **NO_WORDS)
    # The law stands above the permanence of earlier words: the rows stay, their words go.
    rows: QuerySet[EarlierWords] = QuerySet(EarlierWords).filter(comment=comment)
    rows.update(text="", reason="", proposed_wording="")
    for one in comment.attachments.all():
        one.file.delete(save=False)
        one.delete()


def _withhold_again(comment: Comment, ground: str) -> None:
    """Keeps a restored tombstone off the page; the log of its withholding is older than the backup."""
    officer = User.first_administrator()
    if officer is not None and comment.state in ADMISSIBLE:
        perform(comment.withhold, by=officer, reason=ground)


def _write(comment: Comment, **values: Any) -> None:
    Comment.objects.filter(pk=comment.pk).update(**values)
    comment.refresh_from_db()


def _erase_account(user: User) -> None:
    """Takes everything personal off an account and closes it; its row holds the record together."""
    addresses: Any = user.emailaddress_set  # type: ignore[attr-defined]
    mailboxes = set(addresses.filter(verified=True).values_list("email", flat=True))
    for mailbox in (mailboxes | {user.email}) - {""}:
        Follow.objects.filter(email__iexact=mailbox).delete()
        Letter.objects.filter(to__iexact=mailbox).forget()
    Follow.objects.filter(user=user).delete()
    user.memberships.all().delete()
    for label in (
        "account.EmailAddress",
        "mfa.Authenticator",
        "socialaccount.SocialAccount",
        "consultations.StaffStanding",
    ):
        app, model = label.split(".")
        if apps.is_installed(f"allauth.{app}") or app == "consultations":
            apps.get_model(app, model)._default_manager.filter(user=user).delete()
    user.username = f"dihapus-{user.pk}"
    user.first_name = user.last_name = user.email = ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
