"""Addresses of the desk for those who take part: organisations, staff lists, invitations."""

from django.urls import path
from wagtail.admin.auth import permission_required

from workflows.desk.views import invitations, organisations, staff

app_name = "people"

_vouches = permission_required("consultations.verify_organisation")
_imports = permission_required("consultations.import_staff")
_invites = permission_required("workflows.open_consultation")

urlpatterns = [
    path("organisations/", _vouches(organisations.organisations), name="organisations"),
    path("organisations/<int:pk>/", _vouches(organisations.organisation), name="organisation"),
    path("organisations/paper/<int:pk>/", _vouches(organisations.paper), name="paper"),
    path("staff/", _imports(staff.staff), name="staff"),
    path("invitations/<int:pk>/", _invites(invitations.invitations), name="invitations"),
    path("invitations/again/<int:pk>/", _invites(invitations.send_again), name="send_again"),
]
