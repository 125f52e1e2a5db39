"""A small host: what SECURE_CASES_INVITE names when the portal is not there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from secure_cases import clock

asked: list[dict[str, Any]] = []


@dataclass(frozen=True)
class Made:
    user: Any
    link: str
    expires_at: datetime


def invite(*, email: str, name: str, zone: str, acting_user: Any, reset: bool) -> Made:
    """Make the account and a link; remember what was asked."""
    asked.append({"email": email, "zone": zone, "by": acting_user, "reset": reset})
    accounts = get_user_model().objects
    user = accounts.filter(email=email).first() or accounts.create_user(
        email, name=name
    )
    return Made(user, "https://cases.example/invitation", clock.now() + timedelta(7))
