"""The addresses of the API; answers carry an ETag, and what has not changed is not sent again."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from consultations.api import views
from consultations.api.views import for_everybody
from consultations.opendata.tables import TABLES

_schema = SpectacularJSONAPIView.as_view(
    authentication_classes=[], permission_classes=[], throttle_classes=[views.Generous]
)

app_name = "api"
urlpatterns = [
    path("", for_everybody(views.Start.as_view()), name="start"),
    path("schema/", for_everybody(_schema), name="schema"),
]
for _table in TABLES:
    urlpatterns += [
        path(f"{_table.name}/", for_everybody(views.list_view(_table)), name=_table.name),
        path(
            f"{_table.name}/<str:id>/",
            for_everybody(views.one_view(_table)),
            name=f"{_table.name}-one",
        ),
    ]
urlpatterns += [re_path("", for_everybody(views.nothing))]
