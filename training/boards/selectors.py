"""Reads which boards a person has, and what was counted. The person comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from training import clock, conf
from training.boards.enums import Lens, Level
from training.boards.models import BoardLine
from training.clearance.words import capability_words, in_order
from training.courses.selectors import published_versions
from training.places import Scope

COUNTRY = Scope()


@dataclass(frozen=True)
class Subject:
    """What is asked, as it was counted, and its words."""

    lens: Lens
    code: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.lens.value}:{self.code}"


@dataclass(frozen=True)
class Place:
    """The scope of a board, and what the board is called."""

    scope: Scope
    name: str


def places_of(user: Any) -> list[Place]:
    """Return the boards a person has: the country, regions, organisations."""
    scopes = scopes_of(user)
    bodies = {one.organisation for one in scopes if one.organisation}
    named = conf.people().organisations(bodies) if bodies else {}
    names = {COUNTRY: str(Level.COUNTRY.label)}
    names |= {Scope(region=code): name for code, name in region_names().items()}
    names |= {Scope(organisation=key): name for key, name in named.items()}
    ordered = sorted(scopes, key=lambda one: (one.organisation, one.region))
    return [Place(one, names[one]) for one in ordered if one in names]


def has_boards(user: Any) -> bool:
    return bool(scopes_of(user))


def scopes_of(user: Any) -> tuple[Scope, ...]:
    return conf.people().leads(user, clock.now())


def sees(user: Any, scope: Scope) -> bool:
    """Say whether a person has the board of a scope.

    Who sees the country sees each of its regions, and no organisation's people.
    """
    scopes = scopes_of(user)
    return scope in scopes or (COUNTRY in scopes and not scope.organisation)


def lines_for(user: Any, region: str | None) -> QuerySet[BoardLine]:
    """Return the lines of the country, or of a region and its kinds of bodies.

    None at all for who does not see them.
    """
    lines = BoardLine.objects.order_by("region", "kind")
    if not sees(user, Scope(region=region or "")):
        return lines.none()
    if region is None:
        return lines.exclude(level=Level.KIND)
    return lines.filter(region=region).exclude(level=Level.COUNTRY)


def subjects_in(user: Any, lines: Iterable[BoardLine]) -> list[Subject]:
    """Return what the lines are about, in words: competencies, then capabilities."""
    asked = {(one.lens, one.code) for one in lines}
    titles = course_titles(user)
    competencies = sorted(
        (titles.get(code, code), code)
        for lens, code in asked
        if lens == Lens.COMPETENCY
    )
    capabilities = in_order([code for lens, code in asked if lens == Lens.CAPABILITY])
    return [
        *(Subject(Lens.COMPETENCY, code, title) for title, code in competencies),
        *(
            Subject(Lens.CAPABILITY, code, str(capability_words(code)))
            for code in capabilities
        ),
    ]


def course_titles(user: Any) -> dict[str, str]:
    """Return by competency the title of a course that gives it."""
    title = "title" if get_language() == "uk" else "title_en"
    rows = published_versions().values_list(f"content__{title}", "content__competency")
    return {competency: title for title, competency in rows}


def region_names() -> dict[str, str]:
    return dict(conf.people().regions_choices())


def kind_names() -> dict[str, str]:
    return dict(conf.people().kinds_choices())
