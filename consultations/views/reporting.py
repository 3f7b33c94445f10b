"""The page on which a reader reports a comment that breaks the rules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultations.forms.guard import GuardForm
from consultations.forms.report import ReportForm
from consultations.models import Comment
from consultations.reporting import report_comment
from consultations.views.visitors import remember, visitor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Takes a report about a comment that everybody can read, once from each reader."""
    found = Comment.objects.visible().with_context().filter(consultation__page__live=True)
    comment = get_object_or_404(found, number=number)
    visitor = visitor_of(request)
    posted = request.POST if request.method == "POST" else None
    form = ReportForm(posted)
    guard = GuardForm(posted, visitor=visitor, deed="report")
    if form.is_valid() and guard.admits(form):
        report_comment(comment, voter=visitor.voter, **form.cleaned_data)
        return redirect(f"{request.path}?terkirim=1")
    context = {
        "comment": comment,
        "policy": comment.consultation.page,
        "form": form,
        "guard": guard,
        "is_sent": "terkirim" in request.GET and not form.is_bound,
    }
    response = render(request, "consultations/report_comment.html", context)
    response["X-Robots-Tag"] = "noindex"
    return remember(response, visitor)
