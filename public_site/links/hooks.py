"""The report's place in the CMS."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from public_site.links.report import broken_links

NAME = "public_site_broken_links"


class ReportItem(MenuItem):
    """For whoever may change a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_permission(request.user, "change")


@hooks.register("register_admin_urls")
def register_report() -> list[URLPattern]:
    return [path("reports/broken-links/", broken_links, name=NAME)]


@hooks.register("register_reports_menu_item")
def register_report_link() -> MenuItem:
    return ReportItem(
        _("Links that lead nowhere"), reverse(NAME), icon_name="link", order=850
    )
