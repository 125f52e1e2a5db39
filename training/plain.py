"""What is known of people where a host tells nothing: Django's own accounts."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from training.places import Post, Scope


class PlainPeople:
    """Everybody has one place without codes, and nobody sees others."""

    def name(self, user: Any) -> str:
        return str(user.get_full_name() or user.get_username())

    def names(self, persons: Collection[Any]) -> dict[Any, str]:
        users = get_user_model().objects.filter(pk__in=persons)
        return {user.pk: self.name(user) for user in users}

    def posts(self, user: Any, at: datetime) -> tuple[Post, ...]:
        return (Post(user.pk),)

    def everybody(self, at: datetime, *, organisation: str = "") -> Iterator[Post]:
        if organisation:
            return iter(())
        active = get_user_model().objects.filter(is_active=True)
        return map(Post, active.order_by("pk").values_list("pk", flat=True))

    def leads(self, user: Any, at: datetime) -> tuple[Scope, ...]:
        return ()

    def roles_choices(self) -> list[tuple[str, str]]:
        return []

    def regions_choices(self) -> list[tuple[str, str]]:
        return []

    def kinds_choices(self) -> list[tuple[str, str]]:
        return []

    def organisations(self, ids: Collection[str]) -> dict[str, str]:
        return {}


people = PlainPeople()
