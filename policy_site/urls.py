"""Every address of the site; the public ones come in Indonesian and, under /en/, in English."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from policy_site.account_urls import sso_urlpatterns

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("akun/sso/", include(sso_urlpatterns)),
    *i18n_patterns(
        path("akun/", include("policy_site.account_urls")),
        path("", include("consultations.urls")),
        path("", include("workflows.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
