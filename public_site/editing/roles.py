"""Makes the groups of the CMS and the two-step check from the file beside it."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from public_site.pages.home import HomePage

FILE = Path(__file__).with_name("roles.toml")
BY_COLLECTION = ("wagtailimages", "wagtaildocs")


@transaction.atomic
def load_roles() -> list[str]:
    """Make every group of the file; returns their names."""
    rows = roles_file()["group"]
    for row in rows:
        group, _made = Group.objects.get_or_create(name=row["name"])
        _give(group, row["permissions"])
        homes = HomePage.objects.filter(locale__language_code__in=row["languages"])
        _give_pages(group, homes, row["pages"])
    return [row["name"] for row in rows]


@transaction.atomic
def add_part_editors(*, name: str, page: Page) -> Group:
    """Make a group that edits and publishes one part of the tree, in every language."""
    part = roles_file()["part"]
    group, _made = Group.objects.get_or_create(name=name)
    _give(group, part["permissions"])
    _give_pages(group, page.get_translations(inclusive=True), part["pages"])
    return group


def roles_file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def _give(group: Group, names: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    for name in names:
        app, codename = name.split(".")
        permission = Permission.objects.filter(
            content_type__app_label=app, codename=codename
        ).first()
        if permission is None:
            continue  # of an app that this host does not have
        if app in BY_COLLECTION:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
        else:
            group.permissions.add(permission)


def _give_pages(group: Group, pages: Iterable[Page], verbs: Iterable[str]) -> None:
    codenames = [f"{verb}_page" for verb in verbs]
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    )
    for page in pages:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page.pk, permission=permission
            )
