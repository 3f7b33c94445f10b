"""Which versions a report compares, and where every place of them stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from consultations.drafting.comparing import paired
from consultations.drafting.provisions import Provision
from consultations.models import PolicyVersion, Publication
from consultations.models import Provision as ProvisionRow
from workflows.models import PolicyProcess
from workflows.reports import facts
from workflows.transitions import NotYet

Outline = list[Provision]
Pair = tuple[Provision | None, Provision | None]


@dataclass(frozen=True)
class Comparison:
    """The versions of the latest cycle in their order, from the text it began with to the newest.

    `chain` holds what the public read in turn and, last, the version that the report is about.
    """

    chain: tuple[PolicyVersion, ...]
    cycle: int
    outlines: dict[int, Outline]

    @property
    def target(self) -> PolicyVersion:
        return self.chain[-1]

    @property
    def base(self) -> PolicyVersion | None:
        return self.chain[-2] if len(self.chain) > 1 else None

    @property
    def steps(self) -> list[tuple[PolicyVersion, PolicyVersion]]:
        return list(zip(self.chain, self.chain[1:], strict=False))

    @cached_property
    def rows(self) -> list[Pair]:
        """The text of the report: the places of the base beside those of the target."""
        target = self.outlines[self.target.pk]
        if self.base is None:
            return [(place, place) for place in target]
        return list(paired(self.outlines[self.base.pk], target))

    @cached_property
    def place_of(self) -> dict[tuple[int, str], int]:
        """For every place of every version: the row of the text in which it stands now.

        A place that was gone before the last step has no row.
        """
        found: dict[tuple[int, str], int] = {}
        for row, (before, after) in enumerate(self.rows):
            if after:
                found.setdefault((self.target.pk, after.key), row)
            if before and self.base:
                found.setdefault((self.base.pk, before.key), row)
        for old, new in reversed(self.steps[:-1]):
            for before, after in paired(self.outlines[old.pk], self.outlines[new.pk]):
                if before and after and (new.pk, after.key) in found:
                    found.setdefault((old.pk, before.key), found[new.pk, after.key])
        return found

    def main_place(self, version_id: int, key: str) -> Provision:
        """The article or other main place that a clause or an item belongs to."""
        by_key = self._by_key[version_id]
        return by_key.get(key.partition("/")[0]) or by_key[key]

    @cached_property
    def _by_key(self) -> dict[int, dict[str, Provision]]:
        return {
            version_id: {place.key: place for place in outline}
            for version_id, outline in self.outlines.items()
        }


def comparison(process: PolicyProcess) -> Comparison:
    """Chooses the versions of the latest cycle that has one; three queries."""
    versions = list(PolicyVersion.objects.filter(page=process.page_id).order_by("number"))
    if not versions:
        raise NotYet(
            _(
                "There is no revision report yet: no version of this policy is frozen. Open a consultation first."
            )
        )
    published = set(
        Publication.objects.filter(page=process.page_id).values_list("version_id", flat=True)
    )
    target = versions[-1]
    read = [one for one in versions[:-1] if one.pk in published]
    begun_with = [one for one in read if one.cycle < target.cycle][-1:]
    chain = (*begun_with, *(one for one in read if one.cycle == target.cycle), target)
    return Comparison(chain=chain, cycle=target.cycle, outlines=_outlines(chain))


def _outlines(versions: Iterable[PolicyVersion]) -> dict[int, Outline]:
    """Loads the places of all versions with one query."""
    outlines: dict[int, Outline] = {version.pk: [] for version in versions}
    rows = ProvisionRow.objects.filter(version__in=outlines).select_related("parent")
    for row in rows.order_by("version__number", "order"):
        outlines[row.version_id].append(row.plain())
    return outlines


def version_facts(version: PolicyVersion) -> facts.Version:
    """Gives a version as the report names it."""
    return facts.Version(
        number=version.number,
        stage=version.get_stage_display(),
        title=version.title,
        digest=version.digest,
        at=version.created_at,
    )
