"""What people read as the name of a place, in the language that they read in.

Labels are stored as the law writes them; whatever shows one to a person asks for its name here.
"""

from collections.abc import Mapping

from django.utils.translation import get_language

from consultations.drafting.labels import Labelled, label_in, named_in


def name_of(place: Labelled) -> str:
    """Gives the name of a place in the present language."""
    return label_in(place, _language())


def name_from(label: str) -> str:
    """Gives the name that a stored label stands for, where its place is not at hand."""
    return named_in(label, _language())


# What a message quotes from a text, or says to write into it, stays as the law has it.
QUOTED = frozenset({"words", "text", "heading"})


def named_params(params: Mapping[str, str | int]) -> dict[str, str | int]:
    """Gives what a message is filled with: places by their names, the text's own words as they are."""
    return {
        key: name_from(value) if isinstance(value, str) and key not in QUOTED else value
        for key, value in params.items()
    }


def _language() -> str:
    return get_language() or "id"
