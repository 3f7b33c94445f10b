"""The files of one comment in a form; what came once is kept, whatever else is wrong."""

from consultations.forms.problems import Problem
from consultations.models import CommentAttachment


class FilesOfForm:
    """What a form knows of the files of one comment: where they are chosen, and what came of them."""

    def __init__(self, prefix: str | None = None) -> None:
        self.name = f"{prefix}-files" if prefix else "files"
        self.kept: list[CommentAttachment] = []
        self.removed: frozenset[int] = frozenset()
        self.errors: list[str] = []

    @property
    def anchor(self) -> str:
        return f"id_{self.name}"

    @property
    def added(self) -> list[CommentAttachment]:
        """The files that no comment has yet."""
        return [one for one in self.kept if one.comment_id is None]

    @property
    def problems(self) -> list[Problem]:
        """The files that were refused, with the place where one can choose another."""
        return [Problem(message, self.anchor) for message in self.errors]

    @property
    def rows(self) -> list[tuple[CommentAttachment, bool]]:
        """Every file that need not be chosen again, and whether it is to be left out."""
        return [(one, one.pk in self.removed) for one in self.kept]
