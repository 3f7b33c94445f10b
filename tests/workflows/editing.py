"""What the page editor sends when an officer saves a text."""

from typing import Any

from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from consultations.drafting.provisions import Block, Kind
from tests import factories
from workflows.models import PolicyProcess


def posted(
    process: PolicyProcess, seen: Revision, articles: list[str], **fields: str
) -> dict[str, Any]:
    """What the editor sends when a text is saved that was opened at a revision."""
    page = process.page
    blocks = factories.with_opening(factories.text(articles))
    body = streamfield([(block.kind.value, _value(block)) for block in blocks])
    for number, block in enumerate(blocks):
        body[str(number)]["id"] = block.key
    given = {
        "title": page.title,
        "slug": page.slug,
        "kind": page.kind_id,
        "region": page.region_id,
        "agency": page.agency,
        "summary": page.summary,
        "why_now": page.why_now,
        "asks": page.asks,
        "body": body,
        "attachments": inline_formset([]),
        "comments": inline_formset([]),
        **fields,
    }
    data = nested_form_data(given)
    data["loaded_revision_id"] = seen.pk
    data["loaded_revision_created_at"] = seen.created_at.isoformat()
    return data


def _value(block: Block) -> Any:
    if block.kind is Kind.CHAPTER:
        return {"number": block.number, "title": block.title}
    if block.kind is Kind.ARTICLE:
        return {"number": block.number, "text": block.text}
    return block.text
