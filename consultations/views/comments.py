"""The published comments."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from consultations import freshness
from consultations.models import Consultation
from consultations.reading.comments import CommentList


@require_safe
def comment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists what people said about a policy, with the official answers."""
    freshness.keep(request, scope=Consultation.objects.filter(pk=pk).values("page_id"))
    found = Consultation.objects.with_policy().defer("version__text", "page__body")
    consultation = get_object_or_404(found, pk=pk, page__live=True)
    freshness.keep_until(request, [consultation], scope=consultation.page_id)
    listed = CommentList(
        consultation,
        key=request.GET.get("ketentuan", ""),
        group=request.GET.get("kelompok", ""),
        page_number=request.GET.get("halaman", "1"),
    )
    context = {"listed": listed, "consultation": consultation, "policy": consultation.page}
    return render(request, "consultations/comment_list.html", context)
