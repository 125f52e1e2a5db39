"""What the CMS says and does around an editor's work."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.signals import page_published

from public_site.editing.guide import guide
from public_site.editing.links import LivePageLinkHandler
from public_site.editing.remarks import blocking, remarks
from public_site.pages.public_page import PublicPageMixin
from public_site.pictures import make_renditions

SHOWN = 6


@hooks.register("register_admin_urls")
def register_guide() -> list[URLPattern]:
    return [path("guide/", guide, name="public_site_guide")]


@hooks.register("register_admin_menu_item")
def register_guide_link() -> MenuItem:
    return MenuItem(
        gettext_lazy("How to edit"),
        reverse("public_site_guide"),
        name="guide",
        icon_name="help",
        order=9000,
    )


@hooks.register("register_rich_text_features", order=10)
def register_links(features: FeatureRegistry) -> None:
    """Put our links between pages in place of Wagtail's."""
    features.register_link_type(LivePageLinkHandler)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_remarks(request: HttpRequest, page: Page) -> None:
    """Tell the editor what could be better, in words; the page is saved already."""
    if isinstance(page, PublicPageMixin):
        for remark in remarks(page)[:SHOWN]:
            messages.warning(request, remark.text)


@hooks.register("before_bulk_action")
def check_before_publishing_many(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Publish none of the chosen pages while one of them may not be published."""
    if action_type != "publish" or action.model is not Page:
        return None
    for page in objects:
        draft: Any = page.get_latest_revision_as_object()
        if isinstance(draft, PublicPageMixin) and (found := blocking(draft)):
            words = {"page": page.title, "remark": found[0].text}
            messages.error(request, _("%(page)s: %(remark)s") % words)
            return HttpResponseRedirect(reverse("wagtailadmin_explore_root"))
    return None


def prepare_pictures(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Make the pictures of a page when it is published, not when it is read."""
    make_renditions(instance)


page_published.connect(prepare_pictures, dispatch_uid="public_site pictures")
