"""The public address under which an author takes a comment back."""

from django.urls import path

from workflows.views import own_comment, own_data, withdrawing

app_name = "workflows"
urlpatterns = [
    path(
        "tanda-terima/<str:number>/<str:secret>/tarik/",
        withdrawing.withdraw_comment,
        name="withdraw_comment",
    ),
    path(
        "tanda-terima/<str:number>/<str:secret>/keberatan/",
        withdrawing.object_to_withholding,
        name="object_to_withholding",
    ),
    path("tanda-terima/<str:number>/<str:secret>/ubah/", own_comment.amend, name="amend_comment"),
    path("tanda-terima/<str:number>/<str:secret>/kode/", own_comment.confirm_code, name="confirm"),
    path(
        "tanda-terima/<str:number>/<str:secret>/kirim-kode/",
        own_comment.send_code,
        name="send_code",
    ),
    path("konfirmasi/<str:number>/<str:link>/", own_comment.confirm_link, name="confirm_link"),
    path(
        "tanda-terima/<str:number>/<str:secret>/data/", own_data.comment_data, name="comment_data"
    ),
    path(
        "tanda-terima/<str:number>/<str:secret>/data.<str:form>",
        own_data.comment_file,
        name="comment_file",
    ),
    path(
        "tanda-terima/<str:number>/<str:secret>/data/kata/",
        own_data.ask_removal,
        name="ask_removal",
    ),
    path("akun/data/", own_data.account_data, name="account_data"),
    path("akun/data.<str:form>", own_data.account_file, name="account_file"),
    path("hapus-data/<str:token>/", own_data.erase, name="erase"),
]
