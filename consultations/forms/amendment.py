"""The form of the author's own page in which a comment is amended."""

from typing import Any

from consultations.forms.block import WordsForm
from consultations.forms.files import FilesOfForm
from consultations.forms.problems import Problem, problems_of
from consultations.models import Comment
from consultations.models.comment_words import WORDS


class AmendmentForm(WordsForm):
    """Other words in place of the author's own, and other files."""

    def __init__(self, data: Any = None, *, comment: Comment) -> None:
        super().__init__(data, initial={name: getattr(comment, name) for name in WORDS})
        self.comment = comment
        self.enclosed = FilesOfForm()
        if comment.question_id:
            del self.fields["stance"]
            del self.fields["reason"]
            del self.fields["proposed_wording"]

    def is_valid(self) -> bool:
        return super().is_valid() and not self.enclosed.errors

    @property
    def problems(self) -> list[Problem]:
        """What is to be put right, in the order of the page, each with its place on it."""
        return problems_of(self, self.fields) + self.enclosed.problems

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in WORDS}
