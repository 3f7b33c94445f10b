"""Two people at the same moment: one of them wins, the other is told, and nothing is doubled."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.urls import reverse

from consultations import clock, membership, organising, registering
from consultations.filing import Said, file_comments
from consultations.membership import NotPossible
from consultations.models import Comment, Letter, Membership, Organisation, Submission, User
from tests import factories
from tests.accounts import account
from tests.workflows.desk_reading import at_desk
from tests.workflows.editing import posted
from workflows import actions
from workflows.entering import enter_comment
from workflows.models import Aside, PolicyProcess, TransitionLog
from workflows.transitions import NotYet, Refused, SomebodyWasFaster, perform

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Runs all acts at the same moment, each with its own connection; gives results or refusals."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return act()
        except (Refused, NotPossible) as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_officers_who_decide_at_once_one_is_told_that_somebody_was_faster():
    process = factories.in_review()
    reviewer, coordinator = factories.officer("reviewer"), factories.officer("coordinator")
    ours, theirs = (PolicyProcess.objects.get(pk=process.pk) for _ in range(2))

    results = at_once(
        lambda: perform(ours.return_to_drafting, by=reviewer, reason="Belum jelas."),
        lambda: perform(theirs.withdraw, by=coordinator, reason="Diganti."),
    )

    assert results.count(SomebodyWasFaster) == 1
    assert TransitionLog.objects.filter(from_state="review").count() == 1


def test_form_sent_many_times_at_once_gives_one_comment_one_letter_and_the_same_receipt():
    process = factories.in_consultation()
    submission = uuid.uuid4()
    given = {
        "submission_id": submission,
        "said": [Said({"stance": "support", "text": "Setuju."})],
        "identity": {
            "group": factories.group("citizen"),
            "name": "Warga",
            "email": "warga@example.org",
        },
    }

    def send() -> str:
        return file_comments(process.consultation, **given)[0].number

    numbers = at_once(*[send] * 6)

    assert len(set(numbers)) == 1
    assert Comment.objects.count() == Letter.objects.count() == 1


def test_two_openings_at_once_freeze_one_version():
    process = factories.in_review()
    coordinator = factories.officer("coordinator")
    now = clock.now()
    both = [PolicyProcess.objects.get(pk=process.pk) for _ in range(2)]

    def open_it(one: PolicyProcess) -> object:
        closes = now + timedelta(days=14)
        return actions.open_consultation(one, by=coordinator, opens_at=now, closes_at=closes)

    results = at_once(lambda: open_it(both[0]), lambda: open_it(both[1]))

    assert results.count(SomebodyWasFaster) == 1
    assert process.page.versions.count() == 1


def test_consultation_that_was_concluded_meanwhile_is_not_extended():
    process = factories.in_consultation(opened=clock.now() - timedelta(days=20))
    seen = PolicyProcess.objects.get(pk=process.pk)
    coordinator = factories.officer("coordinator")
    perform(process.conclude_consultation, by=coordinator)
    later = clock.now() + timedelta(days=7)

    with pytest.raises(SomebodyWasFaster):
        actions.extend_consultation(seen, by=coordinator, closes_at=later, reason="Banjir.")


def test_letter_is_not_entered_into_a_text_that_went_to_the_officials_meanwhile():
    process = factories.in_deliberation()
    seen = PolicyProcess.objects.get(pk=process.pk)
    factories.chain()
    actions.submit_for_clearance(process, by=factories.officer("drafter"))

    with pytest.raises(NotYet):
        enter_comment(
            seen,
            by=factories.officer("coordinator"),
            submission_id=uuid.uuid4(),
            provision=None,
            words={"group": factories.group("citizen"), "name": "Warga", "text": "Setuju."},
        )


def test_of_two_texts_saved_at_once_one_is_the_draft_and_the_other_is_set_aside():
    process = factories.policy(blocks=factories.text(["Satu."]))
    seen = process.page.latest_draft().latest_revision
    url = reverse("wagtailadmin_pages:edit", args=[process.page_id])
    writers = [at_desk(factories.officer("drafter", name)) for name in ("ani", "budi", "citra")]
    texts = [posted(process, seen, [f"Satu, kata orang ke-{n}."]) for n in range(3)]

    results = at_once(
        *(
            lambda writer=writer, text=text: writer.post(url, text).url
            for writer, text in zip(writers, texts, strict=True)
        )
    )

    assert len([one for one in results if "/join/" in str(one)]) == 2
    assert (process.page.revisions.count(), Aside.objects.count()) == (2, 2)


def two_signatories() -> tuple[Organisation, list[User]]:
    """A body that two people may sign for."""
    people = [account("satu@example.org"), account("dua@example.org")]
    words = {"name": "Ikatan Bidan", "group": factories.group("professional_body")}
    body = registering.register(people[0], words=words)
    asked = membership.invite(body, email=people[1].email, role="signatory", language="id")
    membership.accept(asked, by=people[1])
    return body, people


def test_of_two_signatories_who_leave_at_once_one_stays_to_sign():
    body, people = two_signatories()
    own = [Membership.objects.select_related("organisation").get(user=one) for one in people]

    results = at_once(
        lambda: membership.remove(own[0], by=people[0]),
        lambda: membership.remove(own[1], by=people[1]),
    )

    assert results.count(NotPossible) == 1
    assert body.memberships.filter(role="signatory").count() == 1


def test_of_two_signatories_who_send_at_once_one_has_spoken_for_the_organisation():
    consultation = factories.in_consultation().consultation
    body, people = two_signatories()
    words = {"stance": "support", "text": "Kami mendukung.", "reason": "", "proposed_wording": ""}
    organising.contribute(body, consultation, by=people[0], words=words | {"provision": None})

    results = at_once(
        *(lambda one=one: organising.submit(body, consultation, by=one) for one in people)
    )

    assert results.count(NotPossible) == 1
    assert (Submission.objects.count(), Comment.objects.count()) == (1, 1)


def test_bodies_of_one_name_that_register_at_once_each_have_an_address():
    words = {"name": "Ikatan Bidan", "group": factories.group("professional_body")}
    people = [account(f"ketua-{n}@example.org") for n in range(3)]

    at_once(*(lambda one=one: registering.register(one, words=words) for one in people))

    slugs = ["ikatan-bidan", "ikatan-bidan-2", "ikatan-bidan-3"]
    assert sorted(Organisation.objects.values_list("slug", flat=True)) == slugs
