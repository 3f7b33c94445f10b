"""What happens to people's data: one page that says who, why, for how long, and which rights there are."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Shows the privacy notice, with the periods that this installation really keeps to."""
    context = {
        "controller": settings.PRIVACY_CONTROLLER,
        "contact": settings.PRIVACY_CONTACT,
        "legal_basis": settings.PRIVACY_LEGAL_BASIS,
        "contacts_days": settings.RETENTION_CONTACTS_DAYS,
        "letters_days": settings.RETENTION_LETTERS_DAYS,
        "unconfirmed_days": settings.RETENTION_UNCONFIRMED_DAYS,
    }
    return render(request, "consultations/privacy.html", context)
