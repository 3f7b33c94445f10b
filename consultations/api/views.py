"""The views of the API: a page of rows, one row, and an error, all as JSON for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response, set_response_etag
from rest_framework import pagination
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from consultations.api.describing import describe_list, describe_one
from consultations.opendata.columns import Table
from consultations.opendata.tables import TABLES

OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
}
PAGING = {"cursor", "limit", "format"}
MOST_ROWS = 1_000
_LONGEST_NUMBER = 6

View = Callable[..., HttpResponse]


class Generous(AnonRateThrottle):
    """Lets anybody fetch everything, and nobody stop the others from doing so."""

    rate = "600/min"


class Pages(pagination.CursorPagination):
    """Pages that stay right while rows are added: they go on from the last row."""

    ordering = "pk"
    page_size = 100
    max_page_size = MOST_ROWS
    page_size_query_param = "limit"

    def get_page_size(self, request: Request) -> int:
        """Gives what was asked for; another number of rows than that would be a riddle."""
        asked = request.query_params.get("limit")
        if asked is None:
            return self.page_size
        if not asked.isdecimal() or len(asked) > _LONGEST_NUMBER or not 0 < int(asked) <= MOST_ROWS:
            raise ValidationError({"limit": [f"A whole number from 1 to {MOST_ROWS}."]})
        return int(asked)

    def decode_cursor(self, request: Request) -> Any:
        """Takes only cursors that this API has given."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise _not_a_cursor() from None
        if cursor is not None and cursor.position is not None and not cursor.position.isdecimal():
            raise _not_a_cursor()
        return cursor


class OpenView(APIView):
    """Gives data that is public to every program on every site, without a login or a cookie."""

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    throttle_classes: ClassVar[list[Any]] = [Generous]
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    table: ClassVar[Table]


class Rows(OpenView):
    """Gives the rows of a table, a page of them at a time."""

    def get(self, request: Request) -> Response:
        """Filters by what the address asks for; a question that is not understood is refused."""
        known = {name: narrow for name, _meaning, narrow in self.table.filters}
        unknown = set(request.query_params) - set(known) - PAGING
        if unknown:
            raise ValidationError(
                {
                    name: [f"Unknown. Known: {', '.join([*known, *sorted(PAGING)])}."]
                    for name in unknown
                }
            )
        for name, value in request.query_params.items():
            if "\x00" in value:
                raise ValidationError({name: ["No text of ours holds this character."]})
        rows = self.table.found()
        for name, value in request.query_params.items():
            rows = known[name](rows, value) if name in known else rows
        pages = Pages()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([self.table.row(one) for one in page or []])


class One(OpenView):
    """Gives one row of a table by its lasting id."""

    def get(self, request: Request, id: str) -> Response:  # noqa: A002 - the name is the address's
        """Finds the row, or says that there is none."""
        rows = self.table.find(self.table.found(), id) if "\x00" not in id else None
        found = rows.order_by("pk").first() if rows is not None else None
        if found is None:
            raise NotFound(f"There is no such row in {self.table.name}.")
        return Response(self.table.row(found))


class Start(OpenView):
    """Leads to everything that there is."""

    schema = None

    def get(self, request: Request) -> Response:
        """Lists the tables with their addresses, and the description for programs."""
        tables = {table.name: request.build_absolute_uri(f"{table.name}/") for table in TABLES}
        return Response({**tables, "openapi": request.build_absolute_uri("schema/")})


def list_view(table: Table) -> Any:
    """Gives the view of the pages of a table, with its own description."""
    view = type(f"{table.name.title()}Rows", (Rows,), {"table": table})
    return _described(view, describe_list(table))


def one_view(table: Table) -> Any:
    """Gives the view of one row of a table, with its own description."""
    view = type(f"{table.name.title()}One", (One,), {"table": table})
    return _described(view, describe_one(table))


def nothing(request: HttpRequest) -> HttpResponse:
    """Says, in the way of an API, that there is nothing here; a stroke at the end may be forgotten."""
    if not request.path.endswith("/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{request.path}/{'?' if query else ''}{query}")
    said = {"detail": f"There is nothing at {request.path}. Begin at /api/v1/."}
    return JsonResponse(said, status=404)


def for_everybody(view: View) -> Callable[..., HttpResponseBase]:
    """Lets other sites read every answer, also “not changed” and errors, and ask whether it changed.

    HEAD tells the same ETag as GET: the body is here still, the server leaves it out later. Django's
    `ConditionalGetMiddleware` would pass HEAD over.
    """

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        said = view(request, **kwargs)
        if isinstance(said, SimpleTemplateResponse):
            said = said.render()
        set_response_etag(said)
        response = get_conditional_response(request, said.get("ETag"), response=said) or said
        response["Cache-Control"] = "public, no-cache"
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        return response

    return answer


def _not_a_cursor() -> ValidationError:
    said = "Not one that this API has given: take the whole address in `next`."
    return ValidationError({"cursor": [said]})


def _described(view: Any, describe: Any) -> Any:
    view.get = describe(_own(view.get))
    return view.as_view()


def _own(method: Any) -> Any:
    """Gives each table its own method: a description belongs to one."""

    def get(self: Any, request: Request, **kwargs: Any) -> Response:
        return method(self, request, **kwargs)

    get.__doc__ = method.__doc__
    return get
