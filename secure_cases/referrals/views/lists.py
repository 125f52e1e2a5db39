"""Lists: what came to the desk, what was sent from one's cases."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from secure_cases import clock
from secure_cases.organisations.enums import Role
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals.selectors import (
    Shelf,
    desk_shelf,
    rows_of,
    sent_shelf,
)

ON_A_PAGE = 25
SENDERS = (Role.CASEWORKER, Role.SUPERVISOR)


class ListReferralsView(View):
    """The desk's inbox first; a sender's own list for who only sends."""

    def get(self, request: HttpRequest) -> HttpResponse:
        roles = standing_of(request.user).roles()
        receives, sends = Role.REFERRAL_DESK in roles, bool(roles & set(SENDERS))
        sent = sends and (not receives or request.GET.get("side") == "sent")
        shelf = (sent_shelf if sent else desk_shelf)(request.user)
        context = {
            "shelf": shelf,
            "ended": ended_page(shelf, request.GET.get("page")),
            "sent": sent,
            "both": receives and sends,
        }
        return render(request, "secure_cases/referrals/list.html", context)


def ended_page(shelf: Shelf, number: str | None) -> dict[str, Any]:
    """Return one page of what has ended, as rows."""
    page = Paginator(shelf.ended, ON_A_PAGE).get_page(number)
    return {"page": page, "rows": rows_of(page.object_list, clock.now())}
