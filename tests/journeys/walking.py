"""What people do in every journey: they press a button, and log in."""

from playwright.sync_api import Locator, Page

from tests.accounts import code


def press(button: Locator) -> None:
    """Presses a button and waits until the next page stands there."""
    with button.page.expect_navigation():
        button.click()


def type_code(page: Page) -> None:
    """Types the code of the last letter."""
    page.fill("[name=code]", code())
    press(page.locator("main form button[type=submit]").first)


def log_in(page: Page, email: str) -> None:
    """Logs in with a code by e-mail, as most people do, from wherever one was sent to the login."""
    page.fill("#code-email", email)
    press(page.get_by_role("button", name="Kirimi saya kode"))
    type_code(page)
    page.wait_for_url("**/akun/saya/")


def log_in_to_desk(page: Page, username: str) -> None:
    """Logs an officer in, after whoever was there before."""
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", "rahasia")
    press(page.locator("button[type=submit]"))
