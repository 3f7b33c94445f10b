"""The public address under which an author takes a comment back."""

from django.urls import path

from workflows import views

app_name = "workflows"
urlpatterns = [
    path(
        "tanda-terima/<str:number>/<str:secret>/tarik/",
        views.withdraw_comment,
        name="withdraw_comment",
    ),
]
