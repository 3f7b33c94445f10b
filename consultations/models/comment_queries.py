"""Questions about comments, as verbs; which of them the public may read is decided here."""

from typing import Self

from django.db import models

from consultations.models.consultation import Consultation
from consultations.models.version import PolicyVersion
from consultations.states import ADMISSIBLE, CommentState


class CommentQuerySet(models.QuerySet):
    """Questions about comments, as verbs."""

    def received(self) -> Self:
        """Comments that wait for an officer's decision whether they are published."""
        return self.filter(state=CommentState.RECEIVED).in_words()

    def published(self) -> Self:
        return self.filter(state=CommentState.PUBLISHED).in_words()

    def in_words(self) -> Self:
        """Comments that say something; who only ticked choices is counted and owed no answer."""
        return self.exclude(text="")

    def filed_in_words(self) -> Self:
        """Comments that said something, also those whose words were removed since."""
        return self.exclude(text="", state__in=ADMISSIBLE)

    def visible(self) -> Self:
        """Comments that everybody can read: every public list, count and search starts here.

        Published ones, and received ones where comments are shown first; where only confirmed
        ones are shown, others wait for their author. Rows without words hold only choices.
        The rules are looked up and not joined: across a join PostgreSQL expects one comment, and
        sorts all of them for the first page of a list.
        """
        shown_at_once = Consultation.objects.filter(shows_first=True).values("pk")
        showing_all = Consultation.objects.filter(hides_unconfirmed=False).values("pk")
        is_shown = models.Q(state=CommentState.PUBLISHED) | models.Q(
            state=CommentState.RECEIVED, consultation__in=shown_at_once
        )
        may_be_shown = models.Q(confirmed_at__isnull=False) | models.Q(consultation__in=showing_all)
        return self.filter(is_shown, may_be_shown).in_words()

    def visible_in(self, consultation: Consultation) -> Self:
        """`visible`, for one consultation whose rules are known: its rows, without a join."""
        found = self.filter(consultation=consultation, state__in=consultation.shown_states)
        found = found.in_words()
        return found.exclude(confirmed_at=None) if consultation.hides_unconfirmed else found

    def admissible(self) -> Self:
        """Comments that are owed an answer."""
        return self.filter(state__in=ADMISSIBLE).in_words()

    def said_by(self, email: str, consultation: Consultation) -> Self:
        """What was filed under an e-mail address in one round; nobody ever sees whose it is."""
        return self.filter(email__iexact=email, consultation=consultation)

    def of_policy(self, page_id: int, *, cycle: int | None = None) -> Self:
        found = self.filter(consultation__page_id=page_id)
        return found if cycle is None else found.filter(consultation__version__cycle=cycle)

    def placed_on(self, version: PolicyVersion) -> Self:
        """Tells of every comment where it belongs in a version: `key_now`, or `is_gone`.

        A comment without a placement, such as one on this very version, belongs where it was made.
        """
        placement = models.Q(placements__version=version)
        orphaned = models.Q(placed__status="orphaned")
        return self.annotate(
            placed=models.FilteredRelation("placements", condition=placement),
            is_gone=models.Case(
                models.When(orphaned, then=True), default=False, output_field=models.BooleanField()
            ),
            key_now=models.Case(
                models.When(placed__pk=None, then=models.F("provision__key")),
                default=models.F("placed__provision__key"),
            ),
        )

    def on_gone_words(self) -> Self:
        """Of comments that are `placed_on` a version: those whose words it has no more."""
        return self.filter(models.Q(is_gone=True))

    def now_about(self, key: str) -> Self:
        """Of comments that are `placed_on` a version: those that belong to a place or inside it."""
        inside = models.Q(key_now=key) | models.Q(key_now__startswith=f"{key}/")
        return self.filter(inside, is_gone=False)

    def in_group(self, code: str) -> Self:
        return self.filter(group__code=code)

    def with_speakers(self) -> Self:
        """Loads who speaks and about what, in one query."""
        return self.select_related("group", "on_behalf_of", "provision", "question")

    def with_context(self) -> Self:
        """Loads all that a list of comments shows, in one query."""
        return self.with_speakers().select_related("consultation__version", "consultation__page")
