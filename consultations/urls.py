"""The public addresses of consultations, versions and receipts."""

from django.urls import path

from consultations.feeds import CommentFeed, NewsFeed, PolicyFeed
from consultations.views import (
    attachments,
    calendars,
    comments,
    contributions,
    downloads,
    filing,
    following,
    invitations,
    opendata,
    organisations,
    person,
    privacy,
    receipts,
    reporting,
    supporting,
    versions,
)

app_name = "consultations"
urlpatterns = [
    path("konsultasi/<int:pk>/tanggapi/", filing.comment_form, name="comment_form"),
    path("konsultasi/<int:pk>/tanggapan/", comments.comment_list, name="comments"),
    path("versi/<int:pk>/", versions.version, name="version"),
    path("versi/<int:pk>/perubahan/", versions.changes, name="changes"),
    path("versi/<int:pk>/unduh/<slug:form>/", downloads.download, name="download"),
    path("tanggapan/<str:number>/setuju/", supporting.support, name="support"),
    path("tanggapan/<str:number>/lapor/", reporting.report, name="report_comment"),
    path("tanda-terima/", receipts.find, name="find_receipt"),
    path("tanda-terima/<str:number>/", receipts.receipt, name="receipt"),
    path("tanda-terima/<str:number>/<str:secret>/", receipts.own_comment, name="own_comment"),
    path(
        "tanda-terima/<str:number>/<str:secret>/salinan.<str:form>",
        receipts.own_paper,
        name="own_paper",
    ),
    path("lampiran/<int:pk>/", attachments.attachment, name="file"),
    path("lampiran/<int:pk>/<str:secret>/", attachments.attachment, name="own_file"),
    path("ikuti/<slug:slug>/", following.follow, name="follow"),
    path("ikuti/konfirmasi/<str:token>/", following.confirm, name="confirm_follow"),
    path("ikuti/kelola/<str:token>/", following.manage, name="manage_follows"),
    path("ikuti/berhenti/<str:token>/", following.unfollow, name="unfollow"),
    path("privasi/", privacy.privacy, name="privacy"),
    path("akun/saya/", person.account, name="account"),
    path("akun/saya/data/", person.details, name="account_details"),
    path("akun/saya/asn/", person.staff, name="staff"),
    path("akun/saya/asn/periksa/", person.staff_code, name="staff_code"),
    path("akun/saya/asn/unit/", person.unit, name="staff_unit"),
    path("undangan/<str:token>/", invitations.invitation, name="invitation"),
    path("undangan/<str:token>/mulai/", invitations.start, name="start_invitation"),
    path("organisasi/daftar/", organisations.register, name="register_organisation"),
    path("organisasi/bergabung/<str:token>/", organisations.join, name="join"),
    path("organisasi/<slug:slug>/", organisations.organisation, name="organisation"),
    path("organisasi/<slug:slug>/dalam/", organisations.inside, name="organisation_inside"),
    path("organisasi/<slug:slug>/anggota/", organisations.invite, name="invite_member"),
    path("organisasi/<slug:slug>/anggota/<int:pk>/", organisations.member, name="member"),
    path("organisasi/<slug:slug>/berkas/", organisations.papers, name="organisation_papers"),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/", contributions.contributions, name="contributions"
    ),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/tulis/",
        contributions.contribution,
        name="contribute",
    ),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/<int:row>/",
        contributions.contribution,
        name="contribution",
    ),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/<int:row>/hapus/",
        contributions.delete,
        name="delete_contribution",
    ),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/susun/",
        contributions.arrange,
        name="arrange_contributions",
    ),
    path(
        "organisasi/<slug:slug>/dalam/<int:pk>/kirim/",
        contributions.submission,
        name="submission",
    ),
    path("umpan/", NewsFeed(), name="news_feed"),
    path("umpan/<slug:slug>/", PolicyFeed(), name="policy_feed"),
    path("umpan/<slug:slug>/tanggapan/", CommentFeed(), name="comment_feed"),
    path("kalender.ics", calendars.deadlines, name="deadlines"),
    path("konsultasi/<int:pk>/kalender.ics", calendars.deadline, name="deadline"),
    path("data-terbuka/", opendata.open_data, name="open_data"),
    path("data-terbuka/<str:name>", opendata.data_file, name="data_file"),
]
