"""Courses and requirements in the Wagtail admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from training.courses.models import Course
from training.leading import hooks, people_hooks  # noqa: F401 - registers them


class NeverDeleted(ModelPermissionPolicy):
    """A course is taken down, not deleted: results and certificates point at it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


class CourseViewSet(SnippetViewSet):
    model = Course
    permission_policy = NeverDeleted(Course)
    icon = "openquote"
    menu_label = _("Courses")
    add_to_admin_menu = True
    list_display = ("title", "competency", "hours", "live")
    search_fields = ("title", "title_en", "slug")
    panels = (
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("slug"),
        FieldPanel("competency"),
        FieldPanel("summary"),
        FieldPanel("summary_en"),
        FieldPanel("outcomes"),
        FieldPanel("sensitivity"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours"), FieldPanel("ects")]),
                FieldRowPanel(
                    [FieldPanel("valid_months"), FieldPanel("refresher_months")]
                ),
            ],
            heading=_("Certificate"),
        ),
        FieldPanel("legal_basis"),
        FieldPanel("units"),
        FieldPanel("questions"),
    )


register_snippet(CourseViewSet)
