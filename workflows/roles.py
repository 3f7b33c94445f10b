"""Who may do what: the one table of roles."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from consultations.models import PolicyIndexPage

DESK = ("wagtailadmin.access_admin", "workflows.use_desk")


@dataclass(frozen=True)
class Role:
    """A role: its group in the database, its name for people and its permissions."""

    code: str
    label: str | Promise
    permissions: tuple[str, ...]
    is_writer: bool = False


ROLES = (
    Role(
        "drafter",
        pgettext_lazy("role", "Drafter"),
        (
            "workflows.submit_for_review",
            "workflows.submit_for_clearance",
            "workflows.propose_amendment",
            "workflows.propose_disposition",
            "consultations.explain_change",
        ),
        is_writer=True,
    ),
    Role(
        "reviewer",
        pgettext_lazy("role", "Reviewer"),
        ("workflows.return_to_drafting", "workflows.agree_disposition"),
    ),
    Role(
        "coordinator",
        pgettext_lazy("role", "Coordinator"),
        (
            "workflows.open_consultation",
            "workflows.conclude_consultation",
            "workflows.withdraw",
            "workflows.propose_disposition",
            "consultations.moderate_comment",
            "consultations.withdraw_comment",
            "consultations.erase_for_somebody",
            "consultations.tend_outbox",
            "consultations.write_open_data",
            "consultations.verify_organisation",
            "consultations.import_staff",
            "consultations.enter_comment",
        ),
    ),
    Role(
        "signer",
        pgettext_lazy("role", "Signer"),
        ("workflows.return_for_revision", "workflows.give_signoff"),
    ),
    Role(
        "regional_head",
        # Translators: “Kepala Daerah”.
        pgettext_lazy("role", "Head of region"),
        ("workflows.enact", "workflows.revoke"),
    ),
    Role(
        "evaluator",
        pgettext_lazy("role", "Evaluator"),
        ("workflows.begin_evaluation", "workflows.conclude_evaluation"),
    ),
)


@transaction.atomic
def write_roles() -> None:
    """Brings the groups in the database in line with the table; running it twice changes nothing."""
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.code)
        group.permissions.set([_permission(name) for name in (*DESK, *role.permissions)])
        _may_write(group, is_writer=role.is_writer)


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _may_write(group: Group, *, is_writer: bool) -> None:
    """Lets drafters add and edit policies, and upload what they attach; nobody may publish pages."""
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    if not is_writer:
        return
    for page in PolicyIndexPage.objects.all():
        for codename in ("add_page", "change_page"):
            GroupPagePermission.objects.create(
                group=group,
                page=Page.objects.get(pk=page.pk),
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=codename
                ),
            )
    for codename in ("add_document", "choose_document"):
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(
                content_type__app_label="wagtaildocs", codename=codename
            ),
        )
