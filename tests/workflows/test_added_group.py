"""Groups are data: one that an administrator adds appears wherever people are told apart by group."""

import csv
import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from consultations import clock
from consultations.models import Comment, StakeholderGroup, User
from consultations.opendata import dumping
from tests import factories
from tests.workflows.desk_reading import at_desk
from workflows.lists.comments import check_list
from workflows.lists.files import template_of
from workflows.reports.content import collect

pytestmark = pytest.mark.django_db
NAME = "Perguruan tinggi"


@pytest.fixture
def group() -> StakeholderGroup:
    return StakeholderGroup.objects.create(
        code="Kampus", name=NAME, name_en="Universities", asks_organisation=True, order=9
    )


@pytest.fixture
def spoken(process, group) -> Comment:
    one = factories.comment(process, group=group, organisation="Universitas Simalungun")
    return factories.published(one)


def row(name: str, text: str) -> bytes:
    heading = "tanggal;kelompok;organisasi;nama;sikap;tanggapan"
    return f"{heading}\n{clock.now():%Y-%m-%d};{name};USI;Sari;ubah;{text}".encode()


def test_administrator_adds_a_group_in_the_admin(client, process):
    client.force_login(User.objects.create_superuser("admin"))
    url = reverse("wagtailsnippets_consultations_stakeholdergroup:add")
    given = {"name": NAME, "name_en": "Universities", "code": "kampus", "order": "9"}

    assert client.post(url, given).status_code == 302
    form = client.get(reverse("consultations:comment_form", args=[process.consultation.pk]))
    assert NAME in form.text


def test_public_filters_by_the_group_and_sees_its_bar(client, process, spoken):
    factories.published(factories.comment(process, text="Suara warga."))
    listed = reverse("consultations:comments", args=[process.consultation.pk])
    everybody, of_group = client.get(listed).text, client.get(f"{listed}?kelompok=Kampus").text

    assert ["?kelompok=Kampus" in everybody, "Suara warga." in everybody] == [True, True]
    assert [spoken.text in of_group, "Suara warga." in of_group] == [True, False]
    policy = client.get(process.page.url).text
    assert f"<title>{NAME}: {spoken.get_stance_display()} 1</title>" in policy


def test_desk_filters_by_the_group_and_enters_for_it(process, spoken):
    client = at_desk("coordinator")
    factories.comment(process, text="Suara warga.")
    found = client.get(reverse("desk:comments", args=[process.pk]), {"group": "Kampus"})

    assert [one.comment for one in found.context["rows"]] == [spoken]
    assert "Universities" in client.get(reverse("desk:enter", args=[process.pk])).text


def test_organisation_can_speak_as_the_group(client, group):
    client.force_login(User.objects.create(username="rektor", email="rektor@example.org"))
    page = client.get(reverse("consultations:register_organisation"))
    assert NAME in page.text


@pytest.mark.parametrize("written", ["Kampus", "kampus", NAME, "perguruan TINGGI", "universities"])
def test_list_names_the_group_by_code_or_name(process, group, written):
    checked = check_list(process, row(written, "Satu."), by=factories.officer("coordinator"))
    assert ([one.words["group"] for one in checked.good], checked.errors) == ([group], [])


def test_list_with_another_group_says_which_there_are(process, group):
    checked = check_list(process, row("Partai", "Satu."), by=factories.officer("coordinator"))
    assert [(one.row, one.column) for one in checked.errors] == [(2, "kelompok")]
    assert f"Pegawai ASN, Masyarakat, Organisasi profesi, {NAME}" in checked.errors[0].message


def test_template_offers_any_number_of_groups(process, group):
    for number in range(30):
        StakeholderGroup.objects.create(code=f"k{number}", name=f"Kelompok masyarakat {number}")
    book = load_workbook(io.BytesIO(template_of(process.consultation, "xlsx")))
    rules = [rule.formula1 for rule in book["Tanggapan"].data_validations.dataValidation]

    assert max(len(rule) for rule in rules) <= 255  # Excel calls a longer one a damaged file
    assert "Kelompok!$A$2:$A$35" in rules
    assert (NAME, "Kampus") in list(book["Kelompok"].values)


def test_report_counts_the_group(process, spoken):
    counted = collect(process, "id").figures.by_group
    assert [(one.label, one.count) for one in counted] == [(NAME, 1)]


def test_open_data_name_the_group(client, process, spoken, settings, tmp_path):
    settings.OPEN_DATA_DIR = tmp_path
    rows = client.get("/api/v1/comments/?group=Kampus").json()["results"]

    assert [one["number"] for one in rows] == [spoken.number]
    call_command("export_open_data", stdout=io.StringIO())
    dump = dumping.latest(tmp_path)
    with (dump / "comments.csv").open(encoding="utf-8-sig") as file:
        assert [(one["number"], one["group"]) for one in csv.DictReader(file)] == [
            (spoken.number, "Kampus")
        ]


def test_form_on_paper_names_a_group_that_was_added_a_minute_ago(
    client, process, tmp_path, pdf_text
):
    url = reverse("consultations:form_on_paper", args=[process.consultation.pk])
    client.get(url)
    StakeholderGroup.objects.create(code="kampus", name=NAME, order=9)
    path = tmp_path / "formulir.pdf"
    path.write_bytes(client.get(url).content)
    assert NAME in " ".join(pdf_text(path).split())


def test_group_that_spoke_is_kept_and_the_administrator_is_told_why(client, spoken, group):
    client.force_login(User.objects.create_superuser("admin"))
    url = reverse("wagtailsnippets_consultations_stakeholdergroup:delete", args=[group.pk])
    told = client.post(url, follow=True)
    assert f"tidak dapat dihapus: {NAME}." in told.text
    assert StakeholderGroup.objects.filter(pk=group.pk).exists()


@pytest.mark.parametrize(
    ("code", "name", "kept"), [("pegawai", "ASN", False), ("asn", "Pegawai", True)]
)
def test_group_takes_another_name_but_never_another_code(client, code, name, kept):
    staff = factories.group("asn")
    client.force_login(User.objects.create_superuser("admin"))
    url = reverse("wagtailsnippets_consultations_stakeholdergroup:edit", args=[staff.pk])

    told = client.post(url, {"code": code, "name": name, "name_en": "", "order": 0}, follow=True)

    staff.refresh_from_db()
    assert (staff.code, staff.name == name) == ("asn", kept)
    assert ("Kode tetap “asn”" in told.text) is not kept
