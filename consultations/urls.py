"""The public addresses of consultations, versions and receipts."""

from django.urls import path

from consultations.views import (
    comments,
    downloads,
    filing,
    following,
    privacy,
    receipts,
    versions,
)

app_name = "consultations"
urlpatterns = [
    path("konsultasi/<int:pk>/tanggapi/", filing.comment_form, name="comment_form"),
    path("konsultasi/<int:pk>/tanggapan/", comments.comment_list, name="comments"),
    path("versi/<int:pk>/", versions.version, name="version"),
    path("versi/<int:pk>/perubahan/", versions.changes, name="changes"),
    path("versi/<int:pk>/unduh/<slug:form>/", downloads.download, name="download"),
    path("tanda-terima/", receipts.find, name="find_receipt"),
    path("tanda-terima/<str:number>/", receipts.receipt, name="receipt"),
    path("tanda-terima/<str:number>/<str:secret>/", receipts.own_comment, name="own_comment"),
    path("ikuti/<slug:slug>/", following.follow, name="follow"),
    path("ikuti/konfirmasi/<str:token>/", following.confirm, name="confirm_follow"),
    path("ikuti/kelola/<str:token>/", following.manage, name="manage_follows"),
    path("ikuti/berhenti/<str:token>/", following.unfollow, name="unfollow"),
    path("privasi/", privacy.privacy, name="privacy"),
]
