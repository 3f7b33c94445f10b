"""Filing goes on while other parts of the house are down, and floods find a limit there."""

from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from consultations import clock, receipts
from consultations.models import Comment, CommentAttachment, Consultation, Letter
from consultations.printing import receipt
from tests.broken import Down
from tests.consultations.sending import form_url, typed
from tests.enclosed import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

BROKEN_CACHE = {"BACKEND": "tests.broken.BrokenCache"}


def down(*args: Any, **kwargs: Any) -> Any:
    """Stands for a part that does not answer."""
    raise Down


def break_cache(settings, monkeypatch):
    default = settings.CACHES["default"] | {"OPTIONS": {"behind": BROKEN_CACHE}}
    settings.CACHES = settings.CACHES | {"default": default}
    settings.GUARD_ADDRESS_AN_HOUR = settings.GUARD_DEVICE_AN_HOUR = 1


def break_post(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.broken.BrokenPost"


def break_paper(settings, monkeypatch):
    monkeypatch.setattr(receipt, "HTML", down)


def break_search(settings, monkeypatch):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.broken"}}


def break_scanner(settings, monkeypatch):
    settings.CLAMAV_SOCKET = "/nowhere/clamd.sock"


@pytest.mark.parametrize(
    "breaking", [break_cache, break_post, break_paper, break_search, break_scanner]
)
def test_comment_is_filed_and_has_its_receipt_while_a_part_is_down(
    client, consultation, settings, monkeypatch, breaking, django_capture_on_commit_callbacks
):
    breaking(settings, monkeypatch)
    url = form_url(consultation)

    form = client.get(url)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(url, typed(consultation)) for _ in range(3)]
    receipts = [client.get(one.url) for one in answers]

    assert form.status_code == 200
    assert [one.status_code for one in answers] == [303] * 3
    assert [one.status_code for one in receipts] == [200] * 3
    assert Comment.objects.count() == 3
    assert Letter.objects.count() == 3
    assert Letter.objects.filter(sent_at=None).exists() is (breaking is break_post)


@pytest.mark.parametrize(
    ("other", "files"), [({}, 2), ({"email": "lain@example.org", "name": "Lain"}, 3)]
)
def test_one_person_sends_so_many_comments_and_no_more(client, consultation, other, files):
    cache.clear()
    consultation.most_a_person = 2
    consultation.save()
    for _ in range(2):
        client.post(form_url(consultation), typed(consultation))
    client.cookies.clear()

    last = client.post(form_url(consultation), typed(consultation, text="Satu lagi.", **other))

    assert Comment.objects.count() == files
    if files == 2:
        page = last.content.decode()
        assert "One person can send 2 comments" in page
        assert "Satu lagi." in page


def test_form_that_is_sent_twice_takes_nothing_from_what_one_person_can_send(client, consultation):
    cache.clear()
    Consultation.objects.update(most_a_person=2)
    client.get(form_url(consultation))
    for given in [typed(consultation)] * 2:
        client.post(form_url(consultation), given)

    client.post(form_url(consultation), typed(consultation, text="Satu lagi."))

    assert Comment.objects.count() == 2


def test_files_of_forms_that_never_become_comments_find_a_limit(client, consultation, settings):
    """Else anybody could fill the disk: what is refused counts as no comment."""
    cache.clear()
    settings.GUARD_ADDRESS_AN_HOUR = 1
    for number in range(3):
        file = pdf(f"{number}.pdf")
        page = client.post(form_url(consultation), typed(consultation, email="", files=[file]))

    assert CommentAttachment.objects.count() == 1
    assert "Too much was sent from here" in page.content.decode()
    assert "Mohon jamnya ditambah." in page.content.decode()


def test_busy_hour_asks_for_a_sum_and_keeps_every_word(client, consultation, settings):
    cache.clear()
    settings.GUARD_ADDRESS_AN_HOUR = 1
    client.post(form_url(consultation), typed(consultation))

    asked = client.post(form_url(consultation), typed(consultation, text="Jangan hilang."))

    page = asked.content.decode()
    assert "js/proof.js" in page
    assert "Jangan hilang." in page
    assert "How much is" in page
    assert Comment.objects.count() == 1


def test_who_tries_number_after_number_is_slowed_down(client, settings):
    settings.GUARD_ADDRESS_AN_HOUR = 1
    numbers = [receipts.new_number() for _ in range(31)]
    urls = [reverse("consultations:receipt", args=[number]) for number in numbers]
    with clock.stopped_at(clock.now().replace(minute=30)):
        assert [client.get(url).status_code for url in urls] == [404] * 30 + [429]
