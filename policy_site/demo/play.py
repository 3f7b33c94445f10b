"""Which demonstration policy stands where, and when its story happened."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.db import transaction

from consultations import clock
from consultations.models import InstrumentKind, PolicyPage, Region, User
from policy_site.demo.content import content
from policy_site.demo.participants import begin_to_take_part, bring_along, load_participants
from policy_site.demo.stage import Stage
from workflows.models import SignOffStep

PASSWORD = "rembuk-demo"  # noqa: S105 - printed for everybody; the demonstration guards nothing
ADMINISTRATOR = "admin"
ZONE = ZoneInfo("Asia/Jakarta")


def load() -> list[str]:
    """Loads what is missing of the demonstration; gives the titles of the policies made now."""
    officers = load_people()
    load_participants(officers, password=PASSWORD)
    _load_chains()
    stories = {"etika": play_ethics, "kompetensi": play_competence, "tubei": play_tubei}
    made = []
    for name, play in stories.items():
        words = content()[name]
        if not PolicyPage.objects.filter(slug=words["slug"]).exists():
            with transaction.atomic():
                play(Stage(words, officers))
            made.append(words["title"])
    begin_to_take_part(officers)
    bring_along()
    return made


def load_people() -> dict[str, User]:
    """Creates regions and one officer for each role (three signers); gives them by role."""
    for region in content()["regions"]:
        Region.objects.update_or_create(code=region["code"], defaults=region)
    officers: dict[str, User] = {}
    for person in content()["people"]:
        user = _account(person["username"], person["name"], person["email"])
        user.groups.set([Group.objects.get(name=person["role"])])
        officers.setdefault(person["role"], user)
    _account(ADMINISTRATOR, "Administrator", "admin@example.org", is_superuser=True)
    return officers


def _account(username: str, name: str, email: str, **more: bool) -> User:
    first, _space, last = name.partition(" ")
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"first_name": first, "last_name": last, "email": email, **more}
    )
    if is_new:
        user.set_password(PASSWORD)
        user.save()
    return user


def _load_chains() -> None:
    signers = [person for person in content()["people"] if person["role"] == "signer"]
    for kind in InstrumentKind.objects.filter(code__in=["perwali", "perbup"]):
        for order, signer in enumerate(signers, start=1):
            SignOffStep.objects.get_or_create(
                kind=kind,
                order=order,
                defaults={
                    "position": signer["title"],
                    "officer": User.objects.get(username=signer["username"]),
                },
            )


def play_competence(stage: Stage) -> None:
    """Two rounds of consultation, now in deliberation: some comments of the second are answered."""
    start = _days_ago(82)
    stage.draft(start - timedelta(days=12))
    stage.review(start - timedelta(days=6))
    stage.consult(start, closes_at=_end_of(start + timedelta(days=14)))
    stage.extend(start + timedelta(days=12), closes_at=_end_of(start + timedelta(days=21)))
    stage.conclude(start + timedelta(days=22, hours=1))
    stage.rewrite(start + timedelta(days=30))
    stage.answer(start + timedelta(days=31), round_number=1)
    again = start + timedelta(days=52)
    stage.consult(again, closes_at=_end_of(again + timedelta(days=14)))
    stage.conclude(again + timedelta(days=15, hours=1))
    stage.answer(again + timedelta(days=18), round_number=2)


def play_tubei(stage: Stage) -> None:
    """Open now, with eleven days left."""
    start = _days_ago(10)
    stage.draft(start - timedelta(days=14))
    stage.review(start - timedelta(days=8))
    stage.consult(start, closes_at=_end_of(start + timedelta(days=21)))


def play_ethics(stage: Stage) -> None:
    """Consulted, answered, signed off and enacted in the summer of 2026."""
    start = datetime(2026, 6, 1, 9, tzinfo=ZONE)
    stage.draft(start - timedelta(days=20))
    stage.review(start - timedelta(days=10))
    stage.consult(start, closes_at=_end_of(start + timedelta(days=14)))
    stage.conclude(start + timedelta(days=15, hours=1))
    stage.rewrite(start + timedelta(days=30))
    stage.answer(start + timedelta(days=35), round_number=1)
    stage.enact(datetime(2026, 8, 20, 10, tzinfo=ZONE))


def _days_ago(days: int) -> datetime:
    """Nine in the morning so many days ago."""
    day = clock.now().astimezone(ZONE) - timedelta(days=days)
    return day.replace(hour=9, minute=0, second=0, microsecond=0).astimezone(UTC)


def _end_of(moment: datetime) -> datetime:
    """The last minute of a day as the region counts it."""
    return moment.astimezone(ZONE).replace(hour=23, minute=59, second=0, microsecond=0)
