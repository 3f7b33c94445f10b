"""The addresses of the site, and the two smallest views there can be beside them."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from consultations.models import StakeholderGroup
from policy_site.urls import urlpatterns as site

PAGE = Template(
    "<!doctype html><html lang='id'><title>{{ row }}</title><p>{{ row.name }}</p></html>"
)


def read(_request: HttpRequest) -> HttpResponse:
    """Renders a template with one row."""
    return HttpResponse(PAGE.render(Context({"row": StakeholderGroup.objects.order_by("pk")[0]})))


def file(_request: HttpRequest) -> HttpResponse:
    """Inserts one row."""
    StakeholderGroup.objects.create(code=f"g{StakeholderGroup.objects.count()}", name="Lantai")
    return HttpResponse("ok")


urlpatterns = [path("floor/read/", read), path("floor/file/", file), *site]
