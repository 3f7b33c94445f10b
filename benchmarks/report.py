"""Measures the making of a revision report, beside WeasyPrint laying out as many plain words.

Each size runs in a process of its own, on a database in memory, so that memory is its own too.
"""

import json
import os
import random
import resource
import subprocess
import sys
from datetime import timedelta
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.installing import install

if TYPE_CHECKING:
    from workflows.models import PolicyProcess

SIZES = (100, 1_000)
ARTICLES = 60
COMMENT_WORDS, ANSWER_WORDS = 60, 40
VOCABULARY = (
    "setiap pegawai wajib mengikuti pelatihan paling sedikit dua puluh jam dalam satu tahun agar "
    "pelayanan kepada masyarakat menjadi cepat ramah terbuka dan dapat dipercaya oleh semua warga "
    "sebagaimana dimaksud pada ayat pengembangan kompetensi penyelenggaraan pertanggungjawaban"
).split()


def run() -> None:
    """Prints one line for each size."""
    print("comments | pages | collect | PDF | plain words alone | times | peak memory")
    for size in SIZES:
        child = [sys.executable, "-m", "benchmarks.report", str(size)]
        found = json.loads(subprocess.run(child, check=True, capture_output=True).stdout)
        print(
            "{comments:>8} | {pages:>5} | {collect:>5.2f} s | {made:.1f} s | {floor:.1f} s"
            " | {times:.1f} | {memory:.0f} MB".format(**found, times=found["made"] / found["floor"])
        )


def measure(comments: int) -> dict[str, float]:
    """Makes one report and lays its words out plainly; seconds are of the processor."""
    from django.utils.html import strip_tags

    from workflows.management.commands.revision_report import page_count
    from workflows.reports import pdf
    from workflows.reports.content import collect
    from workflows.reports.page import as_html

    process = _process(comments)
    started = process_time()
    report = collect(process, "id")
    collected = process_time()
    html = as_html(report)
    made = pdf.from_html(html)
    finished = process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "comments": comments,
        "pages": page_count(made),
        "collect": collected - started,
        "made": finished - collected,
        "floor": _floor(strip_tags(html).split()),
        "memory": memory,
    }


def _floor(words: list[str]) -> float:
    """Lays the same words out as plain paragraphs, in the same letters, without tags."""
    from weasyprint import HTML

    from consultations.printing.files import ADDRESS, OwnFiles

    paragraphs = (" ".join(words[i : i + 60]) for i in range(0, len(words), 60))
    style = '<link rel="stylesheet" href="css/report.css">'
    html = f'<html lang="id">{style}<p>' + "<p>".join(paragraphs)
    started = process_time()
    HTML(string=html, base_url=ADDRESS, url_fetcher=OwnFiles()).write_pdf()
    return process_time() - started


def _process(comments: int) -> "PolicyProcess":
    """A policy with two versions, where each comment has an answer and every second a change."""
    from consultations import clock
    from consultations.models import Change, Comment, Provision
    from consultations.states import CommentState, DispositionState
    from tests import factories
    from workflows import actions, models
    from workflows.models import Disposition

    chance = random.Random(1)  # noqa: S311 - the same words in every run
    articles = [f"(1) {_words(chance, 40)}.\n(2) {_words(chance, 40)}." for _ in range(ARTICLES)]
    process = factories.in_deliberation(blocks=factories.text(articles))
    edited = [text.replace(" wajib ", " selalu wajib ") for text in articles]
    factories.rewrite(process, factories.text(edited))
    places = list(Provision.objects.filter(kind="clause"))
    groups = [factories.group(code) for code in ("asn", "citizen", "professional_body")]
    filed = Comment.objects.bulk_create(
        Comment(
            consultation=process.consultation,
            provision=chance.choice(places),
            group=chance.choice(groups),
            organisation="Forum Warga",
            name="Warga",
            email="warga@example.org",
            stance="change",
            text=_words(chance, COMMENT_WORDS),
            filed_at=clock.now() + timedelta(seconds=number),
            state=CommentState.PUBLISHED,
        )
        for number in range(comments)
    )
    drafter, reviewer = factories.officer("drafter"), factories.officer("reviewer")
    answers = Disposition.objects.bulk_create(
        Disposition(
            comment=comment,
            outcome=chance.choice(Disposition.Outcome.values),
            reason=_words(chance, ANSWER_WORDS),
            state=DispositionState.AGREED,
            proposed_by=drafter,
            agreed_by=reviewer,
            agreed_at=clock.now(),
        )
        for comment in filed
    )
    changes = list(Change.objects.all())
    for answer in answers[::2]:
        answer.changes.add(chance.choice(changes))
    process = models.PolicyProcess.objects.get(pk=process.pk)
    actions.open_consultation(
        process,
        by=factories.officer("coordinator"),
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=14),
    )
    return models.PolicyProcess.objects.with_policy().get(pk=process.pk)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, k=count))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "policy_site.settings.test"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    import django

    django.setup()
    install()
    print(json.dumps(measure(int(sys.argv[1]))))
