"""Help requests in the situations that tests speak of, made by the services."""

from datetime import datetime, timedelta
from typing import Any

from secure_cases import clock
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.selectors import help_visible_to
from secure_cases.intake.services import public
from secure_cases.intake.services.answering import answer_request
from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.ending import close_request
from secure_cases.intake.services.opening import take_up
from secure_cases.organisations.models import Desk, DeskService, DutyShift, Membership
from tests.cast import Cast

REGION = "UA46000000000026241"
OTHER_REGION = "UA05000000000010236"
CANARY = "Канарейка Потаємна просить допомоги"
BY_CODE = {"way": "code"}
BY_PHONE = {
    "way": "phone",
    "contact": "+380000000777",
    "when": "після шостої",
    "voice": "no",
    "if_somebody_else": "скажіть, що помилилися",
}


def takes_help(
    desk: Desk, *, territories: list[str], service: str = "info", **more: Any
) -> DeskService:
    """Let a desk take help requests; no territories means the whole country."""
    return DeskService.objects.create(
        desk=desk,
        service_id=service,
        territories=territories,
        verified_on=clock.now().date(),
        **more,
    )


def on_duty(
    desk: Desk,
    membership: Membership,
    *,
    starts: datetime | None = None,
    hours: int = 8,
) -> DutyShift:
    starts = starts or clock.now() - timedelta(hours=1)
    return DutyShift.objects.create(
        desk=desk,
        membership=membership,
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
    )


def staffed(cast: Cast) -> None:
    """Iryna's desk for the region, Petro's for the whole country, both on duty."""
    takes_help(cast.desks["ngo"], territories=[REGION])
    takes_help(cast.desks["stranger_ngo"], territories=[])
    on_duty(cast.desks["ngo"], cast.memberships["iryna"])
    on_duty(cast.desks["stranger_ngo"], cast.memberships["petro"])


def written(
    text: str = CANARY,
    *,
    territory: str = REGION,
    answer: dict[str, str] | None = None,
    for_child: bool = False,
    language: str = "uk",
) -> tuple[HelpRequest, str | None]:
    """Send a request as the public form does; return its row and the code."""
    receipt = public.send(
        text=text,
        language=language,
        territory=territory,
        for_child=for_child,
        answer=answer or BY_CODE,
    )
    return HelpRequest.objects.latest("arrived_at"), receipt.code


def arrived(cast: Cast, **how: Any) -> tuple[HelpRequest, str | None]:
    """A request at Iryna's desk that the log knows."""
    staffed(cast)
    request, code = written(**how)
    arrive()
    return again(request), code


def taken_up(cast: Cast, **how: Any) -> tuple[HelpRequest, str | None]:
    request, code = arrived(cast, **how)
    take_up(request=seen(cast.iryna, request), acting_user=cast.iryna)
    return again(request), code


def answered(cast: Cast, text: str = "Ми поруч.") -> tuple[HelpRequest, str]:
    request, code = taken_up(cast)
    answer_request(request=seen(cast.iryna, request), text=text, acting_user=cast.iryna)
    return again(request), code or ""


def closed(cast: Cast) -> tuple[HelpRequest, str]:
    request, code = answered(cast)
    close_request(
        request=seen(cast.iryna, request), reason="helped", acting_user=cast.iryna
    )
    return again(request), code


def seen(user: Any, request: HelpRequest) -> HelpRequest:
    return help_visible_to(user, request.pk)


def again(request: HelpRequest) -> HelpRequest:
    return HelpRequest.objects.get(pk=request.pk)


def late(request: HelpRequest, hours: int = 1) -> HelpRequest:
    """Let the promise be broken for some hours already."""
    due = clock.now() - timedelta(hours=hours)
    HelpRequest.objects.filter(pk=request.pk).update(due_at=due)
    return again(request)
