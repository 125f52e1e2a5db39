"""What of Wagtail's admin is not shown: screens that are off (urls/staff.py)."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

OFF = frozenset({"users", "groups"})


@hooks.register("construct_settings_menu")
@hooks.register("construct_search")
def leave_out_accounts(request: HttpRequest, items: list[Any]) -> None:
    """Accounts are managed by portal.accounts: no link to a page that is not there."""
    items[:] = [item for item in items if item.name not in OFF]
