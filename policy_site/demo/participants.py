"""Accounts of people who take part: a citizen, a civil servant, and two members of an organisation."""

from allauth.account.models import EmailAddress

from consultations import following, membership, organising, registering, staffing
from consultations.accounts import claims
from consultations.models import (
    Consultation,
    Contribution,
    Follow,
    Organisation,
    StaffStanding,
    StakeholderGroup,
    User,
)
from workflows import inviting, vouching

PEOPLE = {
    "warga": ("Tiurma Simanjuntak", "warga@example.org"),
    "pegawai": ("Herlina Saragih", "pegawai@example.org"),
    "anggota": ("Ronal Purba", "anggota@example.org"),
    "ketua": ("dr. Masniari Sipayung", "ketua@example.org"),
}
ORGANISATION = "Ikatan Tenaga Kesehatan Lebong"
CONTRIBUTION = (
    "Tenaga kesehatan bekerja bergiliran. Mohon pelatihan diselenggarakan juga secara daring pada "
    "sore hari, sehingga layanan puskesmas tidak terganggu."
)


def load_participants(officers: dict[str, User], *, password: str) -> None:
    """Creates the accounts where they are missing, and what they have begun."""
    people = {name: _account(name, *known, password) for name, known in PEOPLE.items()}
    staffing.give_standing(
        people["pegawai"],
        way=StaffStanding.Way.LIST,
        mailbox="pegawai@example.org",
        unit="Dinas Pendidikan",
    )
    if not Organisation.objects.filter(name=ORGANISATION).exists():
        _found(people, officers["coordinator"])


def begin_to_take_part(officers: dict[str, User]) -> None:
    """Lets the organisation write inside on what is open, and invites two bodies to it."""
    consultation = Consultation.objects.open().first()
    organisation = Organisation.objects.filter(name=ORGANISATION).first()
    if consultation is None or organisation is None:
        return
    if Contribution.objects.filter(organisation=organisation).exists():
        return
    inviting.invite(
        consultation,
        by=officers["coordinator"],
        people=[(ORGANISATION, "ketua@example.org"), ("Puskesmas Tubei", "puskesmas@example.org")],
    )
    words = {"stance": "change", "text": CONTRIBUTION, "reason": "", "proposed_wording": ""}
    organising.contribute(
        organisation,
        consultation,
        by=User.objects.get(username="anggota"),
        words={**words, "provision": None},
    )


def bring_along() -> None:
    """Gives the accounts what their owners said as guests, and lets one of them follow a policy."""
    for username, (_name, email) in PEOPLE.items():
        claims.take_over(User.objects.get(username=username), email)
    consultation = Consultation.objects.open().first()
    if consultation is not None:
        citizen = User.objects.get(username="warga")
        weekly = Follow.Frequency.WEEKLY
        following.ask_to_follow(
            consultation.page, email=citizen.email, frequency=weekly, user=citizen
        )


def _account(username: str, name: str, email: str, password: str) -> User:
    user, is_new = User.objects.get_or_create(username=username, defaults={"email": email})
    if is_new:
        user.set_name(name)
        user.set_password(password)
        user.save()
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _found(people: dict[str, User], coordinator: User) -> None:
    group = StakeholderGroup.objects.get(code="professional_body")
    profile = "Himpunan bidan, perawat, dan petugas puskesmas di Kabupaten Lebong."
    words = {"name": ORGANISATION, "group": group, "profile": profile}
    organisation = registering.register(people["ketua"], words=words)
    invited = membership.invite(
        organisation, email=people["anggota"].email, role="contributor", language="id"
    )
    membership.accept(invited, by=people["anggota"])
    vouching.verify(organisation, by=coordinator, note="Akta dan susunan pengurus diperiksa.")
