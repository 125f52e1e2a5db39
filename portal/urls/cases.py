"""Addresses of the cases zone: accounts, learning, and the case module at `/`."""

from django.urls import include, path

from portal.urls import zone

urlpatterns = [
    *zone.COMMON,
    path("account/", include("portal.accounts.urls")),
    path("learn/", include("training.urls")),
    path("", include("secure_cases.urls")),
]

handler400, handler403 = zone.HANDLER_400, zone.HANDLER_403
handler404, handler500 = zone.HANDLER_404, zone.HANDLER_500
