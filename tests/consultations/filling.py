"""How people fill the form of a comment in, in a browser."""

from playwright.sync_api import Page


def fill(page: Page) -> None:
    """Types a comment of a citizen, whichever language the page has."""
    page.get_by_label("Ubah").or_(page.get_by_label("Change")).check()
    page.fill("[name=text]", "Mohon jamnya ditambah.")
    fill_identity(page)


def fill_identity(page: Page) -> None:
    """Types who speaks."""
    page.locator("[name=group][value=citizen]").check()
    page.fill("[name=name]", "Siti Aminah")
    page.fill("[name=email]", "siti@example.org")
