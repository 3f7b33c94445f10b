"""Plain words: what people type, kept to the letter but without what nobody can see."""

import re
import unicodedata
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Control characters other than the line feed, and marks that turn the direction of what follows.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain_text(typed: str) -> str:
    """Gives typed words in one spelling of every letter, with plain line ends.

    Nothing that can be seen is taken away: words such as “< 5” stay. Pages escape what they show.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()
    return text if any(_can_be_seen(character) for character in text) else ""


def _can_be_seen(character: str) -> bool:
    """Spaces, joiners and other marks without width say nothing on their own."""
    return unicodedata.category(character)[0] not in "CZ"


def one_line(typed: str) -> str:
    """Gives typed words as one line with single spaces."""
    return " ".join(plain_text(typed).split())


_TOO_LONG: dict[str, Any] = {
    "max_length": _(
        "Shorten this: it may have %(limit_value)s characters, and it has %(show_value)s."
    )
}


class _TypedField(forms.CharField):
    """Words that say how much too long they are, in numbers that people read easily."""

    default_error_messages = _TOO_LONG

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except ValidationError as error:
            for one in error.error_list:
                if one.code == "max_length":
                    one.params = {name: intcomma(said) for name, said in (one.params or {}).items()}
            raise


class WordsField(_TypedField):
    """Words over several lines."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Gives the limit to the counter only: `maxlength` would cut pasted words off unseen."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs | {"data-limit": str(self.max_length)}


class LineField(_TypedField):
    """Words on one line, such as a name."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")
