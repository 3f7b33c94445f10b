"""What is noted beside a draft for those who write it; the public never sees it."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations import clock
from consultations.drafting.sources import SourcePlace, Unit
from consultations.models import PolicyPage


class DraftNote(models.Model):
    """A note on a draft: a comment or a footnote of its file, or a reference that lost its place.

    `key` is the place in the draft that it stands at, or nothing when it concerns the whole.
    """

    class Kind(models.TextChoices):
        """Where a note comes from."""

        COMMENT = "comment", pgettext_lazy("kind of note", "Comment in the file")
        FOOTNOTE = "footnote", pgettext_lazy("kind of note", "Footnote in the file")
        REFERENCE = "reference", pgettext_lazy("kind of note", "Reference without its place")

    page = models.ForeignKey(PolicyPage, on_delete=models.CASCADE, related_name="draft_notes")
    key = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.COMMENT)
    author = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    quote = models.TextField(blank=True)
    source_unit = models.CharField(max_length=12, blank=True)
    source_number = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("note on a draft")
        verbose_name_plural = gettext_lazy("notes on drafts")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def source(self) -> str:
        """Where in its file the note stood, such as “paragraph 41”."""
        if not self.source_unit or self.source_number is None:
            return ""
        place = SourcePlace(Unit(self.source_unit), self.source_number)
        return _(place.template) % place.params
