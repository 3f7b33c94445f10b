"""The report as one HTML page: what the PDF is made from."""

from django.template.loader import render_to_string
from django.utils import timezone, translation

from workflows.reports.facts import RevisionReport


def as_html(report: RevisionReport) -> str:
    """Writes the report in its language, with times as the clocks of its region show them."""
    with translation.override(report.language), timezone.override(report.zone):
        return render_to_string("reports/revision_report.html", {"report": report})
