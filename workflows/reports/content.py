"""Collects what the revision report of one policy says."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from consultations.models import Comment, Consultation, Extension, User
from consultations.reading.moments import zone_of
from workflows.models import PolicyProcess, SignOff, TransitionLog
from workflows.reports import facts, figures, matrix, text
from workflows.reports.changes import steps_of
from workflows.reports.comparison import Comparison, comparison, version_facts
from workflows.transitions import every_transition


def collect(process: PolicyProcess, language: str) -> facts.RevisionReport:
    """Collects everything that the report says, in one language.

    It is about the latest cycle that has a frozen version, and raises `NotYet` where there is
    none. What it says depends on the record alone, never on the present moment. The number of
    queries does not grow with the number of comments.
    """
    with translation.override(language):
        compared = comparison(process)
        rows = matrix.rows_of(process.page_id, compared.cycle, compared.target)
        steps, change_links = steps_of(compared)
        places = matrix.places_of(rows, compared, change_links)
        events = _events(process)
        return facts.RevisionReport(
            language=language,
            zone=zone_of(process.page),
            moment=_last_moment(compared, events, rows),
            identity=_identity(process, compared),
            base=version_facts(compared.base) if compared.base else None,
            target=version_facts(compared.target),
            versions=tuple(version_facts(one) for one in compared.chain),
            events=tuple(events),
            rounds=_rounds(process, compared, rows),
            figures=figures.figures_of(rows, places, steps),
            steps=tuple(steps),
            passages=text.passages_of(compared, steps, places),
            places=tuple(places),
            withdrawn=matrix.withdrawn(rows),
            sign_offs=_sign_offs(compared),
        )


def _identity(process: PolicyProcess, compared: Comparison) -> facts.Identity:
    page = process.page
    parts = page.get_url_parts()
    in_force, enactment = process.enacted_version, process.enactment
    return facts.Identity(
        title=compared.target.title,
        kind=str(page.kind or ""),
        region=str(page.region or ""),
        agency=page.agency,
        state=str(process.get_state_display()),
        cycle=compared.cycle,
        number=enactment.number if enactment else "",
        enacted_on=enactment.enacted_on if enactment else None,
        promulgated_on=enactment.promulgated_on if enactment else None,
        address=f"{settings.WAGTAILADMIN_BASE_URL}{parts[2]}" if parts and parts[2] else "",
        is_amendment=bool(in_force and compared.cycle > in_force.cycle),
    )


def _events(process: PolicyProcess) -> list[facts.Event]:
    """The steps of the policy and the extensions of its consultations, in order of time."""
    machine = {name: found[0].custom for name, found in every_transition(PolicyProcess)}
    states = dict(PolicyProcess.State.choices)
    steps = TransitionLog.objects.of_the_policy().filter(process=process).select_related("by")
    events = [
        facts.Event(
            at=row.at,
            label=str(machine[row.transition]["label"]),
            state=str(states[row.to_state]),
            who=_who(row.by, str(machine[row.transition].get("who", ""))),
            reason=row.reason,
            cycle=row.cycle,
        )
        for row in steps
    ]
    extensions = Extension.objects.filter(consultation__page=process.page_id)
    events += [
        facts.Event(
            at=row.at,
            label=_("Extend the consultation"),
            state=str(PolicyProcess.State.CONSULTATION.label),
            who=_who(row.by, _("coordinator")),
            reason=row.reason,
            cycle=row.consultation.version.cycle,
        )
        for row in extensions.select_related("by", "consultation__version")
    ]
    return sorted(events, key=lambda event: event.at)


def _who(person: User | None, office: str) -> str:
    """Names the officer or, where officers are not named in public, only the office."""
    if person is None or not settings.SHOW_OFFICER_NAMES:
        return office
    return f"{person.full_name} ({office})" if office else person.full_name


def _rounds(
    process: PolicyProcess, compared: Comparison, rows: Sequence[Comment]
) -> tuple[facts.Round, ...]:
    counts = Counter(row.consultation_id for row in rows)
    consultations = Consultation.objects.filter(
        page=process.page_id, version__cycle=compared.cycle
    ).select_related("version")
    return tuple(
        facts.Round(
            number=one.round,
            version=version_facts(one.version),
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            ended_at=one.ended_at,
            comments=counts[one.pk],
        )
        for one in consultations
    )


def _sign_offs(compared: Comparison) -> tuple[facts.SignOff, ...]:
    rows = SignOff.objects.filter(version=compared.target).select_related("officer", "signed_by")
    return tuple(
        facts.SignOff(
            position=row.position,
            name=_name(row.signed_by or row.officer),
            state=row.state,
            state_label=str(row.get_state_display()),
            at=row.signed_at,
            reason=row.reason,
        )
        for row in rows
    )


def _name(person: User | None) -> str:
    return person.full_name if person and settings.SHOW_OFFICER_NAMES else ""


def _last_moment(
    compared: Comparison, events: Sequence[facts.Event], rows: Sequence[Comment]
) -> datetime:
    """The moment of the newest entry in the record: up to then the report is complete."""
    answers = [answer.agreed_at for row in rows if (answer := matrix.agreed_answer(row))]
    moments = [event.at for event in events] + [row.filed_at for row in rows]
    return max([compared.target.created_at, *moments, *(at for at in answers if at)])
