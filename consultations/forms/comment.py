"""The form for a comment: the words first, who speaks second."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from consultations.drafting.spans import Span
from consultations.forms.places import chosen_words, key_of, place_choices, span_of
from consultations.forms.submission import new_submission, read_submission
from consultations.forms.words import LineField, WordsField
from consultations.models import Comment, Consultation, Provision, StakeholderGroup, Stance
from consultations.models.comment import SHORT_LIMIT, TEXT_LIMIT, quoted

WORDS = ("stance", "text", "reason", "proposed_wording")
IDENTITY = ("group", "organisation", "name", "show_name", "email")


class GroupChoice(forms.RadioSelect):
    """Radio buttons that tell the page which groups are asked for their organisation."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value.instance.asks_organisation:
            option["attrs"]["data-organisation"] = ""
        return option


class CommentForm(forms.Form):
    """A comment on a version or on one of its places, by somebody without an account."""

    submission_id = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.ChoiceField(
        label=_("What do you comment on?"), required=False, widget=forms.Select
    )
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
    group = forms.ModelChoiceField(
        label=_("You speak as"),
        queryset=StakeholderGroup.objects.all(),
        to_field_name="code",
        empty_label=None,
        widget=GroupChoice,
        error_messages={"required": _("Choose whom you speak as.")},
    )
    organisation = LineField(
        label=_("Name of the organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("For professional bodies. The name is published with the comment."),
    )
    name = LineField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give your name.")},
    )
    show_name = forms.BooleanField(label=_("Show my name with the comment"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_("For your receipt and the answer to your comment. It is never shown."),
        error_messages={"required": _("Give your e-mail address.")},
    )

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        places: Sequence[Provision],
        kutip: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.places = {place.key: place for place in places}
        self.quote = chosen_words(self.places.get(self.initial.get("place", "")), kutip)
        self.lost_quote = bool(kutip) and self.quote is None
        choices = place_choices(places, self.quote)
        cast("forms.ChoiceField", self.fields["place"]).choices = choices
        if self.quote:
            self.initial["place"] = self.quote.value
        self.initial.setdefault("submission_id", new_submission(consultation))

    @cached_property
    def submission(self) -> Any:
        """The id that came back with the form, or None when it is not one of ours."""
        return read_submission(self.data.get("submission_id", ""), self.consultation)

    @property
    def provision(self) -> Provision | None:
        """The place that was chosen; None is the whole policy."""
        return self.places.get(key_of(self.cleaned_data.get("place", "")))

    @property
    def span(self) -> Span | None:
        """The words of the place that were chosen; None is all of it."""
        return span_of(self.cleaned_data.get("place", ""))

    @property
    def words(self) -> dict[str, Any]:
        """What the comment says and who says it."""
        return {name: self.cleaned_data[name] for name in (*WORDS, *IDENTITY)}

    def clean(self) -> dict[str, Any]:
        """Asks for the organisation of those who speak for one, and for a form of our own."""
        cleaned = super().clean() or self.cleaned_data
        group = cleaned.get("group")
        if group and not group.asks_organisation:
            cleaned["organisation"] = ""
        elif group and "organisation" in cleaned and not cleaned["organisation"]:
            self.add_error("organisation", _("Give the name of your organisation."))
        if self.submission is None:
            self.renew()
            self.add_error(
                None,
                _(
                    "This form could not be recognised any more. Your words are kept: send it again."
                ),
            )
        return cleaned

    def is_same_as(self, comment: Comment) -> bool:
        """Says whether a comment that was filed from this form says what the form says now."""
        quote = quoted(self.provision, self.span).get("quote", "")
        same_place = comment.provision_id == (self.provision.pk if self.provision else None)
        return (
            same_place
            and comment.quote == quote
            and all(getattr(comment, name) == self.cleaned_data[name] for name in WORDS)
        )

    def renew(self) -> None:
        """Gives the form a new id and keeps every word, so that it can be sent again."""
        self.data = {**dict(self.data.items()), "submission_id": new_submission(self.consultation)}

    def typed(self) -> list[tuple[Any, str]]:
        """The words that were typed, under their labels, for somebody who came too late."""
        fields = [self[name] for name in WORDS[1:]]
        return [(field.label, words) for field in fields if (words := plain(field.data))]


def plain(data: Any) -> str:
    """The raw words of a field as text."""
    return str(data or "").strip()
