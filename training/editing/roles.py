"""Makes the groups that write courses and the check between them, from the file."""

import tomllib
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from training.courses.models import Course

FILE = Path(__file__).with_name("roles.toml")


@transaction.atomic
def load_course_roles() -> list[str]:
    """Make every group of the file, and the workflow; returns the groups' names."""
    rows = tomllib.loads(FILE.read_text())
    for row in rows["group"]:
        group, _made = Group.objects.get_or_create(name=row["name"])
        group.permissions.add(*_permissions(row["permissions"]))
    _load_workflow(**rows["workflow"])
    return [row["name"] for row in rows["group"]]


def _permissions(names: list[str]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in (name.split(".") for name in names)
    ]


def _load_workflow(*, name: str, task: str, group: str) -> None:
    workflow, _made = Workflow.objects.get_or_create(name=name)
    step, made = GroupApprovalTask.objects.get_or_create(name=task)
    if made:
        step.groups.add(Group.objects.get(name=group))
    WorkflowTask.objects.get_or_create(
        workflow=workflow, task=step, defaults={"sort_order": 0}
    )
    WorkflowContentType.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(Course),
        defaults={"workflow": workflow},
    )
