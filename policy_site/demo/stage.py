"""Plays the demonstration policies through the real verbs, at moments in the recent past."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from consultations import clock
from consultations.blocks import stream_data
from consultations.drafting.provisions import Block
from consultations.models import (
    Change,
    Comment,
    Consultation,
    InstrumentKind,
    PolicyAttachment,
    PolicyIndexPage,
    PolicyPage,
    Region,
    User,
)
from policy_site.demo.content import FOLDER, texts
from policy_site.demo.hearing import ask, hear
from workflows import actions, answering
from workflows.changes import refresh_changes
from workflows.models import PolicyProcess
from workflows.transitions import perform


@dataclass
class Stage:
    """One demonstration policy and the officers who carry it."""

    words: dict[str, Any]
    officers: dict[str, User]
    process: PolicyProcess = field(init=False)
    texts: list[list[Block]] = field(init=False)
    comments: dict[str, Comment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = texts(self.words)

    def draft(self, at: datetime) -> None:
        """The drafter writes the page."""
        with clock.stopped_at(at):
            page = PolicyPage(
                title=self.words["title"],
                slug=self.words["slug"],
                kind=InstrumentKind.objects.get(code=self.words["instrument"].lower()),
                region=Region.objects.get(code=self.words["region"]),
                agency=self.words["agency"],
                summary=self.words["summary"].strip(),
                why_now=self.words["why_now"].strip(),
                asks="\n".join(self.words["asks"]),
                body=stream_data(self.texts[0]),
                owner=self.officers["drafter"],
                live=False,
            )
            page.attachments = [self._attachment()]
            PolicyIndexPage.objects.get().add_child(instance=page)
            page.save_revision(user=self.officers["drafter"])
            self.process = actions.start_process(page)

    def review(self, at: datetime) -> None:
        """The drafter submits, the reviewer returns once with a reason, the drafter mends."""
        with clock.stopped_at(at):
            perform(self.process.submit_for_review, by=self.officers["drafter"])
        with clock.stopped_at(at + timedelta(days=2)):
            reason = self.words["reasons"]["return_to_drafting"]
            perform(self.process.return_to_drafting, by=self.officers["reviewer"], reason=reason)
        with clock.stopped_at(at + timedelta(days=4)):
            perform(self.process.submit_for_review, by=self.officers["drafter"])

    def consult(self, at: datetime, *, closes_at: datetime) -> Consultation:
        """The coordinator opens a round, and people comment in it."""
        with clock.stopped_at(at):
            consultation = actions.open_consultation(
                self.process, by=self.officers["coordinator"], opens_at=at, closes_at=closes_at
            )
            questions = {
                words["ref"]: ask(consultation, words, by=self.officers["coordinator"])
                for words in self.words.get("questions", [])
            }
        for words in self.words["comments"]:
            if words["round"] == consultation.round:
                self.comments[words["ref"]] = hear(
                    self.process,
                    consultation,
                    words,
                    by=self.officers["coordinator"],
                    questions=questions,
                )
        return consultation

    def extend(self, at: datetime, *, closes_at: datetime) -> None:
        """The coordinator gives more time."""
        with clock.stopped_at(at):
            actions.extend_consultation(
                self.process,
                by=self.officers["coordinator"],
                closes_at=closes_at,
                reason=self.words["reasons"]["extension"],
            )

    def conclude(self, at: datetime) -> None:
        """The coordinator closes the book of comments."""
        self.process = PolicyProcess.objects.get(pk=self.process.pk)
        with clock.stopped_at(at):
            perform(self.process.conclude_consultation, by=self.officers["coordinator"])

    def rewrite(self, at: datetime) -> None:
        """The drafter puts the next text into the editor."""
        with clock.stopped_at(at):
            page = self.process.page.latest_draft()
            page.body = stream_data(self.texts[1])
            page.save_revision(user=self.officers["drafter"])
            refresh_changes(self.process)

    def answer(self, at: datetime, *, round_number: int) -> None:
        """Drafter and reviewer answer the comments of a round, and explain the other changes."""
        moment = at
        for words in self.words["comments"]:
            if words["round"] == round_number and "answer" in words:
                moment += timedelta(minutes=47)
                self._answer(words, moment)
        with clock.stopped_at(moment):
            for note in self.words.get("notes", []):
                for change in self._changes(
                    [note["provision"]], removed=note.get("removed", False)
                ):
                    answering.explain_change(
                        change, by=self.officers["drafter"], explanation=note["explanation"]
                    )

    def enact(self, at: datetime) -> None:
        """The officials of the chain sign off, and the head of region enacts."""
        with clock.stopped_at(at):
            actions.submit_for_clearance(self.process, by=self.officers["drafter"])
        for days, sign_off in enumerate(self.process.sign_offs(), start=2):
            with clock.stopped_at(at + timedelta(days=days)):
                assert sign_off.officer is not None
                perform(sign_off.give, by=sign_off.officer)
        words = self.words["enactment"]
        with clock.stopped_at(at + timedelta(days=6)):
            actions.enact(
                self.process,
                by=self.officers["regional_head"],
                number=words["number"],
                enacted_on=words["enacted_on"],
                promulgated_on=words["promulgated_on"],
            )

    def _answer(self, words: dict[str, Any], at: datetime) -> None:
        answer = words["answer"]
        changes = self._changes(answer.get("changes", []), removed=False)
        changes += self._changes(answer.get("removed", []), removed=True)
        with clock.stopped_at(at):
            disposition = answering.dispose(
                self.comments[words["ref"]],
                by=self.officers["drafter"],
                outcome=answer["outcome"],
                reason=answer["reason"],
                changes=changes,
            )
        if answer["agreed"]:
            with clock.stopped_at(at + timedelta(hours=3)):
                answering.agree(disposition, by=self.officers["reviewer"])

    def _changes(self, labels: list[str], *, removed: bool) -> list[Change]:
        """The changes of the draft at these places, or at the added article that holds them."""
        if not labels or self.process.consultation is None:
            return []
        rows = list(Change.objects.of_the_draft(self.process.consultation.version).of_substance())
        return [row for row in rows if any(_is_at(row, label, removed=removed) for label in labels)]

    def _attachment(self) -> PolicyAttachment:
        name = self.words["texts"][0]
        document = Document(title=f"Naskah rancangan: {self.words['title']}"[:250])
        document.file.save(name, ContentFile((FOLDER / name).read_bytes()))
        return PolicyAttachment(title="Naskah rancangan pertama (teks)", document=document)


def _is_at(change: Change, label: str, *, removed: bool) -> bool:
    place = change.old_label if removed else change.new_label
    is_gone = change.kind == Change.Kind.REMOVED
    return is_gone == removed and (place == label or label.startswith(f"{place} "))
