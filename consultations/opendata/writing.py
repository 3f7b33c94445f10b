"""Writing the files of open data for everybody, at night or when an officer asks, and noting how it went."""

import logging
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from consultations import clock
from consultations.models import Dump, User
from consultations.opendata.dumping import Say, dump

logger = logging.getLogger(__name__)

LONGEST = timedelta(hours=1)
"""Files that are not written by then never will be: the process that wrote them has ended."""

_REMEMBERED = 50


def begin(*, by: User | None = None) -> tuple[Dump, bool]:
    """Notes that the files are to be written; whoever asks meanwhile gets the same writing.

    The second value says whether the caller is the one who has to `write` them.
    """
    Dump.objects.filter(
        status=Dump.Status.REQUESTED, requested_at__lt=clock.now() - LONGEST
    ).update(
        status=Dump.Status.FAILED,
        finished_at=clock.now(),
        error=_("It was interrupted. Ask for it again."),
    )
    return Dump.objects.get_or_create(status=Dump.Status.REQUESTED, defaults={"requested_by": by})


def write(one: Dump, *, say: Say = lambda _words: None) -> Dump:
    """Writes the files and notes how it went; an error is noted, never raised."""
    try:
        manifest = dump(Path(settings.OPEN_DATA_DIR), say=say)
    except Exception as error:
        logger.exception("the files of open data were not written")
        one.status = Dump.Status.FAILED
        one.error = f"{type(error).__name__}: {error}"
    else:
        one.status = Dump.Status.READY
        one.rows = sum(table["rows"] for table in manifest["tables"])
    one.finished_at = clock.now()
    one.save()
    kept = Dump.objects.values_list("pk", flat=True)[:_REMEMBERED]
    Dump.objects.exclude(pk__in=list(kept)).delete()
    return one
