"""The rows of the desk's lists: a record, and what this person may do to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from consultations.models import Change, Comment, User
from consultations.states import ADMISSIBLE, DispositionState
from workflows.desk.passages import shown_name
from workflows.models import Disposition, PolicyProcess
from workflows.models.disposition import ANSWERING, is_explained
from workflows.transitions import available


@dataclass(frozen=True)
class CommentRow:
    """A comment in a list."""

    comment: Comment
    name: str
    verbs: set[str]
    disposition: Disposition | None
    may_answer: bool


@dataclass(frozen=True)
class ChangeRow:
    """A change in a list, with what explains it."""

    change: Change
    answers: list[Disposition]
    is_explained: bool
    may_explain: bool


@dataclass(frozen=True)
class AnswerRow:
    """A proposed answer in a list."""

    disposition: Disposition
    name: str
    verbs: set[str]
    is_own: bool


def comment_rows(
    comments: Iterable[Comment], process: PolicyProcess, person: User
) -> list[CommentRow]:
    """Comments of one policy with the buttons of one person; no queries of its own."""
    return [
        CommentRow(
            comment=comment,
            name=shown_name(comment, person),
            verbs=verbs_of(comment, person),
            disposition=(disposition := disposition_of(comment)),
            may_answer=may_answer(comment, disposition, process, person),
        )
        for comment in comments
    ]


def change_rows(changes: Iterable[Change], process: PolicyProcess, person: User) -> list[ChangeRow]:
    """Changes with what explains them, the unexplained first."""
    may_explain = person.has_perm("consultations.explain_change") and process.state in ANSWERING
    rows = [
        ChangeRow(
            change=change,
            answers=[
                one for one in change.dispositions.all() if one.state == DispositionState.AGREED
            ],
            is_explained=is_explained(change),
            may_explain=may_explain and change.to_version_id is None,
        )
        for change in changes
    ]
    return sorted(rows, key=lambda row: row.is_explained)


def answer_rows(dispositions: Iterable[Disposition], person: User) -> list[AnswerRow]:
    """Proposed answers with the buttons of one person."""
    return [
        AnswerRow(
            disposition=one,
            name=shown_name(one.comment, person),
            verbs=verbs_of(one, person),
            is_own=one.proposed_by_id == person.pk,
        )
        for one in dispositions
    ]


def verbs_of(record: Comment | Disposition, person: User) -> set[str]:
    """The names of the transitions that this person can make now; removed words are not published."""
    verbs = {found.name for found in available(record, person)}
    is_tombstone = isinstance(record, Comment) and record.is_tombstone
    return verbs - {"publish"} if is_tombstone else verbs


def disposition_of(comment: Comment) -> Disposition | None:
    """The answer to a comment, if there is one."""
    return getattr(comment, "disposition", None)


def may_answer(
    comment: Comment, disposition: Disposition | None, process: PolicyProcess, person: User
) -> bool:
    """Says whether this person can write or rewrite the answer to a comment now."""
    return (
        comment.state in ADMISSIBLE
        and process.state in ANSWERING
        and (disposition is None or disposition.state != DispositionState.AGREED)
        and person.has_perm("workflows.propose_disposition")
    )
