"""One place of a text with what somebody says about it; a form for a comment holds up to ten."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from consultations.drafting.spans import Span
from consultations.filing import Said
from consultations.forms.places import Words, key_of, place_choices, span_of
from consultations.forms.words import WordsField
from consultations.models import Comment, Provision, Stance
from consultations.models.comment import SHORT_LIMIT, TEXT_LIMIT, WORDS, quoted


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
    """What somebody says about one place."""

    field_order: tuple[str, ...] = ("place",)
    place = forms.ChoiceField(
        label=_("What do you comment on?"), required=False, widget=forms.Select
    )

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
        choices = place_choices(places, quote)
        cast("forms.ChoiceField", self.fields["place"]).choices = choices
        if quote:
            self.initial["place"] = quote.value

    @property
    def is_left_out(self) -> bool:
        """Says whether nothing was said about the place, where nothing needs to be."""
        if not self.may_be_empty or not self.is_bound:
            return False
        return not any(plain(self[name].data) for name in WORDS)

    @property
    def provision(self) -> Provision | None:
        """The place that was chosen; None is the whole policy."""
        return self.places.get(key_of(self.cleaned_data.get("place", "")))

    @property
    def span(self) -> Span | None:
        """The words of the place that were chosen; None is all of it."""
        return span_of(self.cleaned_data.get("place", ""))

    @property
    def said(self) -> Said:
        return Said(words=self.words, provision=self.provision, span=self.span)

    def full_clean(self) -> None:
        """Asks nothing of a place that was left out."""
        super().full_clean()
        if self.is_left_out:
            self._errors = ErrorDict()


def says(comment: Comment, said: Said) -> bool:
    """Says whether a comment that was filed holds the words that a form holds now."""
    quote = quoted(said.provision, said.span).get("quote", "")
    place = said.provision.pk if said.provision else None
    same_place = comment.provision_id == place and comment.quote == quote
    same_question = comment.question_id == (said.question.pk if said.question else None)
    same_words = all(getattr(comment, name) == words for name, words in said.words.items())
    return same_place and same_question and same_words


def plain(data: Any) -> str:
    """The raw words of a field as text."""
    return str(data or "").strip()
