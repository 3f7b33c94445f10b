"""How the desk finds its records: with all that a page shows, and without the long texts."""

from typing import cast

from django.shortcuts import get_object_or_404

from consultations.models import Change, Comment
from workflows.models import Disposition, PolicyProcess, Report, SignOff

_PAGE = "consultation__page"


def process_or_404(pk: int) -> PolicyProcess:
    """One policy with what its pages on the desk show."""
    found = PolicyProcess.objects.with_policy().select_related("consultation__version")
    return get_object_or_404(found.defer("page__body", "consultation__version__text"), pk=pk)


def comment_or_404(pk: int) -> Comment:
    """One comment with its place, its policy and its answer."""
    found = Comment.objects.select_related(
        "group",
        "provision",
        "consultation__version",
        f"{_PAGE}__process__consultation",
        f"{_PAGE}__region",
        "disposition__proposed_by",
        "disposition__agreed_by",
    )
    return get_object_or_404(found.defer(f"{_PAGE}__body", "consultation__version__text"), pk=pk)


def disposition_or_404(pk: int) -> Disposition:
    """One answer with its comment and its policy."""
    page = f"comment__{_PAGE}"
    found = Disposition.objects.select_related(
        "comment__group", "comment__provision", f"{page}__process", f"{page}__region", "proposed_by"
    )
    return get_object_or_404(found.defer(f"{page}__body"), pk=pk)


def change_or_404(pk: int) -> Change:
    """One change with the policy whose words changed."""
    page = "from_version__page"
    found = Change.objects.select_related(f"{page}__process", f"{page}__region", "explained_by")
    return get_object_or_404(found.defer(f"{page}__body", "from_version__text"), pk=pk)


def sign_off_or_404(pk: int) -> SignOff:
    """One sign-off with the version that it is about."""
    page = "version__page"
    found = SignOff.objects.select_related(f"{page}__process", f"{page}__region", "officer")
    return get_object_or_404(found.defer(f"{page}__body", "version__text"), pk=pk)


def report_or_404(pk: int) -> Report:
    """One report with its policy."""
    return get_object_or_404(Report.objects.select_related("process__page__region"), pk=pk)


def process_of(record: Comment | Disposition | SignOff) -> PolicyProcess:
    """The process of the policy that a record belongs to."""
    return cast("PolicyProcess", record.process_of_record())
