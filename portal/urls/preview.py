"""Addresses a previewed page may link to: the public ones, then the admin's."""

from portal.urls import public, staff, zone

urlpatterns = [*public.urlpatterns, *staff.urlpatterns]

handler400, handler403 = zone.HANDLER_400, zone.HANDLER_403
handler404, handler500 = zone.HANDLER_404, zone.HANDLER_500
