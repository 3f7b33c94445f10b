"""What everybody can read of the comments, as a page or as a part of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from consultations.models import Consultation
from consultations.reading.listing import Asked, CommentList, with_present_version
from consultations.views import keeping

PART = "potongan"
"""`?bentuk=potongan` gives the list alone, for a script that shows it inside a text."""


@require_safe
def comment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists what people said about a policy, with the official answers."""
    keeping.keep(request, scope=Consultation.objects.filter(pk=pk).values("page_id"))
    found = Consultation.objects.with_policy().defer("version__text", "page__body")
    consultation = get_object_or_404(with_present_version(found), pk=pk, page__live=True)
    keeping.keep_until(request, [consultation], scope=consultation.page_id)
    asked = Asked(
        key=request.GET.get("ketentuan", ""),
        group=request.GET.get("kelompok", ""),
        order=request.GET.get("urut", ""),
        page_number=request.GET.get("halaman", "1"),
    )
    listed = CommentList(consultation, asked, keeping.stamps_of(request))
    context = {"listed": listed, "consultation": consultation, "policy": consultation.page}
    if request.GET.get("bentuk") == PART:
        response = render(request, "consultations/comment_part.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response
    return render(request, "consultations/comment_list.html", context)
