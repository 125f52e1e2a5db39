"""Training leads: who looks after learners in the admin. One right, one group."""

from functools import wraps
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS, router
from django.http import HttpRequest, HttpResponseBase

GROUP = "Training leads"
RIGHT = "ct_training.lead_training"
RIGHTS = (("ct_training", "lead_training"), ("wagtailadmin", "access_admin"))


def is_lead(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(RIGHT))


def leads_only(view: Any) -> Any:
    """Let a view be reached by training leads alone."""

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_lead(request.user):
            raise PermissionDenied("not a training lead")
        return view(request, *args, **kwargs)

    return behind


def make_group(*, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Make the group of training leads with its rights, once (post_migrate)."""
    if not router.allow_migrate_model(using, Group):
        return
    group, made = Group.objects.using(using).get_or_create(name=GROUP)
    if not made and group.permissions.exists():
        return
    for label in {label for label, _ in RIGHTS}:
        create_permissions(installed.get_app_config(label), verbosity=0, using=using)
    for label, codename in RIGHTS:
        group.permissions.add(
            *Permission.objects.using(using).filter(
                content_type__app_label=label, codename=codename
            )
        )
