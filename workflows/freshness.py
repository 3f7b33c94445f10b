"""What officers do that readers see at once, table by table."""

from consultations.freshness import COMMENTS_BY_COMMENT
from consultations.triggers import Watched

_OF_PROCESS = "(SELECT p.page_id FROM workflows_policyprocess p WHERE p.id = {row}.process_id)"

WATCHED = (
    Watched("workflows_policyprocess", "{row}.page_id"),
    Watched(
        "workflows_transitionlog", _OF_PROCESS, when="{row}.subject = 'workflows.policyprocess'"
    ),
    Watched("workflows_disposition", COMMENTS_BY_COMMENT, when="{row}.state = 'agreed'"),
    Watched(
        "workflows_signoff",
        "(SELECT v.page_id FROM consultations_policyversion v WHERE v.id = {row}.version_id)",
    ),
)
