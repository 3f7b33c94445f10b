"""What a comment can want, how it can reach the government, and how its author can be known."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Stance(models.TextChoices):
    """What the author wants for the words commented on."""

    SUPPORT = "support", pgettext_lazy("stance of a comment", "Support")
    CHANGE = "change", pgettext_lazy("stance of a comment", "Change")
    OPPOSE = "oppose", pgettext_lazy("stance of a comment", "Oppose")
    QUESTION = "question", pgettext_lazy("stance of a comment", "Question")


class Source(models.TextChoices):
    """How a comment reached the government."""

    ONLINE = "online", pgettext_lazy("source of a comment", "Online")
    LETTER = "letter", pgettext_lazy("source of a comment", "Letter")
    # Translators: “Berita acara” of a forum.
    MEETING = "meeting", pgettext_lazy("source of a comment", "Meeting")
    SPOKEN = "spoken", pgettext_lazy("source of a comment", "Spoken")


class Proof(models.TextChoices):
    """How we know that an author is who the comment says."""

    EMAIL = "email", pgettext_lazy("proof of an author", "E-mail address confirmed")
    ACCOUNT = "account", pgettext_lazy("proof of an author", "Account")
    STAFF = "staff", pgettext_lazy("proof of an author", "Verified civil servant")
    ORGANISATION = "organisation", pgettext_lazy("proof of an author", "Verified organisation")
    OFFICER = "officer", pgettext_lazy("proof of an author", "Entered by an officer")
