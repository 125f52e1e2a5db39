"""A row: one address and method in one situation, and what each of the cast gets."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.secure_cases.access.people import MEMBERS

World = dict[str, Any]
"""Objects by what they are: cast, case, consent, referral, desk, line ..."""

OK, SEE_OTHER, FORBIDDEN, NOT_FOUND = 200, 302, 403, 404
URLCONF = "portal.urls.cases"


@dataclass(frozen=True)
class Row:
    """`yes` may; `no` see it and are refused with a reason; all others get the 404.

    `again` are shown the form with what is wrong: their post changes nothing.
    `quiet` are those of `yes` to whom nothing is opened, so that nothing is written.
    """

    address: "Address"
    method: str
    made: Callable[[Cast], World]
    yes: tuple[str, ...]
    no: Mapping[str, str]
    again: tuple[str, ...] = ()
    done: int = OK
    shows_form: bool = False
    quiet: tuple[str, ...] = ()

    def event(self, name: str) -> str:
        """Return what an allowed request of one of `yes` leaves in the chain."""
        silent = self.shows_form or name in self.quiet
        return "" if silent else self.address.event

    @property
    def id(self) -> str:
        return f"{self.address.name}-{self.method}-{self.made.__name__}"

    def url(self, world: World) -> str:
        return self.address.url(world)

    def call(self, client: Client, world: World) -> Any:
        if self.method == "get":
            return client.get(self.url(world))
        data = {"token": str(uuid.uuid4()), **self.address.data(world)}
        return client.post(self.url(world), data)

    def expected(self, name: str) -> tuple[int, str]:
        """Return (status, reason in the chain) for one who signed in."""
        if name in self.yes:
            return self.done, ""
        if name in self.again:
            return OK, ""
        if name not in MEMBERS:
            return NOT_FOUND, "no_membership"
        if name in self.no:
            return FORBIDDEN, self.no[name]
        return NOT_FOUND, self.address.missing


@dataclass(frozen=True)
class Address:
    """A named address: `path` picks objects of the world, `data` is what a POST sends.

    `act` is the matrix's act that decides; empty when every member may come.
    `event` is what an allowed request leaves in the chain; empty when it neither
    shows what is recorded nor does anything.
    """

    name: str
    path: Callable[[World], tuple[Any, ...]] = lambda world: ()
    act: str = ""
    event: str = ""
    data: Callable[[World], dict[str, Any]] = lambda world: {}
    query: str = ""
    section: str | None = None
    state: str | None = None
    missing: str = "not_visible"

    def url(self, world: World) -> str:
        args = [getattr(one, "pk", one) for one in self.path(world)]
        return reverse(f"secure_cases:{self.name}", args=args, urlconf=URLCONF) + (
            self.query
        )

    def get(
        self,
        made: Callable[[Cast], World],
        yes: str,
        no: Mapping[str, str] | None = None,
        *,
        done: int = OK,
        quiet: str = "",
    ) -> Row:
        people = tuple(yes.split()), no or {}
        silent = tuple(quiet.split())
        return Row(self, "get", made, *people, done=done, quiet=silent)

    def form(
        self,
        made: Callable[[Cast], World],
        yes: str,
        no: Mapping[str, str] | None = None,
    ) -> Row:
        """Return the row of the GET that draws the form which `post` sends."""
        people = tuple(yes.split()), no or {}
        return Row(self, "get", made, *people, shows_form=True)

    def post(
        self,
        made: Callable[[Cast], World],
        yes: str,
        no: Mapping[str, str] | None = None,
        *,
        again: str = "",
        done: int = SEE_OTHER,
    ) -> Row:
        people = tuple(yes.split()), no or {}, tuple(again.split())
        return Row(self, "post", made, *people, done)


def all_but(people: str, reason: str = "role") -> dict[str, str]:
    """Return the same reason for every member but some."""
    return {name: reason for name in MEMBERS if name not in people.split()}
