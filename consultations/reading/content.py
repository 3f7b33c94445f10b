"""What of a policy's page is kept while its stamps stay: its rows, and what is rendered of them."""

from dataclasses import dataclass

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from consultations.models import StakeholderGroup
from consultations.models.stamp import Stamps
from consultations.reading.policy import PolicyReading, read_policy_at

_KEPT_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class Content:
    """What of a page stays until its stamps move: before and after the panel, and the number in it."""

    before: SafeString
    after: SafeString
    comments: int


def kept_policy_at(url_path: str, stamps: Stamps) -> PolicyReading | None:
    """Reads the policy at an address, or gives it as it was read under the same stamp of its own."""
    own = [url_path, get_language(), stamps.everywhere, stamps.policy]
    address = make_template_fragment_key("policy", own)
    known: PolicyReading | None = caches["pages"].get(address)
    if known is None:
        known = read_policy_at(url_path)
        if known is not None:
            known.groups = _groups(stamps)
            caches["pages"].set(address, known.with_own_rows(), _KEPT_SECONDS)
    return known


def _groups(stamps: Stamps) -> list[StakeholderGroup]:
    """All groups, which are the same for every policy."""
    address = f"groups:{stamps.everywhere}"
    known: list[StakeholderGroup] | None = caches["pages"].get(address)
    if known is None:
        known = list(StakeholderGroup.objects.all())
        caches["pages"].set(address, known, _KEPT_SECONDS)
    return known


def content_of(policy: PolicyReading, stamps: Stamps) -> Content:
    """Renders the content of a page, or gives what was rendered under the same stamps."""
    round_ = policy.consultation
    shape = f"{policy.is_open}:{bool(round_ and round_.is_over)}"
    address = f"content:{policy.version.pk}:{get_language()}:{shape}:{sum(stamps)}"
    known: Content | None = caches["pages"].get(address)
    if known is None:
        context = {"policy": policy, "page": policy.page}
        html = render_to_string("consultations/policy_content.html", context)
        before, _gap, after = html.partition("<!--panel-->")
        known = Content(SafeString(before), SafeString(after), policy.counted.whole.count)
        caches["pages"].set(address, known, _KEPT_SECONDS)
    return known
