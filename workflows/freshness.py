"""What officers do that readers see at once, table by table."""

from consultations.triggers import Watched

_OF_PROCESS = "(SELECT p.page_id FROM workflows_policyprocess p WHERE p.id = {row}.process_id)"
_OF_COMMENT = (
    "(SELECT c.page_id FROM consultations_consultation c JOIN consultations_comment m"
    " ON m.consultation_id = c.id WHERE m.id = {row}.comment_id)"
)

WATCHED = (
    Watched("workflows_policyprocess", "{row}.page_id"),
    Watched(
        "workflows_transitionlog", _OF_PROCESS, when="{row}.subject = 'workflows.policyprocess'"
    ),
    Watched("workflows_disposition", _OF_COMMENT, when="{row}.state = 'agreed'"),
    Watched(
        "workflows_signoff",
        "(SELECT v.page_id FROM consultations_policyversion v WHERE v.id = {row}.version_id)",
    ),
)
