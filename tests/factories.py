"""Builds the objects that tests stand on, through the real verbs wherever there is one."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group

from consultations import clock
from consultations.blocks import stream_data
from consultations.drafting.provisions import Block, Kind
from consultations.filing import Said, file_comments
from consultations.models import (
    Comment,
    Consultation,
    InstrumentKind,
    PolicyIndexPage,
    PolicyPage,
    Provision,
    Region,
    StakeholderGroup,
    User,
)
from consultations.models.comment_words import WORDS
from workflows import actions, answering
from workflows.changes import refresh_changes
from workflows.models import Disposition, PolicyProcess, SignOffStep
from workflows.transitions import perform

ARTICLES = (
    "Dalam Peraturan Wali Kota ini yang dimaksud dengan ASN adalah aparatur sipil negara.",
    "(1) Setiap ASN berhak atas pelatihan.\n(2) Pelatihan diberikan setiap tahun.",
    "Pelatihan meliputi:\na. pelatihan klasikal; dan\nb. pelatihan nonklasikal.",
)

OPENING = (
    Block("menimbang", Kind.CONSIDERATIONS, text="bahwa pelatihan ASN perlu diatur;"),
    Block(
        "mengingat",
        Kind.LEGAL_BASES,
        text="Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
    ),
    Block("menetapkan", Kind.DICTUM, text="PERATURAN WALI KOTA TENTANG PELATIHAN ASN."),
)


def text(
    articles: Sequence[str] | None = None, *, keys: Sequence[str] | None = None
) -> list[Block]:
    """A short regulation of our own: one chapter and three articles, or the articles given."""
    words = ARTICLES if articles is None else articles
    keys = keys or [f"a{i}" for i in range(1, len(words) + 1)]
    return [
        Block(key="bab1", kind=Kind.CHAPTER, number="", title="KETENTUAN UMUM", text=""),
        *(
            Block(key=key, kind=Kind.ARTICLE, number="", title="", text=one)
            for key, one in zip(keys, words, strict=True)
        ),
    ]


def with_opening(blocks: Sequence[Block]) -> list[Block]:
    """The same text with the opening that a regulation cannot be reviewed without."""
    kinds = {block.kind for block in blocks}
    if Kind.ARTICLE not in kinds or Kind.CONSIDERATIONS in kinds:
        return list(blocks)
    return [*OPENING, *blocks]


def index_page() -> PolicyIndexPage:
    """The list of policies, which the site was set up with."""
    return PolicyIndexPage.objects.get()


def region() -> Region:
    """A city of our own."""
    return Region.objects.get_or_create(
        code="siantar",
        defaults={
            "name": "Kota Pematangsiantar",
            "head": "Wali Kota Pematangsiantar",
            "province": "Sumatera Utara",
            "seat": "Pematangsiantar",
        },
    )[0]


def policy(
    title: str = "Pengembangan Kompetensi ASN", *, blocks: list[Block] | None = None
) -> PolicyProcess:
    """A complete draft in drafting; gives its process."""
    blocks = with_opening(text() if blocks is None else blocks)
    is_paper = {block.kind for block in blocks} <= {Kind.HEADING, Kind.PARAGRAPH} and blocks
    page = PolicyPage(
        title=title,
        slug=f"kebijakan-{uuid.uuid4().hex[:8]}",
        kind=InstrumentKind.objects.get(code="naskah" if is_paper else "perwali"),
        region=region(),
        agency="Badan Kepegawaian",
        summary="Setiap ASN mendapat pelatihan setiap tahun.",
        why_now="Aturan lama sudah tidak sesuai.",
        asks="Apakah dua puluh jam cukup?\nPelatihan apa yang Anda perlukan?",
        body=stream_data(blocks),
        live=False,
    )
    index_page().add_child(instance=page)
    page.save_revision()
    return actions.start_process(page)


def rewrite(process: PolicyProcess, blocks: list[Block]) -> None:
    """Edits the draft as the editor does: a new revision, and the list of changes follows."""
    page = process.page.get_latest_revision_as_object()
    page.body = stream_data(with_opening(blocks))
    page.save_revision()
    fresh = PolicyProcess.objects.get(pk=process.pk)
    refresh_changes(fresh)


def in_review(**kwargs: object) -> PolicyProcess:
    """A policy in review."""
    process = policy(**kwargs)  # type: ignore[arg-type]
    perform(process.submit_for_review, by=officer("drafter"))
    return process


def in_consultation(
    *, opened: datetime | None = None, days: int = 14, **kwargs: object
) -> PolicyProcess:
    """A policy in consultation, open now unless the opening was long ago."""
    opened = opened or clock.now() - timedelta(minutes=1)
    with clock.stopped_at(opened):
        process = in_review(**kwargs)
        consult(process, days=days)
    return process


def consult(
    process: PolicyProcess, *, opens_at: datetime | None = None, days: int = 14
) -> Consultation:
    """Opens a consultation on the draft of a policy, at once unless another moment is given."""
    opens_at = opens_at or clock.now()
    return actions.open_consultation(
        process,
        by=officer("coordinator"),
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=days),
    )


def in_deliberation(*, comments: int = 0, **kwargs: object) -> PolicyProcess:
    """A policy in deliberation, with published comments from the time it was open."""
    process = in_consultation(opened=clock.now() - timedelta(days=20), **kwargs)  # type: ignore[arg-type]
    with clock.stopped_at(clock.now() - timedelta(days=10)):
        for number in range(comments):
            published(comment(process, text=f"Tanggapan {number + 1}"))
    perform(process.conclude_consultation, by=officer("coordinator"))
    return process


def in_clearance(**kwargs: object) -> PolicyProcess:
    """A policy that is with the officials, with a chain of two."""
    process = in_deliberation(**kwargs)  # type: ignore[arg-type]
    chain()
    actions.submit_for_clearance(process, by=officer("drafter"))
    return process


def enacted(**kwargs: object) -> PolicyProcess:
    """A policy in force."""
    process = in_clearance(**kwargs)
    enact(process, number="12", on=date(2026, 11, 2))
    return process


def enact(process: PolicyProcess, *, number: str, on: date) -> None:
    """Lets every official sign and the head of region enact; the next day it is promulgated."""
    sign_all(process)
    actions.enact(
        process,
        by=officer("regional_head"),
        number=number,
        enacted_on=on,
        promulgated_on=on + timedelta(days=1),
    )


def amending(*, opened: datetime | None = None) -> PolicyProcess:
    """A policy in force to which an amendment is in consultation, with other words."""
    with clock.stopped_at(opened or clock.now()):
        process = PolicyProcess.objects.get(pk=enacted().pk)
        perform(process.propose_amendment, by=officer("drafter"))
        rewrite(process, text(["Kata-kata baru."], keys=["a1"]))
        process = PolicyProcess.objects.get(pk=process.pk)
        perform(process.submit_for_review, by=officer("drafter"))
        consult(process)
    return process


def amended() -> PolicyProcess:
    """A policy in force in the words of its amendment, with a number of its own."""
    process = amending(opened=clock.now() - timedelta(days=20))
    perform(process.conclude_consultation, by=officer("coordinator"))
    actions.submit_for_clearance(process, by=officer("drafter"))
    enact(process, number="13", on=date(2026, 11, 9))
    return process


def chain() -> list[SignOffStep]:
    """Two officials who sign a mayor's regulation off, in this order."""
    kind = InstrumentKind.objects.get(code="perwali")
    return [
        SignOffStep.objects.get_or_create(
            kind=kind,
            order=order,
            defaults={"position": position, "officer": officer("signer", name)},
        )[0]
        for order, position, name in [
            (1, "Kepala Bagian Hukum", "kabag"),
            (2, "Sekretaris Daerah", "sekda"),
        ]
    ]


def sign_all(process: PolicyProcess) -> None:
    """Gives every sign-off in its order."""
    for one in process.sign_offs():
        perform(one.give, by=one.officer)  # type: ignore[arg-type]


def officer(role: str, username: str = "") -> User:
    """Somebody with one role; the same name gives the same person."""
    user, is_new = User.objects.get_or_create(
        username=username or role,
        defaults={
            "email": f"{username or role}@example.org",
            "first_name": (username or role).title(),
            "last_name": "Petugas",
        },
    )
    if is_new:
        user.set_password("rahasia")
        user.save()
        user.groups.add(Group.objects.get(name=role))
    return user


def comment(
    process: PolicyProcess, *, label: str = "Pasal 2", quote: str = "", **words: object
) -> Comment:
    """A comment filed on a place of the consulted version; `label=""` is the whole policy."""
    consultation: Consultation = process.consultation  # type: ignore[assignment]
    place = Provision.objects.get(version=consultation.version, label=label) if label else None
    given = {
        "group": group("citizen"),
        "name": "Rahasia Sekali",
        "show_name": False,
        "email": "rahasia@example.org",
        "stance": "change",
        "text": "Mohon jamnya ditambah.",
        **words,
    }
    start = place.text.index(quote) if place and quote else 0
    span = (start, start + len(quote)) if quote else None
    said = Said({name: given.pop(name, "") for name in WORDS}, provision=place, span=span)
    return file_comments(consultation, submission_id=uuid.uuid4(), said=[said], identity=given)[0]


def published(one: Comment) -> Comment:
    """Publishes a comment as a coordinator does."""
    actions.publish_comment(one, by=officer("coordinator"))
    return one


def withheld(one: Comment, *, reason: str = "Menghina seseorang.") -> Comment:
    """Withholds a comment as a coordinator does, and says why."""
    actions.withhold_comment(one, by=officer("coordinator"), reason=reason)
    return one


def answered(one: Comment, *, agreed: bool = True, **words: object) -> Disposition:
    """Answers a comment; by default another person agrees at once."""
    given = {"outcome": "accepted", "reason": "Usul Anda kami terima.", **words}
    disposition = answering.dispose(one, by=officer("drafter"), **given)  # type: ignore[arg-type]
    if agreed:
        answering.agree(disposition, by=officer("reviewer"))
    return disposition


def group(code: str) -> StakeholderGroup:
    """One of the three groups that come with the system."""
    return StakeholderGroup.objects.get(code=code)
