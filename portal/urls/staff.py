"""Addresses of the staff zone: accounts, learning and the Wagtail admin.

Accounts are managed by portal.accounts, so Wagtail's screens for users, groups and
passwords are shadowed before its include: bulk actions on users too, which stay
reachable to a superuser otherwise.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls
from wagtail.urls import serve_pattern

from portal import staff_views
from portal.accounts.views.sign_in import SignOutView
from portal.urls import zone

SHADOWED = (
    r"^(?:users|groups|password_reset|_util|bulk/(?:auth|portal_accounts))(?:/|$)"
)

urlpatterns = [
    *zone.COMMON,
    *zone.media(),
    path("", staff_views.FrontDoorView.as_view(), name="front_door"),
    path("account/", include("portal.accounts.urls")),
    path("learn/", include("training.urls")),
    path("register/", include("training.registration.public_urls")),
    path("admin/login/", staff_views.SignInRedirectView.as_view()),
    path("admin/logout/", SignOutView.as_view()),
    path("admin/account/", RedirectView.as_view(pattern_name="accounts:account")),
    path("admin/", include([re_path(SHADOWED, staff_views.absent)])),
    path("admin/", include(admin_urls)),
    # These names must exist for Wagtail's links; the pages live on the public host.
    path(
        "_util/login/",
        staff_views.SignInRedirectView.as_view(),
        name="wagtailcore_login",
    ),
    path(
        "documents/<int:document_id>/<path:document_filename>",
        staff_views.PublicRedirectView.as_view(),
        name="wagtaildocs_serve",
    ),
    *i18n_patterns(
        re_path(
            serve_pattern,
            staff_views.PublicRedirectView.as_view(),
            name="wagtail_serve",
        ),
        prefix_default_language=False,
    ),
    re_path(serve_pattern, staff_views.PublicRedirectView.as_view()),
]

handler400, handler403 = zone.HANDLER_400, zone.HANDLER_403
handler404, handler500 = zone.HANDLER_404, zone.HANDLER_500
