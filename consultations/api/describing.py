"""Tells what the API gives, from the columns themselves: a description that cannot be out of date."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers

from consultations.opendata.columns import Column, Table

View = TypeVar("View", bound=type)
_FIELDS: dict[str, Callable[..., serializers.Field]] = {
    "text": serializers.CharField,
    "integer": serializers.IntegerField,
    "moment": serializers.DateTimeField,
    "date": serializers.DateField,
    "yes_no": serializers.BooleanField,
    "texts": lambda **said: serializers.ListField(child=serializers.CharField(), **said),
    "integers": lambda **said: serializers.ListField(child=serializers.IntegerField(), **said),
}


def only_open(endpoints: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Keeps the addresses of the API apart from those that the admin has for itself."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]


@cache
def row_serializer(table: Table) -> Any:
    """Gives the shape of one row of a table."""
    fields = {column.name: _field(column) for column in table.columns}
    return inline_serializer(name=table.name.title(), fields=fields)


def describe_list(table: Table) -> Callable[[View], View]:
    """Describes the pages of a table."""
    page = inline_serializer(
        name=f"{table.name.title()}Page",
        fields={
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "results": serializers.ListField(child=row_serializer(table)),
        },
    )
    parameters = [
        OpenApiParameter(name, str, description=meaning) for name, meaning, _find in table.filters
    ]
    parameters += [
        OpenApiParameter("cursor", str, description="Where a page begins; take it from `next`."),
        OpenApiParameter("limit", int, description="Rows of a page, 100 or up to 1000."),
    ]
    return extend_schema(
        operation_id=f"{table.name}_list",
        summary=table.meaning,
        parameters=parameters,
        responses={200: page},
    )


def describe_one(table: Table) -> Callable[[View], View]:
    """Describes a single row of a table."""
    meaning = f"{table.id_meaning.capitalize()}."
    return extend_schema(
        operation_id=f"{table.name}_one",
        summary=f"One row of {table.name}.",
        parameters=[OpenApiParameter("id", str, OpenApiParameter.PATH, description=meaning)],
        responses={200: row_serializer(table)},
    )


def _field(column: Column) -> serializers.Field:
    make = _FIELDS[column.type.removesuffix("?")]
    return make(help_text=column.meaning, allow_null=column.may_be_missing)
