"""Two people have written without a name; the desks that answer are on duty."""

import io
from contextlib import redirect_stdout
from datetime import timedelta

from django.utils import timezone

from portal.demo.making import SINCE, Cast
from secure_cases.intake.services import public
from secure_cases.intake.services.arrival import arrive
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import DeskService, DutyShift, Membership

DAYS_ON_DUTY = 30
TO_THE_REGION = (
    "Добрий день. Мене звуть працювати за кордон, на склад. Чоловік, який кличе, уже"
    " оплатив квиток і каже, що паспорт побуде в нього, щоб я не загубила. Виїзд у"
    " п’ятницю. Подруга каже, що це не так просто. Що мені запитати в нього?"
)
ABOUT_A_CHILD = (
    "Моєму братові п’ятнадцять. Йому пишуть у месенджері, платять за якісь «завдання»"
    " і вже погрожують. Він боїться сказати мамі. Куди нам іти, щоб йому не зробили"
    " гірше?"
)
HOW_TO_CALL = {
    "way": "phone",
    "contact": "+380 00 000 02 02",
    "when": "у будні з 16:00 до 17:30",
    "voice": "no",
    "if_somebody_else": "Скажіть, що телефонуєте з бібліотеки",
}


def ask_for_help(cast: Cast) -> None:
    """Put both desks on duty and write to them as the public form does."""
    region = territories.chain(cast.raion)[0].code
    _take_requests(cast, "iryna", "ngo", [region])
    _take_requests(cast, "petro", "stranger_ngo", [])
    # Petro's body is small: who answers there also leads cases.
    Membership.objects.create(
        user=cast.petro,
        organisation=cast.stranger_ngo,
        role=Role.CASEWORKER,
        since=SINCE,
    )
    with redirect_stdout(io.StringIO()):  # the letters to the desks
        _write(TO_THE_REGION, region, {"way": "code"}, for_child=False)
        _write(ABOUT_A_CHILD, "", HOW_TO_CALL, for_child=True)
        arrive()


def _take_requests(cast: Cast, who: str, body: str, places: list[str]) -> None:
    now, desk = timezone.now(), cast.desks[body]
    for service in ("info", "crisis"):
        DeskService.objects.create(
            desk=desk,
            service_id=service,
            territories=places,
            accepts_children=True,
            languages=["uk", "en"],
            verified_on=timezone.localdate(),
        )
    DutyShift.objects.create(
        desk=desk,
        membership=cast.memberships[who],
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=DAYS_ON_DUTY),
    )


def _write(
    text: str, territory: str, answer: dict[str, str], *, for_child: bool
) -> None:
    public.send(
        text=text,
        language="uk",
        territory=territory,
        for_child=for_child,
        answer=answer,
    )
