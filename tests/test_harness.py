"""What the tests themselves stand on: a closed network and a database that is filled again."""

import socket

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from consultations.models import InstrumentKind

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_refuse_%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE '%_refuse_%'",
}


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_network_is_closed(closed_network):
    with pytest.raises(OSError, match="a test may not reach"):
        socket.create_connection(("192.0.2.1", 443), timeout=1)
    assert closed_network == ["192.0.2.1"]
    closed_network.clear()


@pytest.mark.django_db(transaction=True)
def test_site_is_as_it_was_set_up_after_a_test_that_cannot_roll_back():
    before = triggers()
    kinds = dict(InstrumentKind.objects.values_list("pk", "code"))
    pages = list(Page.objects.values_list("pk", "path", "title").order_by("path"))
    InstrumentKind.objects.create(code="trial", name="Percobaan", name_en="Trial")
    Page.objects.get(depth=1).add_child(instance=Page(title="Trial", slug="trial"))

    call_command("flush", interactive=False, verbosity=0)

    assert dict(InstrumentKind.objects.values_list("pk", "code")) == kinds
    assert list(Page.objects.values_list("pk", "path", "title").order_by("path")) == pages
    assert before == triggers() != set()
    assert InstrumentKind.objects.create(code="next", name="Lain", name_en="Next").pk not in kinds
    group = Group.objects.create(name="trial")
    group.permissions.set(Permission.objects.all()[:3])  # keeps silent about numbers given twice
    assert group.permissions.count() == 3
