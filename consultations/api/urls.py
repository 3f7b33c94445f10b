"""The addresses of the API; answers carry an ETag, and what has not changed is not sent again."""

from django.urls import path, re_path
from django.views.decorators.http import conditional_page
from drf_spectacular.views import SpectacularJSONAPIView

from consultations.api import views
from consultations.opendata.tables import TABLES

_schema = SpectacularJSONAPIView.as_view(
    authentication_classes=[], permission_classes=[], throttle_classes=[views.Generous]
)

app_name = "api"
urlpatterns = [
    path("", conditional_page(views.Start.as_view()), name="start"),
    path("schema/", conditional_page(_schema), name="schema"),
]
for _table in TABLES:
    urlpatterns += [
        path(f"{_table.name}/", conditional_page(views.list_view(_table)), name=_table.name),
        path(
            f"{_table.name}/<str:id>/",
            conditional_page(views.one_view(_table)),
            name=f"{_table.name}-one",
        ),
    ]
urlpatterns += [re_path("", views.nothing)]
