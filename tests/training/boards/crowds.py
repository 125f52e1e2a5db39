"""Regions full of people, counted; and who looks at them."""

from typing import Any

from portal.demo.crowd import Crowd, make_crowds
from secure_cases.organisations import territories
from secure_cases.organisations.models import Membership
from tests.training.builders import local, published
from training.boards.counting import count_boards
from training.clearance.services import require_competency
from training.courses.models import CourseVersion

LVIV, POLTAVA = (
    next(one.code for one in territories.regions() if one.code.startswith(start))
    for start in ("UA46", "UA53")
)
OF = "?of=competency:record"


def asked(*competencies: str) -> list[CourseVersion]:
    """Publish a course for each competency, and ask everybody for it."""
    versions = [
        published(slug=one, competency=one, title=f"Курс {one}") for one in competencies
    ]
    for one in competencies:
        for capability in ("record.read", "record.write"):
            require_competency(
                competency=one,
                capability=capability,
                since=local("2026-01-01T00:00").date(),
                grace_days=14,
                acting_user=None,
            )
    return versions


def crowd(people: int, region: str = LVIV, kind: str = "rda", name: str = "") -> Crowd:
    return Crowd(name or f"{kind} {region} {people}", kind, region, people)


def counted(*crowds: Crowd, competencies: tuple[str, ...] = ("record",)) -> None:
    make_crowds(crowds, asked(*competencies))
    count_boards(acting_user=None)


def leads(user: Any, role: str, territory: str = LVIV) -> Any:
    """Make somebody a lead of a kind; their body stays what it is."""
    Membership.objects.filter(user=user).update(role=role, territory=territory)
    return user
