"""The content security policy: strict for the public, Wagtail's own needs for the admin."""

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase


class PublicContentSecurityPolicy(CSPMiddleware):
    """Sends the strict policy with every public page and leaves the admin to its own.

    Wagtail's admin needs inline styles and scripts; it is behind a login.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            response["Content-Security-Policy"] = (
                "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
                "style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
                "frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
            )
            return response
        return super().process_response(request, response)
