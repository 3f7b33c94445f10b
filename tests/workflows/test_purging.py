"""What drafters began and forgot is removed by a command, and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from consultations import clock
from tests import factories
from workflows.models import Aside, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def forgotten() -> None:
    """One old and one fresh file, and one old and one fresh text that was set aside."""
    page, drafter = factories.policy().page, factories.officer("drafter")
    for days in (0, 100):
        at = clock.now() - timedelta(days=days)
        Upload.objects.create(name=f"{days}.docx", data=b"x", size=1, by=drafter, at=at)
        Aside.objects.create(page=page, by=drafter, at=at, words=[])


def left() -> tuple[list[str], int]:
    return list(Upload.objects.values_list("name", flat=True)), Aside.objects.count()


@pytest.mark.usefixtures("forgotten")
def test_forgotten_files_and_texts_are_removed_and_counted(capsys):
    call_command("purge_uploads", dry_run=True)
    assert left() == (["100.docx", "0.docx"], 2)

    call_command("purge_uploads")
    call_command("purge_uploads")
    assert left() == (["0.docx"], 1)
    assert capsys.readouterr().out.splitlines() == [
        "Akan dihapus: berkas 1, naskah yang menunggu digabungkan 1.",
        "Dihapus: berkas 1, naskah yang menunggu digabungkan 1.",
        "Dihapus: berkas 0, naskah yang menunggu digabungkan 0.",
    ]


@pytest.mark.usefixtures("forgotten")
def test_nothing_of_today_can_be_removed():
    with pytest.raises(CommandError):
        call_command("purge_uploads", upload_days=0)
    assert left() == (["100.docx", "0.docx"], 2)
