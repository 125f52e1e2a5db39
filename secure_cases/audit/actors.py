"""Who acts: a signed-in user, or a named part of the system."""

import re
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from secure_cases.audit.errors import AnonymousActor, NotACode

_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Principal:
    """A part of the system that acts by itself, such as `Principal("outbox")`."""

    name: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise NotACode("principal")


Actor: TypeAlias = AbstractBaseUser | AnonymousUser | Principal | None


def identify(actor: Actor) -> tuple[UUID | None, str]:
    """Return (user id, principal name); one of the two is empty.

    Raises AnonymousActor when nobody signed in.
    """
    if isinstance(actor, Principal):
        return None, actor.name
    if actor is None or not actor.is_authenticated:
        raise AnonymousActor("an act needs a signed-in user or a principal")
    if not isinstance(actor.pk, UUID):
        raise NotACode("acting_user")
    return actor.pk, ""
