"""Telling followers: what happened becomes notices, and notices become letters that are never empty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.following import url_of, ways_out
from consultations.models import Consultation, Follow, Letter, News, Notice, PolicyPage
from consultations.reading.news import in_words

AT_A_TIME = 1_000
CLOSING_SOON = timedelta(days=3)
PAUSES = {
    Follow.Frequency.DAILY: timedelta(hours=23, minutes=30),
    Follow.Frequency.WEEKLY: timedelta(days=6, hours=23),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a letter, with its headline and the address where more is to be read."""

    at: datetime
    headline: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class About:
    """What a letter has to tell about one policy."""

    title: str
    lines: list[Told]


def note(
    page: PolicyPage,
    kind: str,
    *,
    source: str,
    key: str = "",
    path: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Notes what happened, once for each source; followers are told of it by a timer."""
    told = {**(facts or {}), "path": path or path_of_page(page)}
    news = News(page=page, kind=kind, key=key, facts=told, source=source)
    News.objects.bulk_create([news], ignore_conflicts=True)


def dates(consultation: Consultation) -> dict[str, str]:
    """The dates of a consultation as news keep them."""
    return {
        "opens": consultation.opens_at.isoformat(),
        "closes": consultation.closes_at.isoformat(),
    }


def note_what_time_brought() -> int:
    """Notes consultations that opened or close soon; an extended one may close soon again."""
    before = News.objects.count()
    moment = clock.now()
    running = Consultation.objects.open().with_policy()
    for one in running.filter(opens_at__gt=moment - timedelta(days=1)):
        note(one.page, "opened", source=f"opened:{one.pk}", facts=dates(one))
    for one in running.filter(closes_at__lte=moment + CLOSING_SOON):
        source = f"closing:{one.pk}:{one.closes_at:%Y-%m-%dT%H:%M}"
        note(one.page, "closing_soon", source=source, facts=dates(one))
    return News.objects.count() - before


def spread_news() -> int:
    """Writes a notice for every follower of what happened, a thousand rows at a time."""
    written = 0
    for pk in News.objects.filter(spread_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            news = News.objects.select_for_update().filter(pk=pk, spread_at=None).first()
            if news is None:
                continue
            followers = Follow.objects.told_of(news.page_id, news.key)
            wanted = followers.filter(confirmed_at__lte=news.at).values_list("pk", flat=True)
            notices = [
                Notice(follow_id=one, kind=news.kind, facts=news.facts, at=news.at)
                for one in wanted
            ]
            written += len(Notice.objects.bulk_create(notices, batch_size=AT_A_TIME))
            news.spread_at = clock.now()
            news.save(update_fields=["spread_at"])
    return written


def write_letters() -> int:
    """Writes one letter to everybody for whom it is time, about all that happened since the last."""
    written = 0
    while addresses := _addresses_due():
        written += _write_to(addresses)
    return written


def _is_due() -> Q:
    due = Q(follow__frequency=Follow.Frequency.AT_ONCE)
    for frequency, pause in PAUSES.items():
        due |= Q(follow__frequency=frequency, last__lte=clock.now() - pause)
    return due


def _due() -> Any:
    """The notices that may leave now: a digest does not wait until what it tells of has closed."""
    last = Coalesce("follow__told_at", "follow__confirmed_at")
    waiting = Notice.objects.filter(letter=None)
    closing = waiting.filter(follow=OuterRef("follow"), kind="closing_soon")
    return waiting.annotate(last=last).filter(_is_due() | Exists(closing))


def _addresses_due() -> list[str]:
    found = _due().order_by("follow__email").values_list("follow__email", flat=True)
    return list(found.distinct()[:AT_A_TIME])


@transaction.atomic
def _write_to(addresses: list[str]) -> int:
    """Writes the letters to some people: the same number of queries for one as for a thousand."""
    held = _due().filter(follow__email__in=addresses).select_for_update(of=("self",))
    found = held.select_related("follow__page__region").defer("follow__page__body")
    by_reader: dict[tuple[str, str], list[Notice]] = defaultdict(list)
    for notice in found.order_by("follow__page", "pk"):
        by_reader[notice.follow.email, notice.follow.language].append(notice)
    letters = [_letter(notices) for notices in by_reader.values()]
    Letter.objects.bulk_create(letters)
    told = list(zip(letters, by_reader.values(), strict=True))
    for letter, notices in told:
        for notice in notices:
            notice.letter = letter
    rows = [notice for _letter, notices in told for notice in notices]
    Notice.objects.bulk_update(rows, ["letter"], batch_size=AT_A_TIME)
    follows = {notice.follow_id for notice in rows}
    Follow.objects.filter(pk__in=follows).update(told_at=clock.now())
    return len(letters)


def _letter(notices: list[Notice]) -> Letter:
    """Gives the letter with all that there is to tell one person."""
    follow = notices[0].follow
    is_many = len({notice.follow_id for notice in notices}) > 1
    with translation.override(follow.language):
        policies = [
            About(page.title, _lines(page, mine, follow.language))
            for page, mine in groupby(notices, key=lambda one: one.follow.page)
        ]
    return Letter.objects.composed(
        "news",
        to=follow.email,
        language=follow.language,
        headers=ways_out(follow, everything=is_many),
        context={
            "policies": policies,
            "manage": url_of("manage_follows", follow.token, follow.language),
            "stop": url_of(
                "unfollow", follow.token, follow.language, "?semua=1" if is_many else ""
            ),
        },
    )


def _lines(page: PolicyPage, notices: Iterable[Notice], language: str) -> list[Told]:
    """Gives each thing that happened once, also to who follows a policy and a place of it."""
    seen: dict[tuple[str, str], Told] = {}
    for notice in notices:
        path = notice.facts.get("path", "")
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        url = f"{settings.WAGTAILADMIN_BASE_URL}{prefix}{path}"
        said = in_words(page, notice.kind, notice.facts)
        line = Told(notice.at, said.headline, said.sentence, url)
        seen.setdefault((line.text, url), line)
    return list(seen.values())


def path_of_page(page: PolicyPage) -> str:
    """The path of a policy in the language that has no prefix."""
    with translation.override(settings.LANGUAGE_CODE):
        return page.get_url() or "/"


def path_of(view: str, *args: Any) -> str:
    """The path of one of our views in the language that has no prefix."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(view, args=args)
