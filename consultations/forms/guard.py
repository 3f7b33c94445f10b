"""What a form asks of its sender beside the words: almost always nothing that anybody sees."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations import guarding, proving
from consultations.guarding import Visitor
from consultations.models import Comment, Consultation

PROOF = "bukti"
"""The id of the place on a page where the proof is asked for."""


class GuardForm(forms.Form):
    """A trap for machines, the time the form was given out, and a proof when it is very busy.

    It stands beside another form under names of its own, and is asked last, when that one is
    complete: asking counts.
    """

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    altcha = forms.CharField(required=False, widget=forms.HiddenInput)
    question = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, visitor: Visitor, deed: str, **kwargs: Any) -> None:
        super().__init__(data, prefix="guard", **kwargs)
        self.visitor = visitor
        self.deed = deed
        self.asks_proof = False
        self.keeps_proof = False
        self.challenge = ""
        self._proved: dict[str, str] = {}
        self.initial.setdefault("ticket", guarding.new_ticket())

    def admits(self, form: forms.BaseForm) -> bool:
        """Asks whether a complete form may go through; the reason against it goes into the form."""
        for message in self.non_field_errors():
            form.add_error(None, message)
        return self.is_valid()

    def admits_comments(
        self, form: forms.BaseForm, consultation: Consultation, *, email: str, more: int = 1
    ) -> bool:
        """Asks the same for comments, of which one person can send so many and no more."""
        most = consultation.most_a_person or settings.GUARD_MOST_A_PERSON
        said = Comment.objects.said_by(email, consultation).count() if most and email else 0
        said = max(said, guarding.said_from(self.visitor.device, consultation.pk))
        refusal = too_many(said, most=most, more=more)
        if refusal:
            form.add_error(None, refusal)
        return not refusal and self.admits(form)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("website"):
            raise forms.ValidationError(_("One field must stay empty. Empty it and send again."))
        self._check_time(given.get("ticket", ""))
        pressure = guarding.count(self.visitor, self.deed)
        if pressure.is_too_much:
            raise forms.ValidationError(come_later())
        if pressure.asks_proof and not self._is_proved(given):
            self._ask_for_proof()
        return given

    def give_back(self) -> None:
        """Lets the proof that came with this form count for the next try: nothing was done for it."""
        if self._proved:
            self.keeps_proof = True
            proving.give_back(**self._proved)

    @property
    def sum(self) -> str:
        """The question for those whose browser runs no script."""
        numbers = proving.sum_of(self["question"].value() or "")
        return _("How much is %(one)d plus %(two)d?") % dict(
            zip(("one", "two"), numbers or (0, 0), strict=True)
        )

    def _check_time(self, ticket: str) -> None:
        least = settings.GUARD_MINIMUM_SECONDS
        if not least:
            return
        passed = guarding.seconds_since(ticket)
        if passed is None:
            self._write("ticket", guarding.new_ticket())
        if passed is None or passed < least:
            message = _("That was faster than anybody can read. Wait a moment and send it again.")
            raise forms.ValidationError(message)

    def _is_proved(self, given: dict[str, Any]) -> bool:
        if given.get("altcha") and proving.is_solved(given["altcha"]):
            self._proved = {"payload": given["altcha"], "question": ""}
            return True
        if not given.get("answer"):
            return False
        seconds = proving.wait_for(given.get("question", ""))
        if seconds:
            self.asks_proof = True
            self.challenge = proving.new_challenge()
            message = ngettext(
                "Wait %(count)d second more, then send it again.",
                "Wait %(count)d seconds more, then send it again.",
                seconds,
            )
            raise forms.ValidationError(message % {"count": seconds})
        if not proving.is_answered(given.get("question", ""), given["answer"]):
            return False
        self._proved = {"payload": "", "question": given["question"]}
        return True

    def _ask_for_proof(self) -> None:
        """Asks for the proof; what was typed in the other form stays where it is."""
        self.asks_proof = True
        self._write("question", proving.new_question())
        self._write("altcha", "")
        self._write("answer", "")
        self.challenge = proving.new_challenge()
        raise forms.ValidationError(
            _(
                "Very much is being sent just now. To keep machines out, answer the question beside "
                "the button and send it again. Nothing that you wrote is lost."
            )
        )

    def _write(self, name: str, value: str) -> None:
        self.data = {**dict(self.data.items()), self.add_prefix(name): value}


def come_later() -> str:
    """Asks somebody who sent too much to wait until the hour is over."""
    minutes = guarding.minutes_to_wait()
    message = ngettext(
        "Too much was sent from here within an hour. Send it again in %(count)d minute: until then "
        "it stays here, on this page.",
        "Too much was sent from here within an hour. Send it again in %(count)d minutes: until then "
        "it stays here, on this page.",
        minutes,
    )
    return message % {"count": minutes}


def too_many(said: int, *, most: int, more: int = 1) -> str:
    """Refuses more comments of one person than a consultation takes; empty while there is room."""
    if not most or said + more <= most:
        return ""
    message = ngettext(
        "One person can send %(count)d comment to this consultation, and you have. Amend it "
        "under the address in your receipt, or send a letter to the office.",
        "One person can send %(count)d comments to this consultation. Amend an earlier one under "
        "the address in your receipt, or send a letter to the office.",
        most,
    )
    return message % {"count": most}
