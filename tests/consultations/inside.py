"""What happens inside an organisation: members join and write, and letters go to them."""

from consultations import membership, organising
from consultations.models import (
    Consultation,
    Contribution,
    Letter,
    Membership,
    Organisation,
    User,
)
from tests.accounts import account
from workflows.models import PolicyProcess


def invited(
    organisation: Organisation, email: str = "anggota@example.org", role: str = "contributor"
) -> Membership:
    """An invitation that is not answered yet."""
    return membership.invite(organisation, email=email, role=role, language="id")


def joined(
    organisation: Organisation, email: str = "anggota@example.org", role: str = "contributor"
) -> User:
    """Somebody who has accepted an invitation."""
    user = account(email, first_name="Ronal")
    membership.accept(invited(organisation, email, role), by=user)
    return user


def words(text: str = "Bidan perlu pelatihan.") -> dict[str, str]:
    """What a member types."""
    return {"stance": "change", "text": text, "reason": "", "proposed_wording": ""}


def contribution(
    organisation: Organisation,
    consultation: Consultation,
    by: User,
    text: str = "Bidan perlu pelatihan.",
) -> Contribution:
    """What a member wrote about the whole."""
    given = {**words(text), "provision": None}
    return organising.contribute(organisation, consultation, by=by, words=given)


def inside(process: PolicyProcess, organisation: Organisation, page: str = "") -> str:
    """The address of a page that only members see."""
    assert process.consultation
    return f"/organisasi/{organisation.slug}/dalam/{process.consultation.pk}/{page}"


def letters(name: str) -> list[str]:
    """To whom letters of a kind went."""
    return sorted(Letter.objects.filter(name=name).values_list("to", flat=True))
