"""Addresses of the public zone: Ukrainian at `/`, English at `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.documents.views.serve import serve as serve_document
from wagtail.urls import serve_pattern

from portal.urls import zone
from public_site.pages.serving import serve

# Wagtail's own includes also hold a sign-in and shared-password pages: left out.
urlpatterns = [
    *zone.COMMON,
    *zone.media(),
    *zone.kit_page(),
    path(
        "documents/<int:document_id>/<path:document_filename>",
        serve_document,
        name="wagtaildocs_serve",
    ),
    *i18n_patterns(
        path("certificate/", include("training.certificates.public_urls")),
        path("", include("public_site.urls")),
        re_path(serve_pattern, serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

handler400, handler403 = zone.HANDLER_400, zone.HANDLER_403
handler404, handler500 = zone.HANDLER_404, zone.HANDLER_500
