"""The public address under which an author takes a comment back."""

from django.urls import path

from workflows import own_views, views

app_name = "workflows"
urlpatterns = [
    path(
        "tanda-terima/<str:number>/<str:secret>/tarik/",
        views.withdraw_comment,
        name="withdraw_comment",
    ),
    path(
        "tanda-terima/<str:number>/<str:secret>/keberatan/",
        views.object_to_withholding,
        name="object_to_withholding",
    ),
    path("tanda-terima/<str:number>/<str:secret>/ubah/", own_views.amend, name="amend_comment"),
    path("tanda-terima/<str:number>/<str:secret>/kode/", own_views.confirm_code, name="confirm"),
    path(
        "tanda-terima/<str:number>/<str:secret>/kirim-kode/", own_views.send_code, name="send_code"
    ),
    path("konfirmasi/<str:number>/<str:link>/", own_views.confirm_link, name="confirm_link"),
]
