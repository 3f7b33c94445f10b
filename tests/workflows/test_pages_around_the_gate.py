"""Wagtail's own buttons on the pages that hold policies: none of them leads round the gate."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction

from consultations import clock
from consultations.models import PolicyAttachment, PolicyIndexPage, PolicyPage, User
from tests import factories
from tests.workflows.desk_reading import at_desk
from workflows.transitions import perform

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    """Somebody who may do everything that Wagtail offers."""
    client = Client()
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "rahasia"))
    return client


def everything() -> list[tuple]:
    return list(Page.objects.order_by("path").values_list("path", "title", "live"))


def holders() -> list[Page]:
    """The home page and the list of policies."""
    index = factories.index_page()
    return [index.get_parent(), index]


@pytest.mark.parametrize("options", [{}, {"alias": "on"}, {"publish_copies": "on"}])
def test_page_that_holds_policies_is_not_copied_with_them(administrator, options):
    factories.enacted()
    before = everything()
    for page in holders():
        new = {"new_title": "Salinan", "new_slug": "salinan", "copy_subpages": "on"}
        new["new_parent_page"] = page.get_parent().pk
        administrator.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), new | options)
    assert everything() == before


def test_page_that_holds_policies_is_not_deleted(administrator):
    factories.enacted()
    before = everything()
    for page in holders():
        one = reverse("wagtailadmin_pages:delete", args=[page.pk])
        many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        sure = {"confirm_site_name": "Rembuk"}
        assert administrator.post(one, sure).status_code == 302
        assert administrator.post(f"{many}?id={page.pk}", sure).status_code == 302
    assert everything() == before


def test_page_that_holds_policies_is_not_unpublished(administrator):
    """Wagtail would take the policies off the site with it, and no decision would say so."""
    factories.enacted()
    before = everything()
    for page in holders():
        one = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        assert administrator.post(one, {"include_descendants": "on"}).status_code == 302
        administrator.post(f"{many}?id={page.pk}", {"include_descendants": "on"})
    assert everything() == before


def test_page_that_holds_policies_is_never_private(administrator):
    """Its words would be hidden, and not those of versions, comments and open data."""
    given = {"restriction_type": "password", "password": "rahasia"}
    for page in holders():
        administrator.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), given)
    assert PageViewRestriction.objects.count() == 0


def test_list_without_policies_can_be_deleted(administrator):
    index = factories.index_page()
    administrator.post(reverse("wagtailadmin_pages:delete", args=[index.pk]))
    assert (Page.objects.filter(pk=index.pk).exists(), PolicyPage.objects.count()) == (False, 0)


def test_administrator_finds_every_page_and_the_address_of_the_site(administrator):
    root = administrator.get(reverse("wagtailadmin_explore_root"))
    sites = administrator.get(reverse("wagtailsites:index"))
    assert (root.status_code, sites.status_code) == (200, 200)


@pytest.mark.parametrize("schedule", [{"go_live_at": 30}, {"expire_at": 30}])
def test_schedule_of_wagtail_neither_delays_nor_ends_what_the_gate_publishes(schedule):
    process = factories.policy()
    page = process.page
    for name, days in schedule.items():
        setattr(page, name, clock.now() + timedelta(days=days))
    page.save_revision()
    perform(process.submit_for_review, by=factories.officer("drafter"))

    factories.consult(process)

    page.refresh_from_db()
    assert (page.live, page.go_live_at, page.expire_at) == (True, None, None)


def test_editor_offers_no_schedule(administrator):
    edit = administrator.get(reverse("wagtailadmin_pages:edit", args=[factories.policy().page_id]))
    assert ("go_live_at" in edit.content.decode(), edit.status_code) == (False, 200)


def test_attachment_is_public_as_soon_as_its_policy_is(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = Document(title="Kajian")
    document.file.save("kajian.txt", ContentFile(b"Kajian awal."))
    document.file.close()
    process = factories.policy()
    process.page.attachments.add(PolicyAttachment(title="Kajian", document=document))
    process.page.save_revision()

    def seen(browser: Client) -> int:
        response = browser.get(document.url)
        b"".join(response)  # Reads the file to its end, which closes it.
        return response.status_code

    before = [seen(client), seen(at_desk("drafter"))]
    perform(process.submit_for_review, by=factories.officer("drafter"))
    factories.consult(process)

    assert (before, seen(client)) == ([404, 200], 200)


def test_address_of_a_policy_is_its_own_in_every_list():
    """Feeds, pictures, following and open data know it by the last part of its address."""
    index, first = factories.index_page(), factories.policy().page
    other = index.get_parent().add_child(instance=PolicyIndexPage(title="Kecamatan"))

    with pytest.raises(ValidationError) as refusal:
        other.add_child(instance=PolicyPage(title="Lain", slug=first.slug))

    assert list(refusal.value.message_dict) == ["slug"]


def test_address_of_a_published_policy_is_kept_and_that_of_a_first_draft_is_free():
    published, draft = factories.in_deliberation().page, factories.policy(title="Baru").page

    draft.slug = published.slug + "-baru"
    draft.full_clean()
    published.slug = "lain"
    with pytest.raises(ValidationError) as refusal:
        published.full_clean()
    assert list(refusal.value.message_dict) == ["slug"]
