"""The part of a policy's page that changes only when its stamp moves, rendered once."""

from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from consultations.reading.policy import PolicyReading

_KEPT_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class Content:
    """What of a page stays until its stamp moves: before and after the panel, and the number in it."""

    before: SafeString
    after: SafeString
    comments: int


def content_of(policy: PolicyReading, stamp: int) -> Content:
    """Renders the content of a page, or gives what was rendered under the same stamp."""
    round_ = policy.consultation
    shape = f"{policy.is_open}:{bool(round_ and round_.is_over)}"
    address = f"policy:{policy.version.pk}:{get_language()}:{shape}:{stamp}"
    known: Content | None = caches["pages"].get(address)
    if known is None:
        context = {"policy": policy, "page": policy.page}
        html = render_to_string("consultations/policy_content.html", context)
        before, _gap, after = html.partition("<!--panel-->")
        known = Content(SafeString(before), SafeString(after), policy.counted.whole.count)
        caches["pages"].set(address, known, _KEPT_SECONDS)
    return known
