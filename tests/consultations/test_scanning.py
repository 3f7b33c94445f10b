"""Asking ClamAV: what it says, what becomes of a file when it says nothing, and tidying up."""

import socket
import struct
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models.signals import post_delete

from consultations import attaching, clock
from consultations.files.scanning import Scan, scan
from consultations.models import CommentAttachment
from tests import factories
from tests.enclosed import PDF, kept


@pytest.fixture
def scanner(tmp_path, settings):
    """Starts something that speaks like clamd, and gives back what it was sent."""
    path = tmp_path / "clamd.ctl"
    said: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        settings.CLAMAV_SOCKET = f"unix:{path}"

        def serve() -> None:
            with server.accept()[0] as client, client.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack("!L", stream.read(4))[0]:
                    data += stream.read(size)
                said.append(data)
                found = b"Eicar-Test FOUND" if b"EICAR" in data else b"OK"
                client.sendall(b"stream: " + found + b"\0")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield said
        thread.join(timeout=5)


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"bersih" * 30_000, Scan(was_made=True)), (b"EICAR", Scan(True, "Eicar-Test"))],
)
def test_whole_file_is_sent_and_the_finding_is_read(scanner, data, found):
    assert (scan(data), scanner) == (found, [data])


def test_harmful_file_is_not_taken(scanner):
    with pytest.raises(attaching.NotTaken, match=r"surat\.pdf"):
        attaching.accepted(SimpleUploadedFile("surat.pdf", PDF + b" EICAR"))


def test_scanner_that_is_down_keeps_the_file_for_later(settings, tmp_path):
    settings.CLAMAV_SOCKET = f"unix:{tmp_path}/nobody"

    taken = attaching.accepted(SimpleUploadedFile("surat.pdf", PDF))

    assert (taken.scanned_at, taken.is_offered) == (None, False)


@pytest.mark.django_db
def test_file_that_waited_is_scanned_and_offered(scanner):
    kept()

    call_command("tend_files", verbosity=0)

    assert CommentAttachment.objects.get().is_offered is True


@pytest.mark.django_db
def test_file_whose_form_never_came_back_is_deleted_after_some_days():
    old = clock.now() - attaching.KEPT_UNFILED - timedelta(minutes=1)
    forgotten, newer = kept(added_at=old), kept()

    call_command("tend_files", verbosity=0)

    assert list(CommentAttachment.objects.all()) == [newer]
    assert forgotten.file.storage.exists(forgotten.file.name) is False


@pytest.mark.django_db
def test_file_whose_comment_is_filed_while_it_is_left_out_stays():
    waits_as = uuid4()
    left_out, filed = kept(submission=waits_as), kept(submission=waits_as)
    comment = factories.comment(factories.in_consultation())

    def file_the_other(**_signal: object) -> None:
        attaching.give_to(comment, [filed])

    post_delete.connect(file_the_other, sender=CommentAttachment)
    try:
        attaching.leave_out([left_out.pk, filed.pk], waiting=[waits_as])
    finally:
        post_delete.disconnect(file_the_other, sender=CommentAttachment)

    assert list(comment.attachments.all()) == [filed]


@pytest.mark.django_db
def test_file_that_is_missing_from_the_disk_keeps_no_other_waiting(scanner):
    lost, other = kept(), kept()
    lost.file.storage.delete(lost.file.name)

    call_command("tend_files", verbosity=0)

    waiting = CommentAttachment.objects.unscanned()
    assert (list(waiting), CommentAttachment.objects.get(pk=other.pk).is_offered) == ([lost], True)
