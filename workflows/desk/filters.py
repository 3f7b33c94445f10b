"""How an officer narrows a list of comments; the filters stand in the address."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models import PolicyVersion, StakeholderGroup
from consultations.models.comment_queries import CommentQuerySet
from consultations.states import CommentState, DispositionState
from workflows.desk.placements import newest_version
from workflows.models import PolicyProcess
from workflows.models.disposition import not_agreed, without_answer

WHOLE_POLICY = "-"
GONE = "~"
"""What stands in the address for comments whose words the newest version has no more."""

_ALL = ("", pgettext_lazy("no filter", "All"))
_ANSWERS = (
    _ALL,
    ("none", _("No answer")),
    ("open", _("Not agreed yet")),
    ("returned", _("Returned")),
    ("agreed", _("Agreed")),
)


class CommentFilters(forms.Form):
    """The filters of a policy's comments; a value that nobody offers filters nothing."""

    words = forms.CharField(
        label=_("Words or number"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[_ALL, *CommentState.choices]
    )
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=_ANSWERS)
    group = forms.ChoiceField(label=_("Group"), required=False)
    provision = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args: Any, process: PolicyProcess, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = newest_version(process)
        self._comments = process.comments
        self._placed = process.comments.placed_on(version) if version else process.comments
        groups = [(group.code, str(group)) for group in StakeholderGroup.objects.all()]
        _choice(self, "group").choices = [_ALL, *groups]
        _choice(self, "provision").choices = [_ALL, *_places(self._placed, version)]
        self.full_clean()

    @property
    def is_active(self) -> bool:
        """Says whether anything is filtered out."""
        return any(self.cleaned_data.values())

    def found(self) -> CommentQuerySet:
        """The comments that pass every filter, the oldest first."""
        chosen = self.cleaned_data
        comments = self._placed if chosen.get("provision") else self._comments
        found = _by_answer(comments, chosen.get("answer"))
        if chosen.get("state"):
            found = found.filter(state=chosen["state"])
        if chosen.get("group"):
            found = found.in_group(chosen["group"])
        if chosen.get("provision") == WHOLE_POLICY:
            found = found.filter(provision=None)
        elif chosen.get("provision") == GONE:
            found = found.on_gone_words()
        elif chosen.get("provision"):
            found = found.now_about(chosen["provision"])
        if chosen.get("words"):
            found = found.filter(_says(chosen["words"]))
        return found


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast("forms.ChoiceField", form.fields[name])


def _by_answer(comments: CommentQuerySet, answer: str | None) -> Any:
    match answer:
        case "none":
            return without_answer(comments.admissible())
        case "open":
            return not_agreed(comments.admissible())
        case "returned":
            return comments.admissible().filter(disposition__state=DispositionState.RETURNED)
        case "agreed":
            return comments.filter(disposition__state=DispositionState.AGREED)
    return comments


def _says(words: str) -> Q:
    """Looks into what the author wrote, never into the name: it may be hidden from the officer."""
    fields = ("number", "organisation", "text", "reason", "proposed_wording")
    query = Q()
    for name in fields:
        query |= Q(**{f"{name}__icontains": words})
    return query


def _places(comments: CommentQuerySet, version: PolicyVersion | None) -> list[tuple[str, str]]:
    """The places of the newest version that comments belong to now; two queries."""
    if version is None:
        return []
    found = set(comments.order_by().values_list("key_now", "is_gone").distinct())
    keys = {key for key, is_gone in found if key and not is_gone}
    rows = version.provisions.filter(key__in=keys).in_order()
    places = [(place.key, place.name) for place in rows]
    if (None, False) in found:
        places.insert(0, (WHOLE_POLICY, str(_("The whole policy"))))
    if any(is_gone for _key, is_gone in found):
        places.append((GONE, str(_("Words that are gone"))))
    return places
