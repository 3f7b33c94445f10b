"""How many comments of each policy wait for what: asked of indexes, so that very many cost little."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q

from consultations.models import Comment, Consultation, ReaderReport, User
from consultations.states import ADMISSIBLE, CommentState, DispositionState
from workflows.models import Disposition


@dataclass
class Counts:
    """The comments on one policy in its present cycle; `others_proposed` wait for this person."""

    received: int = 0
    disputed: int = 0
    admissible: int = 0
    proposed: int = 0
    others_proposed: int = 0
    returned: int = 0
    agreed: int = 0

    @property
    def unanswered(self) -> int:
        """The comments to which nobody has proposed an answer."""
        return self.admissible - self.proposed - self.returned - self.agreed


def count_comments(pages: Iterable[int], person: User) -> dict[int, Counts]:
    """The counts of each policy, by its page; five queries for any number of policies.

    Each looks at one thing: asked together they would join every comment with its answer and
    its reports.
    """
    counts = {page: Counts() for page in pages}
    rounds = Consultation.objects.filter(
        page__in=list(counts), version__cycle=F("page__process__cycle")
    )
    of_round = {pk: counts[page] for pk, page in rounds.order_by().values_list("pk", "page")}
    _count_states(of_round)
    _count_answers(of_round, person)
    _count_disputes(of_round)
    return counts


def _count_states(of_round: dict[int, Counts]) -> None:
    comments = Comment.objects.filter(consultation__in=list(of_round)).in_words().order_by()
    rows = comments.values_list("consultation", "state")
    for one, state, count in rows.annotate(count=Count("*")):
        if state in ADMISSIBLE:
            of_round[one].admissible += count
        if state == CommentState.RECEIVED:
            of_round[one].received += count


def _count_answers(of_round: dict[int, Counts], person: User) -> None:
    answers = Disposition.objects.filter(
        comment__consultation__in=list(of_round), comment__state__in=ADMISSIBLE
    ).exclude(comment__text="")
    rows = answers.values_list("comment__consultation", "state")
    of_others = Count("pk", filter=~Q(proposed_by=person))
    for one, state, count, others in rows.annotate(count=Count("pk"), others=of_others):
        match state:
            case DispositionState.PROPOSED:
                of_round[one].proposed += count
                of_round[one].others_proposed += others
            case DispositionState.RETURNED:
                of_round[one].returned += count
            case DispositionState.AGREED:
                of_round[one].agreed += count


def _count_disputes(of_round: dict[int, Counts]) -> None:
    """Counts what authors object to and what readers report; a comment is never in both."""
    rounds = list(of_round)
    objections = Comment.objects.filter(
        consultation__in=rounds, objected_at__isnull=False, objection_settled_at=None
    )
    reports = ReaderReport.objects.filter(
        settled_at=None, comment__consultation__in=rounds, comment__state__in=ADMISSIBLE
    )
    objecting = objections.order_by().values_list("consultation").annotate(Count("pk"))
    reported = reports.order_by().values_list("comment__consultation")
    for one, count in [*objecting, *reported.annotate(Count("comment", distinct=True))]:
        of_round[one].disputed += count
