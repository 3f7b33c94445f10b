"""Addresses of the desk; not one of them opens for a person who may not use the desk."""

from django.urls import path
from wagtail.admin.auth import permission_required
from wagtail.utils.urlpatterns import decorate_urlpatterns

from workflows.desk.views import (
    answers,
    changes,
    checks,
    comments,
    entering,
    erasing,
    home,
    imports,
    joining,
    letters,
    listing,
    opendata,
    placements,
    policy,
    questions,
    queue,
    references,
    reports,
    sign_offs,
    transitions,
)

app_name = "desk"

urlpatterns = decorate_urlpatterns(
    [
        path("", home.home, name="home"),
        path("policy/<int:pk>/", policy.policy, name="policy"),
        path("policy/<int:pk>/step/<slug:name>/", transitions.transition, name="transition"),
        path("policy/<int:pk>/extend/", transitions.extend, name="extend"),
        path("policy/<int:pk>/questions/", questions.questions, name="questions"),
        path("policy/<int:pk>/questions/new/", questions.question, name="add_question"),
        path("policy/<int:pk>/questions/<int:row>/", questions.question, name="question"),
        path(
            "policy/<int:pk>/questions/<int:row>/change/", questions.change, name="change_question"
        ),
        path("policy/<int:pk>/comments/", comments.comments, name="comments"),
        path("policy/<int:pk>/comments/publish/", comments.publish, name="publish_comments"),
        path("policy/<int:pk>/enter/", entering.enter, name="enter"),
        path("comment/<int:pk>/entered/", entering.entered, name="entered"),
        path("comment/<int:pk>/slip/", entering.slip, name="slip"),
        path("policy/<int:pk>/list/", listing.upload, name="comment_list"),
        path("policy/<int:pk>/list/template.<slug:form>", listing.template, name="list_template"),
        path("list/<int:pk>/", listing.preview, name="list_preview"),
        path("policy/<int:pk>/queue/", queue.queue, name="queue"),
        path("policy/<int:pk>/queue/decide/", queue.decide, name="decide_queue"),
        path("policy/<int:pk>/changes/", changes.changes, name="changes"),
        path("policy/<int:pk>/placements/", placements.placements, name="placements"),
        path("policy/<int:pk>/placements/confirm/", placements.confirm, name="confirm_placements"),
        path("placement/<int:pk>/", placements.placement, name="placement"),
        path("policy/<int:pk>/checks/", checks.checks, name="checks"),
        path("policy/<int:pk>/references/", references.references, name="references"),
        path("import/", imports.upload, name="import"),
        path("policy/<int:pk>/import/", imports.upload, name="import_into"),
        path("import/<int:pk>/", imports.preview, name="import_preview"),
        path("join/<int:pk>/", joining.joining, name="join"),
        path("note/<int:pk>/settle/", checks.settle, name="settle_note"),
        path("policy/<int:pk>/report/", reports.report, name="report"),
        path("comment/<int:pk>/", comments.moderate, name="moderate"),
        path("erasures/", erasing.requests, name="erasures"),
        path("comment/<int:pk>/erase/", erasing.erase, name="erase"),
        path("letters/", letters.letters, name="letters"),
        path("letters/<int:pk>/send/", letters.send_again, name="send_letter"),
        path("open-data/", opendata.open_data, name="open_data"),
        path("comment/<int:pk>/answer/", answers.answer, name="answer"),
        path("answers/", answers.to_agree, name="agree"),
        path("answers/agree/", answers.agree, name="agree_answers"),
        path("answers/<int:pk>/return/", answers.send_back, name="return_answer"),
        path("change/<int:pk>/", changes.explain, name="explain"),
        path("sign-offs/", sign_offs.sign_offs, name="sign_offs"),
        path("sign-offs/<int:pk>/", sign_offs.sign_off, name="sign_off"),
        path("report/<int:pk>/file/", reports.download, name="download_report"),
    ],
    permission_required("workflows.use_desk"),
)
