"""Makes an empty installation for what is measured."""


def install() -> None:
    """Migrates the database and sets the site up, as an operator does."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)
