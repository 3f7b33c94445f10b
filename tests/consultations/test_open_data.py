"""Open data: the API and the dumps give what the public reads, all of it, and not one field more."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from consultations.api.views import Generous
from consultations.models import Comment
from consultations.opendata import dumping
from consultations.opendata.tables import COMMENTS, TABLES
from consultations.views import opendata
from tests import factories

pytestmark = pytest.mark.django_db

API = "/api/v1/"
ALLOWED = {
    "policies": "id title kind region agency summary state cycle number enacted_on promulgated_on "
    "published_at url",
    "versions": "id policy number frozen_for cycle title frozen_at enacted_number enacted_on "
    "promulgated_on sha256 url",
    "provisions": "id policy version key kind label title text order",
    "consultations": "id policy version round opens_at closes_at ended_at",
    "comments": "number policy consultation version provision_key provision group shown_name "
    "is_confirmed source stance quote text reason proposed_wording language filed_at supporters "
    "files sha256 url",
    "answers": "comment policy outcome reason agreed_at changes",
    "changes": "id policy from_version to_version key kind old_label new_label before after "
    "explanation",
    "organisations": "id name group region profile website verified_at",
}
"""Every field that may leave this site as data; a new one is added here on purpose, or not at all."""


@pytest.fixture
def policy():
    """An enacted policy with one comment in every state."""
    process = factories.in_consultation(opened=factories.clock.now() - factories.timedelta(days=1))
    factories.published(factories.comment(process, text="=1+1"))
    factories.comment(process, text="Belum dimuat.")
    withheld = factories.comment(process, text="Ditahan karena data pribadi.")
    factories.withheld(withheld, reason="Data pribadi.")
    return process.page


def get(client, path, **headers):
    response = client.get(API + path, headers=headers)
    assert response.status_code == 200, response.text
    return response


def test_every_field_is_on_the_list():
    assert {table.name: table.header for table in TABLES} == {
        name: fields.split() for name, fields in ALLOWED.items()
    }


def test_api_gives_visible_comments_only(client, policy):
    rows = get(client, f"comments/?policy={policy.slug}").json()["results"]

    assert [row["text"] for row in rows] == ["=1+1"]
    assert get(client, f"comments/{rows[0]['number']}/").json() == rows[0]
    hidden = Comment.objects.exclude(number=rows[0]["number"]).values_list("number", flat=True)
    assert [client.get(f"{API}comments/{number}/").status_code for number in hidden] == [404, 404]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_listed_found_by_its_id_and_described(client, table):
    process = factories.in_deliberation(comments=1)
    factories.rewrite(process, factories.text(["Pasal baru.", *factories.ARTICLES[1:]]))
    factories.answered(process.comments.get())
    rows = get(client, f"{table.name}/").json()["results"]
    described = get(client, "schema/").json()
    shape = described["components"]["schemas"][table.name.title()]

    assert list(shape["properties"]) == table.header
    for row in rows[:2]:
        assert list(row) == table.header
        assert get(client, f"{table.name}/{row[table.header[0]]}/").json() == row
    if table.name not in {"organisations", "changes"}:
        assert rows


def test_description_names_the_tables_and_nothing_of_the_admin(client, capfd):
    paths = get(client, "schema/").json()["paths"]

    assert set(paths) == {f"{API}{table.name}/{one}" for table in TABLES for one in ("", "{id}/")}
    assert capfd.readouterr().err == ""


def test_lists_are_described_by_what_they_hold(client):
    shapes = get(client, "schema/").json()["components"]["schemas"]
    lists = [shapes["Comments"]["properties"]["files"], shapes["Answers"]["properties"]["changes"]]

    assert [one["items"]["type"] for one in lists] == ["string", "integer"]


def test_pages_follow_each_other_and_end(client):
    process = factories.in_deliberation(comments=3)
    first = get(client, "comments/?limit=2").json()
    second = client.get(first["next"]).json()

    numbers = [row["number"] for row in first["results"] + second["results"]]
    assert numbers == list(process.comments.order_by("pk").values_list("number", flat=True))
    assert second["next"] is None


def test_what_has_not_changed_is_not_sent_again(client, policy):
    first = get(client, "comments/")

    again = client.get(f"{API}comments/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    factories.published(Comment.objects.received().get())
    assert get(client, "comments/", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_head_tells_the_same_as_get_and_whether_it_changed(client, policy):
    etag = get(client, "comments/")["ETag"]

    asked = client.head(f"{API}comments/")
    again = client.head(f"{API}comments/", headers={"If-None-Match": etag})

    assert (asked.status_code, asked["ETag"], asked.content) == (200, etag, b"")
    assert again.status_code == 304


def test_every_site_may_read_and_nobody_may_write(client, policy):
    response = get(client, "comments/", Origin="https://lain.example")

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.cookies == {}
    assert get(client, "schema/")["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"{API}comments/", {}).status_code == 405
    assert client.options(f"{API}comments/")["Access-Control-Allow-Headers"] == (
        "Accept, If-None-Match"
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("comments/?warna=merah", 400),
        ("comments/?cursor=bukan", 400),
        ("comments/?cursor=cD1hYmM=", 400),
        ("comments/?limit=banyak", 400),
        ("comments/?limit=1001", 400),
        ("comments/?policy=%00", 400),
        ("comments/%00/", 404),
        ("comments/XXXXX/", 404),
        ("versions/tidak-ada-v99999999999/", 404),
        ("changes/999999999999999999999/", 404),
        ("tidak/ada/", 404),
    ],
)
def test_errors_are_json(client, path, status):
    response = client.get(API + path)

    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_forgotten_stroke_at_the_end_of_an_address_is_added(client):
    response = client.get(f"{API}comments?limit=2")

    assert (response.status_code, response["Location"]) == (302, f"{API}comments/?limit=2")


@pytest.mark.parametrize("many", [1, 3])
def test_rows_cost_the_same_queries_for_any_number(client, many, django_assert_num_queries):
    factories.in_deliberation(comments=many)
    with django_assert_num_queries(8):
        get(client, "comments/")


def export(folder) -> dict:
    out = io.StringIO()
    call_command("export_open_data", folder, stdout=out)
    latest = dumping.latest(folder)
    assert latest is not None
    return json.loads((latest / dumping.MANIFEST).read_text())


def test_dump_holds_every_public_row_and_says_so(tmp_path, policy):
    manifest = export(tmp_path)
    folder = tmp_path / manifest["folder"]

    counts = {table["name"]: table["rows"] for table in manifest["tables"]}
    assert counts == {table.name: table.found().count() for table in TABLES}
    rows = [json.loads(line) for line in (folder / "comments.jsonl").read_text().splitlines()]
    assert [row["text"] for row in rows] == ["=1+1"]
    written = (folder / "comments.csv").read_text(encoding="utf-8-sig")
    sheet = list(csv.DictReader(io.StringIO(written)))
    assert [row["text"] for row in sheet] == ["'=1+1"]  # a spreadsheet must not reckon with it


def test_dump_that_is_not_whole_fails_and_leaves_the_last_one(tmp_path, policy, monkeypatch):
    whole = export(tmp_path)
    monkeypatch.setattr(dumping, "rows_of", lambda _table: iter(()))

    with pytest.raises(CommandError, match="Nothing was exported"):
        export(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [whole["folder"]]


@pytest.mark.parametrize(
    ("path", "said"), [("comments.csv", "=1+1"), ("", "comments.csv"), ("manifest.json", "sha256")]
)
def test_newer_dump_is_given_where_it_just_took_the_place_of_another(
    client, tmp_path, policy, monkeypatch, path, said
):
    folders = iter([tmp_path / "gone", tmp_path / export(tmp_path)["folder"]])
    monkeypatch.setattr(opendata, "latest", lambda _folder: next(folders))

    answer = client.get(f"/data-terbuka/{path}")

    assert answer.status_code == 200
    assert said in b"".join(answer).decode()


def test_dump_reads_page_by_page_with_the_same_queries(policy, monkeypatch):
    monkeypatch.setattr(dumping, "AT_A_TIME", 1)
    factories.published(Comment.objects.received().get())

    assert [row["number"] for row in dumping.rows_of(COMMENTS)] == list(
        Comment.objects.visible().order_by("pk").values_list("number", flat=True)
    )


def test_nothing_personal_leaves(client, tmp_path):
    process = factories.in_deliberation(comments=0)
    with factories.clock.stopped_at(factories.clock.now() - factories.timedelta(days=10)):
        comment = factories.comment(
            process, name="NAMARAHASIA", email="surel.rahasia@example.org", unit="UNITRAHASIA"
        )
    factories.published(comment)
    Comment.objects.update(source_note="CATATANRAHASIA")
    factories.answered(comment)
    secrets = ["NAMARAHASIA", "surel.rahasia", "UNITRAHASIA", "CATATANRAHASIA", comment.secret]
    secrets += [str(comment.submission_id), "@example.org"]
    page = process.page
    paths = [f"{API}{table.name}/" for table in TABLES]
    paths += [page.get_url(), "/data-terbuka/", "/umpan/", f"/umpan/{page.slug}/"]
    paths += [f"/umpan/{page.slug}/tanggapan/", "/kalender.ics", "/sitemap.xml"]
    answers = {path: Client().get(path) for path in paths}
    said = {path: answer.content.decode() for path, answer in answers.items()}
    folder = tmp_path / export(tmp_path)["folder"]
    said |= {path.name: path.read_text() for path in folder.iterdir()}

    assert [(name, one) for name, text in said.items() for one in secrets if one in text] == []
    assert {answer.status_code for answer in answers.values()} == {200}


def test_limit_is_counted_for_the_address_that_asks_not_for_the_one_it_names(client, monkeypatch):
    monkeypatch.setattr(Generous, "rate", "2/min")
    answers = [
        client.get(f"{API}policies/", headers={"X-Forwarded-For": f"203.0.113.{number}"})
        for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
