"""How the people of the demonstration are heard: online, on paper, and by agreeing with others."""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import clock
from consultations.attaching import accepted
from consultations.drafting.spans import Span
from consultations.filing import Said, file_comments
from consultations.models import (
    Author,
    Comment,
    CommentAttachment,
    Consultation,
    ModerationReason,
    Provision,
    Question,
    Source,
    StakeholderGroup,
    User,
)
from consultations.models.confirmation import link_of
from consultations.reporting import report_comment
from consultations.supporting import support
from policy_site.demo.letter import picture_of
from workflows import actions, asking, authoring, moderating
from workflows.entering import enter_comment
from workflows.models import PolicyProcess

Words = Mapping[str, Any]


def ask(consultation: Consultation, words: Words, *, by: User) -> Question:
    """Sets one question of a consultation."""
    given = {name: value for name, value in words.items() if name not in {"ref", "provision"}}
    question = Question(
        consultation=consultation, provision=_place(consultation, words["provision"]), **given
    )
    return asking.save_question(question, by=by)


def hear(
    process: PolicyProcess,
    consultation: Consultation,
    words: Words,
    *,
    by: User,
    questions: Mapping[str, Question],
) -> Comment:
    """Lets somebody speak, and the coordinator and other people answer to it."""
    opened = consultation.local(consultation.opens_at)
    day = opened.replace(hour=0, minute=0) + timedelta(days=words["day"], hours=words["hour"])
    at = min(max(day, opened), clock.now() - timedelta(hours=2))
    with clock.stopped_at(at):
        if "source" in words:
            comment = _enter(process, consultation, words, by=by)
        else:
            comment = _file(consultation, words, questions)
    if comment.email and words.get("confirmed", True):
        with clock.stopped_at(at + timedelta(minutes=10)):
            authoring.confirm_by_link(comment, link_of(comment, 1))
    with clock.stopped_at(at + timedelta(minutes=40)):
        _moderate(comment, words, by=by)
    _reply(comment, words, after=at + timedelta(minutes=50))
    return comment


def _file(consultation: Consultation, words: Words, questions: Mapping[str, Question]) -> Comment:
    place = _place(consultation, words["provision"])
    said = Said(
        words=_words(words),
        provision=place,
        span=_span(place, words.get("quote", "")),
        question=questions.get(words.get("question", "")),
    )
    replies = {questions[ref]: value for ref, value in words.get("replies", {}).items()}
    return file_comments(
        consultation,
        submission_id=uuid.uuid4(),
        said=[said],
        identity=_identity(words),
        replies=replies,
    )[0]


def _enter(
    process: PolicyProcess, consultation: Consultation, words: Words, *, by: User
) -> Comment:
    written_on = consultation.local(clock.now()).date() - timedelta(days=1)
    source = {
        "source": Source(words["source"]),
        "source_note": words["source_note"],
        "said_on": written_on,
    }
    return enter_comment(
        process,
        by=by,
        submission_id=uuid.uuid4(),
        provision=_place(consultation, words["provision"]),
        words={**_identity(words), **_words(words), **source},
        scan=_scan(words),
    )


def _scan(words: Words) -> CommentAttachment:
    lines = [words["source_note"], "", words["text"], "", words["name"]]
    return accepted(SimpleUploadedFile("surat.png", picture_of(lines)))


def _identity(words: Words) -> dict[str, Any]:
    return {
        "group": StakeholderGroup.objects.get(code=words["group"]),
        "organisation": words.get("organisation", ""),
        "name": words["name"],
        "show_name": words["show_name"],
        "email": words["email"],
    }


def _words(words: Words) -> dict[str, str]:
    return {
        "stance": words["stance"],
        "text": words["text"],
        "reason": words.get("reason", ""),
        "proposed_wording": words.get("proposed", ""),
    }


def _moderate(comment: Comment, words: Words, *, by: User) -> None:
    if words["state"] == "published":
        actions.publish_comment(comment, by=by)
    elif words["state"] == "withheld":
        code = words.get("withheld_ground")
        actions.withhold_comment(
            comment,
            by=by,
            reason=words["withheld_reason"],
            ground=ModerationReason.objects.get(code=code) if code else None,
        )


def _reply(comment: Comment, words: Words, *, after: datetime) -> None:
    """Others agree or report, and the author objects to being withheld."""
    for one in range(words.get("agree", 0)):
        with clock.stopped_at(min(after + timedelta(hours=one), clock.now())):
            support(comment, voter=_voter(f"{words['ref']} {one}"))
    if report := words.get("report"):
        with clock.stopped_at(after):
            report_comment(comment, voter=_voter(words["ref"]), **report)
    if objection := words.get("objection"):
        with clock.stopped_at(after):
            moderating.object_to_withholding(comment, by=Author(comment), text=objection)


def _voter(name: str) -> str:
    return hashlib.sha256(f"rembuk.demo {name}".encode()).hexdigest()


def _place(consultation: Consultation, label: str) -> Provision | None:
    if not label:
        return None
    return Provision.objects.get(version=consultation.version, label=label)


def _span(place: Provision | None, quote: str) -> Span | None:
    """Where the words that a comment quotes stand in its place."""
    if place is None or not quote:
        return None
    start = place.text.index(quote)
    return start, start + len(quote)
