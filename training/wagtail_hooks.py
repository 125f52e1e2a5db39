"""Courses and requirements in the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from training.courses.models import Course
from training.editing.panels import tabs
from training.editing.rights import POLICY, writes_courses
from training.editing.views import law_changed
from training.leading import hooks as leading_hooks
from training.leading import people_hooks

__all__ = ["leading_hooks", "people_hooks"]


class CourseViewSet(SnippetViewSet):
    model = Course
    permission_policy = POLICY
    icon = "openquote"
    menu_label = _("Courses")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ("title", "competency", "hours", "live")
    search_fields = ("title", "title_en", "slug")
    edit_handler = tabs()


register_snippet(CourseViewSet)


class ForAuthors(MenuItem):
    """Shown to whoever writes courses."""

    def is_shown(self, request: HttpRequest) -> Any:
        return writes_courses(request.user)


@hooks.register("register_admin_urls")
def register_law_page() -> list[URLPattern]:
    return [path("law-changed/", law_changed, name="training_law_changed")]


@hooks.register("register_admin_menu_item")
def register_law_link() -> MenuItem:
    return ForAuthors(
        _("An act has changed"),
        reverse("training_law_changed"),
        name="law-changed",
        icon_name="doc-full-inverse",
        order=245,
    )
