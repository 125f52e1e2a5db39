"""What a host forgot, with an id and a hint."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, register
from django.db.models import UUIDField

from secure_cases.sealing.checks import check_keyring

__all__ = ["check_host", "check_keyring"]


@register()
def check_host(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return what keeps the module from working in this project."""
    return [*_user_key(), *_second_factor(), *_sqlite_locks()]


def _user_key() -> list[CheckMessage]:
    if isinstance(get_user_model()._meta.pk, UUIDField):
        return []
    return [
        Error(
            "the user model's primary key is not a UUID",
            hint="The audit chain names users by UUID: choose AUTH_USER_MODEL so.",
            id="secure_cases.E001",
        )
    ]


def _second_factor() -> list[CheckMessage]:
    if apps.is_installed("django_otp"):
        return []
    return [
        Error(
            "django_otp is not installed",
            hint="The door asks user.is_verified(): add django_otp and its middleware.",
            id="secure_cases.E002",
        )
    ]


def _sqlite_locks() -> list[CheckMessage]:
    database: dict[str, Any] = settings.DATABASES["default"]
    options = database.get("OPTIONS", {})
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    if options.get("transaction_mode") == "IMMEDIATE":
        return []
    return [
        Error(
            "SQLite transactions do not begin IMMEDIATE",
            hint="Two acts would read the same head of the chain: set OPTIONS"
            ' {"transaction_mode": "IMMEDIATE"}.',
            id="secure_cases.E003",
        )
    ]
