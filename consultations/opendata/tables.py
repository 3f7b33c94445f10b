"""The tables of open data. A personal field stands here only where its owner wished it to be read."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_noop

from consultations import telling
from consultations.models import Comment, PolicyVersion
from consultations.opendata import found
from consultations.opendata.columns import Column, Table
from consultations.opendata.ids import (
    Find,
    by,
    by_consultation,
    by_pk,
    by_version,
    consultation_id,
    version_id,
)


def shown_name(comment: Comment) -> str:
    """What the public reads over a comment, in the language of the record."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(comment.public_name)


def _address(view: str, *args: Any) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{telling.path_of(view, *args)}"


def _law(version: PolicyVersion | None, fact: str) -> Any:
    """A fact of the enactment of a version; None where it never became law."""
    return getattr(getattr(version, "enactment", None), fact, None)


def _policy(way: str) -> tuple[str, str, Find]:
    return ("policy", "Only rows of the policy with this id.", by(f"{way}slug"))


def _code_of(way: str) -> Callable[[Any], Any]:
    def read(one: Any) -> Any:
        row = getattr(one, way)
        return row.code if row else None

    return read


POLICIES = Table(
    "policies",
    gettext_noop("Policies that the public can read."),
    "the last part of the address of the policy",
    (
        Column("id", "text", "Lasting id: the last part of its address.", lambda o: o.slug),
        Column("title", "text", "Title of the present draft or text.", lambda o: o.title),
        Column("kind", "text?", "Code of the kind of instrument.", _code_of("kind")),
        Column("region", "text?", "Code of the region.", _code_of("region")),
        Column("agency", "text", "Initiating agency.", lambda o: o.agency),
        Column("summary", "text", "Summary in plain language.", lambda o: o.summary),
        Column("state", "text", "Where it stands, as a code.", lambda o: o.process.state),
        Column(
            "cycle", "integer", "1, and one more for each amendment.", lambda o: o.process.cycle
        ),
        Column(
            "number",
            "text",
            "Number of the text in force.",
            lambda o: _law(o.process.enacted_version, "number") or "",
        ),
        Column(
            "enacted_on",
            "date?",
            "Enacted on.",
            lambda o: _law(o.process.enacted_version, "enacted_on"),
        ),
        Column(
            "promulgated_on",
            "date?",
            "Promulgated on.",
            lambda o: _law(o.process.enacted_version, "promulgated_on"),
        ),
        Column("published_at", "moment?", "First published.", lambda o: o.first_published_at),
        Column(
            "url",
            "text",
            "Its page.",
            lambda o: f"{settings.WAGTAILADMIN_BASE_URL}{telling.path_of_page(o)}",
        ),
    ),
    found.policies,
    by("slug"),
    (("state", "Only policies in this state.", by("process__state")),),
)
VERSIONS = Table(
    "versions",
    gettext_noop("Frozen versions of texts that the public can read."),
    "the id of the policy, `-v` and the number of the version",
    (
        Column("id", "text", "Lasting id.", version_id),
        Column("policy", "text", "Id of the policy.", lambda o: o.page.slug),
        Column("number", "integer", "Number of the version.", lambda o: o.number),
        Column("frozen_for", "text", "consultation or clearance.", lambda o: o.stage),
        Column("cycle", "integer", "Cycle of the policy.", lambda o: o.cycle),
        Column("title", "text", "Title of this version.", lambda o: o.title),
        Column("frozen_at", "moment", "Frozen at.", lambda o: o.created_at),
        Column(
            "enacted_number",
            "text?",
            "Number under which this version became law.",
            lambda o: _law(o, "number"),
        ),
        Column("enacted_on", "date?", "Enacted on.", lambda o: _law(o, "enacted_on")),
        Column("promulgated_on", "date?", "Promulgated on.", lambda o: _law(o, "promulgated_on")),
        Column("sha256", "text", "Digest over title and provisions.", lambda o: o.digest),
        Column("url", "text", "Its page.", lambda o: _address("consultations:version", o.pk)),
    ),
    found.versions,
    by_version(),
    (_policy("page__"),),
)
PROVISIONS = Table(
    "provisions",
    gettext_noop("The places of public versions: articles, clauses, items and the like."),
    "a number that is never given twice",
    (
        Column("id", "integer", "Lasting number.", lambda o: o.pk),
        Column("policy", "text", "Id of the policy.", lambda o: o.version.page.slug),
        Column("version", "text", "Id of the version.", lambda o: version_id(o.version)),
        Column(
            "key", "text", "The same place in other versions has the same key.", lambda o: o.key
        ),
        Column("kind", "text", "Kind of place.", lambda o: o.kind),
        Column("label", "text", "What the law calls it.", lambda o: o.label),
        Column("title", "text", "Heading.", lambda o: o.title),
        Column("text", "text", "Its own words.", lambda o: o.text),
        Column("order", "integer", "Place in reading order.", lambda o: o.order),
    ),
    found.provisions,
    by_pk,
    (
        _policy("version__page__"),
        ("version", "Only places of this version.", by_version("version__")),
    ),
)
CONSULTATIONS = Table(
    "consultations",
    gettext_noop("Rounds in which the public could comment."),
    "the id of the policy, `-r` and the round",
    (
        Column("id", "text", "Lasting id.", consultation_id),
        Column("policy", "text", "Id of the policy.", lambda o: o.page.slug),
        Column("version", "text", "Id of the version.", lambda o: version_id(o.version)),
        Column("round", "integer", "Round.", lambda o: o.round),
        Column("opens_at", "moment", "Opens.", lambda o: o.opens_at),
        Column("closes_at", "moment", "Closes; later after an extension.", lambda o: o.closes_at),
        Column("ended_at", "moment?", "Ended early.", lambda o: o.ended_at),
    ),
    found.consultations,
    by_consultation(),
    (_policy("page__"),),
)
COMMENTS = Table(
    "comments",
    gettext_noop("Comments that everybody can read."),
    "the receipt number",
    (
        Column("number", "text", "Lasting id: the receipt number.", lambda o: o.number),
        Column("policy", "text", "Id of the policy.", lambda o: o.consultation.page.slug),
        Column("consultation", "text", "Its round.", lambda o: consultation_id(o.consultation)),
        Column("version", "text", "Its version.", lambda o: version_id(o.consultation.version)),
        Column(
            "provision_key",
            "text?",
            "Key of the place; empty for the whole policy.",
            lambda o: o.provision.key if o.provision else None,
        ),
        Column(
            "provision",
            "text?",
            "What the law calls the place.",
            lambda o: o.provision.label if o.provision else None,
        ),
        Column("group", "text", "Code of the author's group.", _code_of("group")),
        Column("shown_name", "text", "What stands over the comment.", shown_name),
        Column("is_confirmed", "yes_no", "Author confirmed.", lambda o: o.confirmed_at is not None),
        Column("source", "text", "online, letter, meeting or spoken.", lambda o: o.source),
        Column("stance", "text", "What the author wants, as a code.", lambda o: o.stance),
        Column("quote", "text", "Words of the policy that it quotes.", lambda o: o.quote),
        Column("text", "text", "The comment.", lambda o: o.text),
        Column("reason", "text", "Reason.", lambda o: o.reason),
        Column("proposed_wording", "text", "Proposed wording.", lambda o: o.proposed_wording),
        Column("language", "text", "Language of the form.", lambda o: o.language),
        Column("filed_at", "moment", "Filed at.", lambda o: o.filed_at),
        Column("supporters", "integer", "People who agree with it.", lambda o: o.support_count),
        Column("files", "texts", "Digests of its files.", lambda o: _digests(o.public_files)),
        Column("sha256", "text", "Digest of all it says.", lambda o: o.content_hash),
        Column("url", "text", "Its page.", lambda o: receipt_url(o.number)),
    ),
    found.comments,
    by("number"),
    (
        _policy("consultation__page__"),
        (
            "consultation",
            "Only comments of this round.",
            by_consultation("consultation__"),
        ),
        ("group", "Only comments of this group.", by("group__code")),
        ("stance", "Only comments with this stance.", by("stance")),
        ("provision_key", "Only comments on the place with this key.", by("provision__key")),
    ),
)
ANSWERS = Table(
    "answers",
    gettext_noop("Agreed answers to comments that everybody can read."),
    "the receipt number of the comment",
    (
        Column("comment", "text", "Receipt number of the comment.", lambda o: o.comment.number),
        Column("policy", "text", "Its policy.", lambda o: o.comment.consultation.page.slug),
        Column("outcome", "text", "What became of it, as a code.", lambda o: o.outcome),
        Column("reason", "text", "The reason, in words.", lambda o: o.reason),
        Column("agreed_at", "moment?", "Public since.", lambda o: o.agreed_at),
        Column(
            "changes", "integers", "Ids of changes it caused.", lambda o: _pks(o.public_changes)
        ),
    ),
    found.answers,
    by("comment__number"),
    (_policy("comment__consultation__page__"), ("outcome", "Only this outcome.", by("outcome"))),
)
CHANGES = Table(
    "changes",
    gettext_noop("Changes between public versions, with their explanations."),
    "a number that is never given twice",
    (
        Column("id", "integer", "Lasting number.", lambda o: o.pk),
        Column("policy", "text", "Id of the policy.", lambda o: o.to_version.page.slug),
        Column("from_version", "text", "Earlier version.", lambda o: version_id(o.from_version)),
        Column("to_version", "text", "Later version.", lambda o: version_id(o.to_version)),
        Column("key", "text", "Key of the place.", lambda o: o.key),
        Column("kind", "text", "edited, added, removed, moved, renumbered.", lambda o: o.kind),
        Column("old_label", "text", "What the place was called.", lambda o: o.old_label),
        Column("new_label", "text", "What the place is called.", lambda o: o.new_label),
        Column("before", "text?", "Words before.", lambda o: o.before.text if o.before else None),
        Column("after", "text?", "Words after.", lambda o: o.after.text if o.after else None),
        Column("explanation", "text", "Why, where no answer says so.", lambda o: o.explanation),
    ),
    found.changes,
    by_pk,
    (_policy("to_version__page__"),),
)
ORGANISATIONS = Table(
    "organisations",
    gettext_noop("Verified organisations that take part."),
    "the last part of the address of the organisation",
    (
        Column("id", "text", "Lasting id.", lambda o: o.slug),
        Column("name", "text", "Name.", lambda o: o.name),
        Column("group", "text", "Code of its group.", _code_of("group")),
        Column("region", "text?", "Code of its region.", _code_of("region")),
        Column("profile", "text", "What it says about itself.", lambda o: o.profile),
        Column("website", "text", "Website.", lambda o: o.website),
        Column("verified_at", "moment", "Verified by an officer.", lambda o: o.verified_at),
    ),
    found.organisations,
    by("slug"),
)
TABLES = (
    POLICIES,
    VERSIONS,
    PROVISIONS,
    CONSULTATIONS,
    COMMENTS,
    ANSWERS,
    CHANGES,
    ORGANISATIONS,
)


def receipt_url(number: str) -> str:
    """The address of the public page of a comment; worked out once, since there may be many."""
    return _receipt_pattern().replace("NUMBER", number)


@cache
def _receipt_pattern() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("consultations:receipt", args=["NUMBER"])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def _digests(files: list[Any]) -> list[str]:
    return [one.sha256 for one in files]


def _pks(rows: list[Any]) -> list[int]:
    return [row.pk for row in rows]
