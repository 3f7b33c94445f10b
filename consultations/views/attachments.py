"""Files of comments: handed out for keeping, never shown in the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultations.models import CommentAttachment


@never_cache
@require_safe
def attachment(request: HttpRequest, pk: int, secret: str = "") -> HttpResponse:
    """Gives a file to everybody who can read its comment, to its author and to officers."""
    files = CommentAttachment.objects.exclude(comment=None).select_related("comment", "taken_out")
    file = get_object_or_404(files, pk=pk)
    if not file.is_offered or not _may_read(request, file, secret):
        raise Http404
    with file.file.open() as stored:  # It is small: see ATTACHMENT_BYTES.
        response = HttpResponse(stored.read(), content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Robots-Tag"] = "noindex"
    return response


def _may_read(request: HttpRequest, file: CommentAttachment, secret: str) -> bool:
    assert file.comment is not None
    if secret and not file.is_internal and constant_time_compare(file.comment.secret, secret):
        return True
    was_public = file.taken_out is None or file.taken_out.was_public
    if not file.is_internal and was_public and file.comment.is_public:
        return True
    return request.user.has_perm("workflows.use_desk")
