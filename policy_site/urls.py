"""Every address of the site; the public ones come in Indonesian and, under /en/, in English."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from consultations.views import policy
from consultations.views.opendata import robots
from consultations.views.sitemaps import SITEMAPS
from policy_site.account_urls import sso_urlpatterns

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("dokumen/", include(wagtaildocs_urls)),
    path("api/v1/", include("consultations.api.urls")),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("akun/sso/", include(sso_urlpatterns)),
    *i18n_patterns(
        path("akun/", include("policy_site.account_urls")),
        path("", include("consultations.urls")),
        path("", include("workflows.urls")),
        re_path(wagtail_urls.serve_pattern, policy.serve),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
