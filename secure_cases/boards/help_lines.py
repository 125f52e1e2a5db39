"""Lines of the first page about requests for help: number, region, clock; no words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secure_cases.boards.lines import MOST, Item
from secure_cases.intake.enums import HelpState
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.selectors import Row, shelf_of, unanswered_of
from secure_cases.organisations import territories
from secure_cases.organisations.names import body_name

CHILD = gettext_lazy("Somebody asks for help: a child")
ADULT = gettext_lazy("Somebody asks for help")


def asked(user: Any) -> Iterator[Item]:
    """Lines of the desk: take it up, or go on with what was taken up."""
    for row in shelf_of(user).waiting[:MOST]:
        yield _item(_todo(row), row.request)


def unanswered(user: Any, at: datetime) -> Iterator[Item]:
    """Lines of the supervisor: a promise was broken at a desk of the body."""
    for request in unanswered_of(user, at)[:MOST]:
        yield _item(gettext_lazy("Nobody answers a request: see who can"), request)


def _todo(row: Row) -> str | Promise:
    if row.request.state == HelpState.OPENED:
        return gettext_lazy("Go on answering a request for help")
    return CHILD if row.request.for_child else ADULT


def _item(title: str | Promise, request: HelpRequest) -> Item:
    where = territories.name(request.territory) or _("region not said")
    return Item(
        title=title,
        about=where,
        place=f"{request.number} · {body_name(request.desk.organisation)}",
        url=reverse("secure_cases:view_help", args=[request.pk]),
        due=request.due_at,
    )
