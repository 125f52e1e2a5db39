"""Tells training who learns, and where they stand (TRAINING_PEOPLE)."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from secure_cases.organisations import territories
from secure_cases.organisations.enums import OrganisationKind, Role
from secure_cases.organisations.selectors import names_of_bodies
from secure_cases.organisations.standing import memberships_in_force
from training.places import Post, Scope
from training.registration.selectors import registration_of

COUNTRY = Role.NATIONAL_COORDINATOR
REGION = Role.REGIONAL_COORDINATOR
BODY = frozenset({Role.ORGANISATION_ADMIN, Role.SUPERVISOR})


class Learners:
    """Names of accounts, and the memberships of the record. Practice bodies are none.

    A standing is never asked for here: it would ask for clearance first.
    """

    def name(self, user: Any) -> str:
        return str(user.get_full_name() or user.get_username())

    def names(self, persons: Collection[Any]) -> dict[Any, str]:
        users = get_user_model().objects.filter(pk__in=persons)
        return {user.pk: self.name(user) for user in users}

    def posts(self, user: Any, at: datetime) -> tuple[Post, ...]:
        found = tuple(_posts(_memberships(at).filter(user=user)))
        if found or (registered := registration_of(user)) is None:
            return found
        code = registered.code
        return (Post(user.pk, region=code.region, organisation=code.organisation),)

    def everybody(self, at: datetime, *, organisation: str = "") -> Iterator[Post]:
        rows = _memberships(at)
        if organisation:
            rows = rows.filter(organisation=UUID(organisation))
        return _posts(rows)

    def leads(self, user: Any, at: datetime) -> tuple[Scope, ...]:
        return tuple(dict.fromkeys(_scopes(self.posts(user, at))))

    def roles_choices(self) -> list[tuple[str, str]]:
        return [(code, str(words)) for code, words in Role.choices]

    def regions_choices(self) -> list[tuple[str, str]]:
        return [(one.code, territories.name(one.code)) for one in territories.regions()]

    def kinds_choices(self) -> list[tuple[str, str]]:
        return [(code, str(words)) for code, words in OrganisationKind.choices]

    def organisations(self, ids: Collection[str]) -> dict[str, str]:
        named = names_of_bodies([UUID(one) for one in ids])
        return {str(key): name for key, name in named.items()}


def _memberships(at: datetime) -> Any:
    return (
        memberships_in_force(at)
        .filter(organisation__practice=False)
        .order_by("user_id", "pk")
        .values_list(
            "user_id",
            "role",
            "territory",
            "organisation__territory",
            "organisation__kind",
            "organisation_id",
        )
    )


def _posts(rows: Any) -> Iterator[Post]:
    for person, role, own, territory, kind, body in rows.iterator():
        yield Post(person, role, _region(own or territory), kind, str(body))


def _region(code: str) -> str:
    return territories.chain(code)[0].code if territories.exists(code) else ""


def _scopes(posts: Collection[Post]) -> Iterator[Scope]:
    for post in posts:
        if post.role == COUNTRY:
            yield Scope()
        elif post.role == REGION and post.region:
            yield Scope(region=post.region)
        elif post.role in BODY:
            yield Scope(organisation=post.organisation)


learners = Learners()
