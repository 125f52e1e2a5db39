"""The app's only contact with the Wagtail admin."""

from django.apps import apps
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from public_site.editing import hooks as editing_hooks
from public_site.hotlines.models import Hotline
from public_site.links import hooks as links_hooks

__all__ = ["editing_hooks", "links_hooks"]

if apps.is_installed("wagtail_localize"):  # a host may translate by other means
    from public_site.editing import translations  # noqa: F401 - registers them


class HotlineViewSet(SnippetViewSet):
    model = Hotline
    icon = "mobile-alt"
    menu_label = _("Hotlines")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["display", "name", "hours", "checked_on"]


register_snippet(HotlineViewSet)


@hooks.register("before_serve_page")
def refuse_private_pages(
    page: Page, request: HttpRequest, serve_args: list, serve_kwargs: dict
) -> None:
    """Answer 404 for a private page: the public zone has no session to unlock it."""
    if page.get_view_restrictions().exists():
        raise Http404
