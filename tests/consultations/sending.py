"""What people send with the form of a comment, where to, and what the form says to them."""

from typing import Any

from django.urls import reverse

from consultations.forms.submission import new_submission
from consultations.models import Consultation


def form_url(consultation: Consultation, place: str = "") -> str:
    """The address of the form, for the whole policy or for one place."""
    url = reverse("consultations:comment_form", args=[consultation.pk])
    return f"{url}?ketentuan={place}" if place else url


def typed(consultation: Consultation, **other: object) -> dict[str, Any]:
    """A comment of a citizen on Article 2."""
    return {
        "submission_id": new_submission(consultation),
        "place": "a2",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        "group": "citizen",
        "name": "Siti Aminah",
        "email": "siti@example.org",
        **other,
    }


def another(**other: object) -> dict[str, Any]:
    """A second place on the same form: what is said about Article 3."""
    words = {"place": "a3", "stance": "support", "text": "Yang ini baik.", **other}
    return {"blocks": "2", **{f"2-{name}": said for name, said in words.items()}}


def problems(response: Any) -> list[tuple[str, str]]:
    """What is wrong with a form that came back: each sentence, and the field that it leads to."""
    return [(one.message, one.anchor) for one in response.context["form"].problems]
