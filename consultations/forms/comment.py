"""The form for a comment: the words first, on up to ten places; who speaks second."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations.filing import Said
from consultations.forms.answers import AnswersForm
from consultations.forms.block import BlockForm, says
from consultations.forms.identity import IdentityForm
from consultations.forms.places import chosen_words
from consultations.forms.problems import Problem, problems_of
from consultations.forms.submission import Submission, new_submission, read_submission
from consultations.models import Comment, Consultation, Provision, Question
from consultations.standing import Standing

MOST_BLOCKS = 10
SEND = "kirim"
"""The id of the button that sends the form."""
EMPTY_PREFIX = "__n__"
"""Stands for the number of a place in the template from which a script makes another one."""


class CommentForm(BlockForm, IdentityForm):
    """A comment on a version or on some of its places; its own fields are those of the first place."""

    most_blocks = MOST_BLOCKS
    field_order: tuple[str, ...] = ("submission_id", "place")
    submission_id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        consultation: Consultation,
        places: Sequence[Provision],
        all_places: Sequence[Provision] = (),
        questions: Sequence[Question] = (),
        standing: Standing | None = None,
        kutip: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        by_key = {place.key: place for place in places}
        quote = chosen_words(by_key.get((initial or {}).get("place", "")), kutip)
        super().__init__(data, places=places, quote=quote, may_be_empty=False, initial=initial)
        self.consultation = consultation
        self.lost_quote = bool(kutip) and quote is None
        self.initial.setdefault("submission_id", new_submission(consultation))
        self._is_ours = not self.is_bound or self.submission is not None
        self.recognise(standing or Standing())
        self._all_places = all_places or places
        self.answers = AnswersForm(data, questions=questions)
        self.more = [self._block(number) for number in range(2, self._count + 1)]
        self.may_be_empty = self.answers.is_answered or any(not b.is_left_out for b in self.more)
        self.alike: list[Comment] = []
        self.act_at = SEND
        self.shown_place = ""
        self._refusals: list[Problem] = []
        if not self._is_ours:
            self.renew()

    @property
    def _count(self) -> int:
        """How many places the form has, as it says itself."""
        said = str(self.data.get("blocks", "1"))
        return min(int(said), MOST_BLOCKS) if said.isdecimal() and len(said) < 3 else 1

    @property
    def blocks(self) -> list[BlockForm]:
        return [self, *self.more]

    @property
    def may_have_more(self) -> bool:
        return len(self.blocks) < MOST_BLOCKS

    @cached_property
    def empty_block(self) -> BlockForm:
        """The place from which a script makes another one."""
        return BlockForm(prefix=EMPTY_PREFIX, places=self._all_places)

    @cached_property
    def submission(self) -> Submission | None:
        """What the form that came back says of itself, or None when it is not one of ours."""
        return read_submission(self.data.get("submission_id", ""), self.consultation)

    @property
    def all_said(self) -> list[Said]:
        """Every comment that the form holds; one without words when only choices were made."""
        said = [block.said for block in self.blocks if not block.is_left_out]
        said += self.answers.said
        return said or [Said(words=dict.fromkeys(("stance", "text"), ""))]

    def is_valid(self) -> bool:
        others = [one.is_valid() for one in (*self.more, self.answers)]
        refused = self._refusals or any(block.enclosed.errors for block in self.blocks)
        return super().is_valid() and all(others) and not refused

    @property
    def is_taken_now(self) -> bool:
        """Says whether the form may be filed now, as far as the hour and the person go."""
        given_out = self.submission.opened_at if self.is_bound and self.submission else None
        return self.consultation.takes(given_out, is_staff=self.standing.is_civil_servant)

    def refuse(self, message: str, *, anchor: str = SEND) -> None:
        """Adds a reason why the form does not go through, as it is now, and where to act on it."""
        self._refusals.append(Problem(message, anchor))

    def clean(self) -> dict[str, Any]:
        """Asks for a form of our own."""
        cleaned = super().clean()
        if not self._is_ours:
            message = _(
                "This form could not be recognised any more. Your words are kept: send it again."
            )
            self.add_error(None, message)
        return cleaned

    def full_clean(self) -> None:
        """Who only answers questions, or speaks of other places, says nothing on the first one."""
        forms.Form.full_clean(self)
        if self.is_left_out:
            for name in ("stance", "text"):
                self.errors.pop(name, None)
                self.cleaned_data.setdefault(name, "")

    def is_same_as(self, comments: Sequence[Comment]) -> bool:
        """Says whether the comments that were filed from this form say what it says now."""
        said = self.all_said
        return len(said) == len(comments) and all(map(says, comments, said))

    def renew(self) -> None:
        """Gives the form a new id and keeps every word, so that it can be sent again."""
        opened_at = self.submission.opened_at if self.submission else None
        fresh = new_submission(self.consultation, opened_at=opened_at)
        self._write("submission_id", fresh)
        del self.submission

    def add_block(self) -> None:
        """Gives the form one place more, and asks nothing yet."""
        if self.may_have_more:
            self.more.append(self._block(len(self.blocks) + 1))
        self._ask_nothing(self.blocks[-1].number)

    def _ask_nothing(self, number: str) -> None:
        """Shows one of the places as it was typed, before anybody said that the form is complete."""
        self.shown_place = number
        forms_of_the_page: list[forms.Form] = [*self.blocks, self.answers]
        for one in forms_of_the_page:
            setattr(one, "_errors", ErrorDict())  # noqa: B010 - the stubs do not know it

    def ask_parts(self, number: str) -> None:
        """Offers the parts of the article that was chosen at one of the places; asks nothing yet."""
        for block in self.blocks:
            block.asks_parts = block.number == number
        self._ask_nothing(number)

    def typed(self) -> list[tuple[Any, str]]:
        """Every word that was typed, under its label, for somebody who came too late."""
        blocks = [typed for block in self.more for typed in block.typed()]
        return [*super().typed(), *blocks, *self.answers.typed()]

    @property
    def problems(self) -> list[Problem]:
        """What is to be put right, in the order of the page, each with its place on it."""
        found = [*self._refusals]
        found += [Problem(str(message), self.act_at) for message in self.non_field_errors()]
        found += problems_of(self, [name for name in self.fields if name in self.more_fields])
        found += self.enclosed.problems
        for block in self.more:
            found += block.problems
        found += problems_of(self.answers, self.answers.fields)
        return found + problems_of(
            self, [name for name in self.fields if name not in self.more_fields]
        )

    @property
    def more_fields(self) -> frozenset[str]:
        """The names of the fields that every place has."""
        return frozenset(BlockForm.base_fields)

    def _block(self, number: int) -> BlockForm:
        data = self.data if self.is_bound else None
        return BlockForm(data, prefix=str(number), places=self._all_places)

    def _write(self, name: str, value: str) -> None:
        self.data = {**dict(self.data.items()), name: value}
