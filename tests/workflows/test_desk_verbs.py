"""Role by verb on the desk: a form sent by hand, without the button, does only what the role may."""

from datetime import timedelta
from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from consultations import clock
from consultations.models import Letter, Organisation
from tests import factories, people
from tests.placed import placed
from tests.workflows.desk_reading import at_desk
from workflows.models import DraftNote, SignOff

pytestmark = pytest.mark.django_db

EDITED = ["Satu.", *factories.ARTICLES[1:]]
LAW = "BAB I\nKETENTUAN UMUM\n\nPasal 1\nSetiap pegawai dilatih.\n"

SUBMISSION = "6f0e8c1e-3f1b-4f0b-8a51-1d2f6c3b9a10"

ROLES = {
    "publish": "coordinator",
    "publish_comments": "coordinator",
    "decide_queue": "coordinator",
    "withdraw": "coordinator",
    "erase": "coordinator",
    "enter": "coordinator",
    "extend": "coordinator",
    "rules": "coordinator",
    "add_question": "coordinator",
    "invite": "coordinator",
    "verify": "coordinator",
    "staff": "coordinator",
    "open_data": "coordinator",
    "send_letter": "coordinator",
    "answer": "drafter coordinator",
    "confirm_placements": "drafter coordinator",
    "placement": "drafter coordinator",
    "agree_answers": "reviewer",
    "return_answer": "reviewer",
    "explain": "drafter",
    "references": "drafter",
    "settle_note": "drafter",
    "import": "drafter",
    "import_into": "drafter",
    "sign_off": "signer",
}
"""Who may send which form of the desk; the steps of a policy stand in test_desk_access.py."""


@pytest.fixture
def forms() -> dict[str, tuple[str, dict[str, Any]]]:
    """Where every form is sent to, and what makes something happen there."""
    asking = factories.in_consultation(title="Masih dibuka")
    sign_off = factories.in_clearance(title="Bersama para pejabat").sign_offs()[0]
    SignOff.objects.filter(pk=sign_off.pk).update(officer=None)
    process = factories.in_deliberation(comments=2)
    answered, other = process.comments
    answer = factories.answered(answered, agreed=False)
    placed(process, factories.text(EDITED))
    placement = other.placements.get()
    received = factories.comment(asking)
    note = DraftNote.objects.create(page=process.page, kind="comment", text="Cek lagi.")
    group = factories.group("professional_body")
    body = Organisation.objects.create(name="Ikatan Bidan", slug="bidan", group=group)
    letter = Letter.objects.create(name="news", to="warga@example.org", subject="Kabar")
    said = {"name": "Warga", "group": "citizen", "stance": "change", "text": "Mohon ditambah."}
    said |= {"source": "letter", "said_on": f"{clock.now():%Y-%m-%d}", "submission_id": SUBMISSION}
    later = (clock.now() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    changed = process.changes_of_the_draft()[0]

    def at(name: str, *args: int) -> str:
        return reverse(name if ":" in name else f"desk:{name}", args=args)

    return {
        "publish": (at("moderate", received.pk), {"verb": "publish"}),
        "withdraw": (at("moderate", received.pk), {"verb": "withdraw"}),
        "publish_comments": (at("publish_comments", asking.pk), {"only": received.pk}),
        "decide_queue": (
            at("decide_queue", asking.pk),
            {"verb": "publish", "chosen": received.pk},
        ),
        "erase": (at("erase", received.pk), {"what": "person", "ground": "Permintaan."}),
        "enter": (at("enter", asking.pk), said),
        "extend": (at("extend", asking.pk), {"closes_at": later, "reason": "Banjir."}),
        "rules": (at("questions", asking.pk), {"most_a_person": 3}),
        "add_question": (
            at("add_question", asking.pk),
            {"words": "Jelas?", "kind": "scale", "low": "kabur", "high": "jelas"},
        ),
        "invite": (at("people:invitations", asking.pk), {"people": "PGRI <a@example.org>"}),
        "verify": (at("people:organisation", body.pk), {"verb": "verify", "note": "Akta."}),
        "staff": (
            at("people:staff"),
            {"file": a_file("nip,email\n198503172010012003,ani@dinas.example\n")},
        ),
        "open_data": (at("open_data"), {}),
        "send_letter": (at("send_letter", letter.pk), {}),
        "answer": (at("answer", other.pk), {"outcome": "noted", "reason": "Terima kasih."}),
        "confirm_placements": (at("confirm_placements", process.pk), {"only": placement.pk}),
        "placement": (at("placement", placement.pk), {"verb": "gone"}),
        "agree_answers": (at("agree_answers"), {"only": answer.pk}),
        "return_answer": (at("return_answer", answer.pk), {"reason": "Belum jelas."}),
        "explain": (at("explain", changed.pk), {"explanation": "Baku.", "seen": changed.digest}),
        "references": (
            at("references", process.pk),
            {"seen": process.page.latest_draft().latest_revision_id},
        ),
        "settle_note": (at("settle_note", note.pk), {}),
        "import": (at("import"), {"file": a_file(LAW)}),
        "import_into": (at("import_into", process.pk), {"file": a_file(LAW)}),
        "sign_off": (at("sign_off", sign_off.pk), {"verb": "give"}),
    }


def a_file(words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("berkas.txt", words.encode())


def everything() -> list[list[dict[str, Any]]]:
    """Every row that the desk could change."""
    ours = (apps.get_app_config(name).get_models() for name in ("consultations", "workflows"))
    return [list(model._base_manager.order_by("pk").values()) for model in chain(*ours)]


def changes_something(client: Client, url: str, given: dict[str, Any]) -> bool:
    """Sends a form, looks what came of it, and takes that back."""
    before = everything()
    with transaction.atomic():
        client.post(url, given)
        after = everything()
        transaction.set_rollback(True)
    return after != before


@pytest.mark.parametrize("role", people.ROLE_CODES)
def test_form_that_is_sent_by_hand_does_only_what_the_role_may(role, forms):
    client = at_desk(role)
    done = {name for name, (url, given) in forms.items() if changes_something(client, url, given)}
    assert done == {name for name, roles in ROLES.items() if role in roles.split()}
