"""Many invented people in invented bodies, written in bulk: the same every time.

Nobody of them signs in: they have no password and no factor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.demo.making import SINCE
from secure_cases.organisations.models import Membership, Organisation
from training import clock
from training.certificates.models import Award
from training.courses.models import CourseVersion

GIVEN_NAMES = ("Іван", "Оксана", "Микола", "Лариса", "Степан", "Ганна", "Юрій", "Віра")
SURNAMES = ("Верес", "Калина", "Дуб", "Яр", "Лоза", "Гора", "Став", "Клен", "Зозуля")
# For each person in turn, and each course: days that are left; None: never learnt.
LEFT: tuple[tuple[int | None, ...], ...] = (
    (300, 250, 320), (200, 200, 200), (150, 20, 150), (80, 80, 80), (310, 310, 40),
    (None, None, None), (45, 45, 45), (260, 260, 260), (120, 120, -5), (220, 5, 220),
    (180, 180, 180), (-60, -60, -60), (330, 330, None), (240, 240, 240), (300, 90, 300),
)  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """How many people a body gets; `kind` and `territory` are codes of the record."""

    name: str
    kind: str
    territory: str
    people: int
    role: str = "caseworker"


def make_crowds(crowds: Sequence[Crowd], versions: Sequence[CourseVersion]) -> None:
    """Write bodies and their people, and what these have learnt."""
    at = timezone.now()
    bodies = Organisation.objects.bulk_create([_body(one, at) for one in crowds])
    users = get_user_model().objects.bulk_create(
        [_user(crowd, number) for crowd in crowds for number in range(crowd.people)],
        batch_size=500,
    )
    left = iter(users)
    Membership.objects.bulk_create(
        [
            Membership(user=user, organisation=body, role=crowd.role, since=SINCE)
            for crowd, body in zip(crowds, bodies, strict=True)
            for user in islice(left, crowd.people)
        ],
        batch_size=500,
    )
    Award.objects.bulk_create(_awards(users, versions, at), batch_size=500)


def _body(crowd: Crowd, at: datetime) -> Organisation:
    return Organisation(
        name=crowd.name,
        kind=crowd.kind,
        ownership="ngo" if crowd.kind == "ngo" else "state",
        territory=crowd.territory,
        created_at=at,
    )


def _user(crowd: Crowd, number: int) -> Any:
    name = GIVEN_NAMES[number % len(GIVEN_NAMES)]
    surname = SURNAMES[number // len(GIVEN_NAMES) % len(SURNAMES)]
    email = f"{uuid4().hex[:12]}@crowd.example"
    user = get_user_model()(email=email, name=f"{name} {surname}")
    user.set_unusable_password()
    return user


def _awards(
    users: Sequence[Any], versions: Sequence[CourseVersion], at: datetime
) -> Iterator[Award]:
    day = clock.day_of(at)
    for user, lefts in zip(users, cycle(LEFT)):
        for version, left in zip(versions, cycle(lefts)):
            if left is None:
                continue
            until = day + timedelta(days=left)
            yield Award(
                person=user,
                competency=version.content["competency"],
                version=version,
                cycle=1,
                given_at=at - timedelta(days=365 - left),
                valid_from=until - timedelta(days=365),
                valid_until=until,
            )
