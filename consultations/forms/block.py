"""One place of a text with what somebody says about it; a form for a comment holds up to ten."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from consultations.drafting.spans import Span
from consultations.filing import Said
from consultations.forms.files import FilesOfForm
from consultations.forms.places import (
    Words,
    key_of,
    part_choices,
    place_choices,
    span_of,
)
from consultations.forms.problems import Problem, problems_of
from consultations.forms.words import WordsField
from consultations.models import Comment, CommentAttachment, Provision, Stance
from consultations.models.comment_words import SHORT_LIMIT, TEXT_LIMIT, WORDS, quoted
from consultations.reading.text import root_of


class WordsForm(forms.Form):
    """What a comment says, wherever it says it."""

    stance = forms.ChoiceField(
        label=_("Your view"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you think of it.")},
    )
    text = WordsField(
        label=_("Your comment"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write your comment.")},
    )
    reason = WordsField(
        label=_("Why do you think so?"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Experience and examples help the drafters most."),
    )
    proposed_wording = WordsField(
        label=_("How should the text read instead?"),
        max_length=SHORT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    def typed(self) -> list[tuple[Any, str]]:
        """The words that were typed, under their labels, for somebody who came too late."""
        fields = [self[name] for name in WORDS[1:]]
        return [(field.label, words) for field in fields if (words := plain(field.data))]


class BlockForm(WordsForm):
    """What somebody says about one place: an article first, then all of it or a part."""

    field_order: tuple[str, ...] = ("place", "part")
    place = forms.ChoiceField(
        label=_("What do you comment on?"), required=False, widget=forms.Select
    )
    part = forms.CharField(label=_("All of it, or a part?"), required=False, widget=forms.Select)

    def __init__(
        self,
        *args: Any,
        places: Sequence[Provision],
        quote: Words | None = None,
        may_be_empty: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        self.quote = quote
        self.may_be_empty = may_be_empty
        self.enclosed = FilesOfForm(self.prefix)
        self.asks_parts = False
        choices = place_choices(places, quote)
        cast("forms.ChoiceField", self.fields["place"]).choices = choices
        if quote:
            self.initial["place"] = quote.value
        self._offer_parts(places)

    @property
    def number(self) -> str:
        """The number of the place in the form."""
        return self.prefix or "1"

    @property
    def is_left_out(self) -> bool:
        """Says whether nothing was said about the place, where nothing needs to be."""
        if not self.may_be_empty or not self.is_bound or self.enclosed.kept:
            return False
        return not any(plain(self[name].data) for name in WORDS)

    @property
    def chosen(self) -> str:
        """What the comment is about, as the form names it."""
        part: str = self.cleaned_data.get("part") or self.cleaned_data.get("place", "")
        return part

    @property
    def provision(self) -> Provision | None:
        """The place that was chosen; None is the whole policy."""
        return self.places.get(key_of(self.chosen))

    @property
    def span(self) -> Span | None:
        """The words of the place that were chosen; None is all of it."""
        return span_of(self.chosen)

    @property
    def problems(self) -> list[Problem]:
        """What is to be put right at a place that was added, each beginning with its number."""
        found = problems_of(self, self.fields) + self.enclosed.problems
        named = _("Place %(number)s: %(problem)s")
        return [
            Problem(str(named) % {"number": self.number, "problem": one.message}, one.anchor)
            for one in found
        ]

    def clean_part(self) -> str:
        """Takes a part of the very article; a part of another one is asked for again."""
        part: str = self.cleaned_data["part"]
        is_whole = part == root_of(key_of(part))
        if is_whole or not self.has_parts:
            return ""
        if part in dict(self._parts.choices):
            return part
        raise forms.ValidationError(_("You chose another article: choose the part once more."))

    @property
    def has_parts(self) -> bool:
        """Says whether the article that was chosen can be commented on in part."""
        return len(list(self._parts.choices)) > 1

    @property
    def _parts(self) -> forms.Select:
        return cast("forms.Select", self.fields["part"].widget)

    def _offer_parts(self, places: Sequence[Provision]) -> None:
        """Offers the parts of the article that was chosen, as far as the text has any."""
        if len([place for place in places if place.key == root_of(place.key)]) == 1:
            del self.fields["part"]  # The form of one article names its parts in the first list.
            return
        chosen = plain(self["place"].value())
        inside = [place for place in places if chosen and root_of(place.key) == chosen]
        self._parts.choices = part_choices(inside)

    @property
    def said(self) -> Said:
        return Said(
            words=self.words, provision=self.provision, span=self.span, files=self.enclosed.kept
        )

    def full_clean(self) -> None:
        """Asks nothing of a place that was left out."""
        super().full_clean()
        if self.is_left_out:
            self._errors = ErrorDict()


def says(comment: Comment, said: Said) -> bool:
    """Says whether a comment that was filed holds the words and files that a form holds now."""
    quote = quoted(said.provision, said.span).get("quote", "")
    place = said.provision.pk if said.provision else None
    same_place = comment.provision_id == place and comment.quote == quote
    same_question = comment.question_id == (said.question.pk if said.question else None)
    same_words = all(getattr(comment, name) == words for name, words in said.words.items())
    return same_place and same_question and same_words and _has(comment, said.files)


def _has(comment: Comment, files: Sequence[CommentAttachment]) -> bool:
    """Says whether a comment has these files; asks nothing of the database where there are none."""
    wanted = {one.sha256 for one in files}
    return not wanted or wanted <= set(comment.attachments.values_list("sha256", flat=True))


def plain(data: Any) -> str:
    """The raw words of a field as text."""
    return str(data or "").strip()
