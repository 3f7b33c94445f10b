"""What happened to a policy, in words: short for the subject of a letter, and as a sentence."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultations.models import PolicyPage
from consultations.naming import name_from
from consultations.reading import moments


class InWords(NamedTuple):
    """One piece of news in the language of its reader."""

    headline: str
    sentence: str


_WORDS = {
    "announced": (
        _("Consultation announced"),
        _("A public consultation was announced. It opens on %(opens)s."),
    ),
    "opened": (
        _("Consultation open"),
        _("The public consultation is open. You can comment until %(closes)s."),
    ),
    "extended": (
        _("Consultation extended until %(last_day)s"),
        _("The consultation was extended until %(closes)s. The reason: %(reason)s"),
    ),
    "closing_soon": (
        _("Consultation closes on %(last_day)s"),
        _("The consultation closes soon: on %(closes)s."),
    ),
    "concluded": (
        _("Consultation over"),
        _("The consultation is over. Officers consider every comment and answer it."),
    ),
    "new_version": (
        _("New version of the text"),
        _("There is a new version of the text. Read what changed, and why."),
    ),
    "enacted": (
        _("Enacted under number %(number)s"),
        _("The policy was enacted under number %(number)s."),
    ),
    "evaluation": (
        _("Evaluation begun"),
        _("It is now examined whether the policy works."),
    ),
    "evaluated": (
        _("Evaluation concluded"),
        _("The evaluation was concluded. Its finding: %(reason)s"),
    ),
    "amendment": (
        _("Amendment in preparation"),
        _("An amendment is being prepared. The text in force stays in force meanwhile."),
    ),
    "revoked": (
        _("Policy revoked"),
        _("The policy was revoked. The reason: %(reason)s"),
    ),
    "withdrawn": (
        _("Draft withdrawn"),
        _("The draft was withdrawn. The reason: %(reason)s"),
    ),
    "answered": (
        _("Comment on %(place)s answered"),
        _("A comment on %(place)s was answered."),
    ),
}


def in_words(page: PolicyPage, kind: str, facts: dict[str, Any]) -> InWords:
    """Says in the present language what happened."""
    words = dict(facts)
    for name in ("opens", "closes"):
        if name in words:
            moment = datetime.fromisoformat(words[name])
            words[name] = moments.in_words(moment, moments.zone_of(page))
            if name == "closes":
                words["last_day"] = date_format(moment.astimezone(moments.zone_of(page)), "j F Y")
    if "place" in words:
        words["place"] = name_from(words["place"])
    headline, sentence = _WORDS[kind]
    return InWords(str(headline) % words, str(sentence) % words)
