"""Who may do what with courses in the CMS."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from training.courses.models import Course


class NeverDeleted(ModelPermissionPolicy):
    """A course is taken down, not deleted: results and certificates point at it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)


POLICY = NeverDeleted(Course)


def writes_courses(user: Any) -> bool:
    return bool(POLICY.user_has_any_permission(user, ["add", "change", "publish"]))
