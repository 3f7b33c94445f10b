"""What authors do to their own comments without an account: confirm the address, amend."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from consultations import clock
from consultations.models import Comment, CommentAttachment, Confirmation, EarlierWords
from consultations.models.confirmation import TRIES, code_of, link_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def comment():
    return factories.comment(factories.in_consultation(), text="Kata pertama.", reason="Sebab.")


def page(name: str, comment: Comment) -> str:
    return reverse(f"workflows:{name}", args=[comment.number, comment.secret])


def own(comment: Comment) -> str:
    return reverse("consultations:own_comment", args=[comment.number, comment.secret])


def public(comment: Comment) -> str:
    return reverse("consultations:receipt", args=[comment.number])


def wrong(comment: Comment) -> str:
    return f"{(int(code_of(comment)) + 1) % 1_000_000:06}"


def is_confirmed(comment: Comment) -> bool:
    return Comment.objects.get(pk=comment.pk).confirmed_at is not None


# Confirming


def test_letter_holds_the_code_and_the_link_and_either_confirms(
    client, django_capture_on_commit_callbacks
):
    process = factories.in_consultation()
    with django_capture_on_commit_callbacks(execute=True):
        one, two = factories.comment(process), factories.comment(process)
    link = reverse("workflows:confirm_link", args=[two.number, link_of(two)])
    assert [code_of(one) in mail.outbox[0].body, link in mail.outbox[1].body] == [True, True]

    client.post(page("confirm", one), {"code": f" {code_of(one)[:3]} {code_of(one)[3:]}"})
    client.get(link)  # Mail programs look at links: that alone confirms nothing.
    was_confirmed = is_confirmed(two)
    client.post(link)

    assert (is_confirmed(one), was_confirmed, is_confirmed(two)) == (True, False, True)
    own = reverse("consultations:own_comment", args=[two.number, two.secret])
    assert client.get(link).headers["Location"] == own  # Opened once more, it asks nothing.
    assert Comment.objects.get(pk=one.pk).proof == "email"


def test_wrong_codes_are_counted_and_then_the_right_one_is_refused_too(client, comment):
    for _try in range(TRIES):
        shown = client.post(page("confirm", comment), {"code": wrong(comment)}).content.decode()
    late = client.post(page("confirm", comment), {"code": code_of(comment)}).content.decode()

    assert ["This is not the code" in shown, "This code can&#x27;t be used any more" in late] == [
        True,
        True,
    ]
    assert is_confirmed(comment) is False


def test_new_code_ends_the_old_one_and_the_old_link(client, comment):
    old_link = reverse("workflows:confirm_link", args=[comment.number, link_of(comment)])
    with clock.stopped_at(comment.filed_at + timedelta(minutes=2)):
        client.post(page("send_code", comment))
        at_once = client.post(page("send_code", comment)).content.decode()
        old = client.post(page("confirm", comment), {"code": code_of(comment)})
        assert (client.post(old_link).status_code, is_confirmed(comment)) == (404, False)
        client.post(page("confirm", comment), {"code": code_of(comment, 2)})

    assert ["This is not the code" in old.content.decode(), "Wait a minute" in at_once] == [
        True,
        True,
    ]
    assert (is_confirmed(comment), Confirmation.objects.get().issue) == (True, 2)


def test_code_and_link_end_after_some_days(client, comment, settings):
    later = comment.filed_at + timedelta(hours=settings.CONFIRMATION_HOURS, minutes=1)
    link = reverse("workflows:confirm_link", args=[comment.number, link_of(comment)])

    with clock.stopped_at(later):
        client.post(page("confirm", comment), {"code": code_of(comment)})
        client.post(link)

    assert is_confirmed(comment) is False


def test_comment_of_an_unconfirmed_author_is_marked_or_hidden_by_rule(client, comment):
    factories.published(comment)
    marked = client.get(public(comment)).content.decode()
    Comment.objects.get().consultation.__class__.objects.update(hides_unconfirmed=True)
    hidden = client.get(public(comment)).content.decode()
    client.post(page("confirm", comment), {"code": code_of(comment)})
    shown = client.get(public(comment)).content.decode()

    assert ["Author not confirmed" in one for one in (marked, hidden, shown)] == [
        True,
        False,
        False,
    ]
    assert ["Kata pertama." in one for one in (marked, hidden, shown)] == [True, False, True]


@pytest.mark.parametrize(
    "name",
    ["amend_comment", "confirm", "send_code", "withdraw_comment", "object_to_withholding"],
)
def test_pages_of_the_author_need_the_secret(client, comment, name):
    url = reverse(f"workflows:{name}", args=[comment.number, "salah"])

    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


@pytest.mark.parametrize(
    ("name", "state", "given"),
    [
        ("withdraw_comment", "received", {}),
        ("object_to_withholding", "withheld", {"text": "Saya tidak menghina siapa pun."}),
    ],
)
def test_author_who_keeps_no_cookies_is_heard_and_the_address_stays_secret(
    comment, name, state, given
):
    Comment.objects.filter(pk=comment.pk).update(state=state)
    without_cookies = Client(enforce_csrf_checks=True)
    shown = without_cookies.get(page(name, comment))
    without_cookies.cookies.clear()

    sent = without_cookies.post(page(name, comment), given)

    assert (sent.status_code, sent.headers["Location"]) == (303, own(comment))
    assert shown.headers["Referrer-Policy"] == "strict-origin"


# Amending


def amended(client, comment: Comment, **words: str):
    given = {"stance": "oppose", "text": "Kata kedua.", "reason": "", "proposed_wording": ""}
    return client.post(page("amend_comment", comment), given | words)


def test_amended_words_replace_the_earlier_ones_which_everybody_can_still_read(client, comment):
    before = comment.content_hash
    factories.published(comment)

    response = amended(client, comment)

    now = Comment.objects.get()
    assert (response.status_code, now.state, now.text, now.stance, now.reason) == (
        303,
        "received",
        "Kata kedua.",
        "oppose",
        "",
    )
    assert [(one.text, one.content_hash) for one in EarlierWords.objects.all()] == [
        ("Kata pertama.", before)
    ]
    hidden = client.get(public(comment)).content.decode()
    assert ["Kata pertama." in hidden, "Kata kedua." in hidden] == [False, False]
    factories.published(now)
    shown = client.get(public(comment)).content.decode()
    assert ["Kata pertama." in shown, "Kata kedua." in shown, before in shown] == [True, True, True]


def test_words_put_right_before_anybody_read_them_are_for_the_author_and_officers(
    client, comment, file
):
    client.post(page("amend_comment", comment), same(comment, remove_file=str(file.pk)))
    amended(client, comment)
    factories.published(Comment.objects.get())

    address = reverse("consultations:file", args=[file.pk])
    pages = [
        client.get(public(comment)).content.decode(),
        client.get(own(comment)).content.decode(),
    ]
    found_by_anybody = client.get(address).status_code
    client.force_login(factories.officer("coordinator"))
    pages.append(client.get(reverse("desk:moderate", args=[comment.pk])).content.decode())

    assert ["Kata pertama." in shown for shown in pages] == [False, True, True]
    assert ["surat.pdf" in shown for shown in pages] == [False, True, True]
    assert [found_by_anybody, client.get(address).status_code] == [404, 200]


def test_amending_is_logged_without_the_words(client, comment):
    amended(client, comment, reason="Alasan pribadi.")

    row = comment.process_of_record().log.get(transition="amend")
    assert (row.from_state, row.to_state, row.reason) == ("received", "received", "")


def test_same_words_change_nothing(client, comment):
    amended(client, comment, stance="change", text="Kata pertama.", reason="Sebab.")

    assert (EarlierWords.objects.count(), Comment.objects.get().amended_at) == (0, None)


@pytest.mark.parametrize("case", ["closed", "withheld", "withdrawn"])
def test_comment_that_cannot_be_amended_any_more_gives_the_new_words_back(client, comment, case):
    if case != "closed":
        Comment.objects.filter(pk=comment.pk).update(state=case)
    late = comment.consultation.closes_at if case == "closed" else clock.now()

    with clock.stopped_at(late):
        response = amended(client, comment)

    assert (response.status_code, Comment.objects.get().text) == (409, "Kata pertama.")
    assert "Kata kedua." in response.content.decode()


def test_empty_words_are_named_and_the_others_kept(client, comment):
    response = amended(client, comment, text="", reason="Alasan baru.")

    shown = response.content.decode()
    assert ['href="#id_text"' in shown, "Alasan baru." in shown] == [True, True]


# Files and paper


@pytest.fixture
def file(comment):
    from django.core.files.base import ContentFile

    return CommentAttachment.objects.create(
        comment=comment,
        file=ContentFile(b"%PDF-1.7 isi", name="surat.pdf"),
        name="surat.pdf",
        media_type="application/pdf",
        size=12,
        sha256="0",
    )


def test_file_is_for_the_author_and_officers_until_its_comment_is_shown(client, comment, file):
    url = reverse("consultations:file", args=[file.pk])
    own_url = reverse("consultations:own_file", args=[file.pk, comment.secret])
    wrong_url = reverse("consultations:own_file", args=[file.pk, "salah"])
    officer = type(client)()
    officer.force_login(factories.officer("coordinator"))

    answers = [one.get(url).status_code for one in (client, officer)]
    answers += [client.get(one).status_code for one in (own_url, wrong_url)]
    factories.published(comment)

    assert [*answers, client.get(url).status_code] == [404, 200, 200, 404, 200]


def test_file_is_only_ever_a_download(client, comment, file):
    response = client.get(reverse("consultations:own_file", args=[file.pk, comment.secret]))

    assert [
        response[name]
        for name in ("Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    ] == ['attachment; filename="surat.pdf"', "nosniff", "sandbox; default-src 'none'"]
    assert response.content == b"%PDF-1.7 isi"


@pytest.mark.parametrize("change", [{"is_internal": True}, {"finding": "Eicar"}])
def test_internal_and_harmful_files_are_not_for_the_public(client, comment, file, change):
    factories.published(comment)
    CommentAttachment.objects.update(**change)

    assert client.get(reverse("consultations:file", args=[file.pk])).status_code == 404


def test_unscanned_file_is_not_offered_where_files_are_scanned(client, comment, file, settings):
    factories.published(comment)
    settings.CLAMAV_SOCKET = "unix:/nowhere"

    assert client.get(reverse("consultations:file", args=[file.pk])).status_code == 404


def test_own_comment_can_be_kept_on_paper(client, comment, tmp_path, pdf_text):
    def url(form: str) -> str:
        return reverse("consultations:own_paper", args=[comment.number, comment.secret, form])

    kept = tmp_path / "salinan.pdf"
    kept.write_bytes(client.get(url("pdf")).content)
    printed, text = pdf_text(kept), client.get(url("txt")).content.decode()

    for words in (comment.number, "Kata pertama."):
        assert [words in printed, words in text] == [True, True]
    assert client.get(url("exe")).status_code == 404


def test_text_is_given_where_no_pdf_can_be_made(client, comment, monkeypatch):
    def broken(_context):
        raise OSError

    monkeypatch.setattr("consultations.views.receipts.as_pdf", broken)
    url = reverse("consultations:own_paper", args=[comment.number, comment.secret, "pdf"])

    assert client.get(url)["Content-Type"] == "text/plain; charset=utf-8"


# Amending files


def letter(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + name.encode())


def names_of(files) -> list[str]:
    return [one.name for one in files]


def same(comment: Comment, **other: object) -> dict:
    """The words that the comment has already, and what else is sent."""
    words = {name: getattr(comment, name) for name in ("stance", "text", "reason")}
    return words | {"proposed_wording": "", **other}


def test_author_adds_a_file_and_takes_one_out_which_stays_with_the_earlier_words(
    client, comment, file
):
    sent = same(comment, remove_file=str(file.pk), files=[letter("baru.pdf")])

    factories.published(comment)
    client.post(page("amend_comment", comment), sent)

    now, before = Comment.objects.get(), EarlierWords.objects.get()
    assert (names_of(now.files), now.file_count, names_of(before.files.all())) == (
        ["baru.pdf"],
        1,
        ["surat.pdf"],
    )
    factories.published(now)
    shown = client.get(public(comment)).content.decode()
    assert [one in shown for one in ("baru.pdf", "surat.pdf", "taken out then")] == [True] * 3


def test_files_of_an_amendment_are_kept_through_an_error(client, comment, file):
    sent = same(comment, remove_file=str(file.pk))
    refused = client.post(
        page("amend_comment", comment), sent | {"text": "", "files": [letter("baru.pdf")]}
    )
    client.post(page("amend_comment", comment), sent)

    shown = refused.content.decode()
    assert [f'value="{file.pk}" checked' in shown, "baru.pdf" in shown] == [True, True]
    assert names_of(Comment.objects.get().files) == ["baru.pdf"]


def test_amendment_sent_twice_adds_its_file_once(client, comment, file):
    for _time in range(2):
        client.post(page("amend_comment", comment), same(comment, files=[letter("baru.pdf")]))

    assert names_of(Comment.objects.get().files) == ["surat.pdf", "baru.pdf"]
    assert EarlierWords.objects.count() == 1


def test_amendment_is_bound_by_the_same_number_of_files(client, comment, file):
    files = [letter(f"{number}.pdf") for number in range(3)]

    refused = client.post(page("amend_comment", comment), same(comment, files=files))

    shown = refused.content.decode()
    assert ["“2.pdf” was left out" in shown, 'href="#id_files"' in shown] == [True, True]
    assert names_of(Comment.objects.get().files) == ["surat.pdf"]


@pytest.mark.parametrize("case", ["another's", "internal", "nonsense"])
def test_only_the_own_files_can_be_taken_out(client, comment, file, case):
    if case == "internal":
        CommentAttachment.objects.update(is_internal=True)
    other = factories.comment(comment.consultation.page.process) if case == "another's" else comment
    chosen = "-1" if case == "nonsense" else str(file.pk)

    client.post(page("amend_comment", other), same(other, remove_file=chosen))

    assert CommentAttachment.objects.get().taken_out is None
