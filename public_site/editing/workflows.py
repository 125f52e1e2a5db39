"""The check of legal, medical and safety text: a specialist, then an editor."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from public_site.editing.roles import roles_file
from public_site.pages.home import HomePage


@transaction.atomic
def load_workflow() -> Workflow:
    """Make the workflow and put it on its parts of the site.

    Everywhere else publishing is one step: Wagtail's own workflow leaves the root.
    """
    row = roles_file()["workflow"]
    workflow, _made = Workflow.objects.get_or_create(name=row["name"])
    for order, task_row in enumerate(row["task"]):
        task, made = GroupApprovalTask.objects.get_or_create(name=task_row["name"])
        if made:
            task.groups.add(Group.objects.get(name=task_row["group"]))
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task, defaults={"sort_order": order}
        )
    WorkflowPage.objects.filter(page__depth=1).delete()
    for page in _pages(row["places"]):
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
    return workflow


def _pages(places: list[str]) -> list[Page]:
    addresses = [
        f"{home.url_path}{place}/"
        for home in HomePage.objects.all()
        for place in places
    ]
    return list(Page.objects.filter(url_path__in=addresses))
