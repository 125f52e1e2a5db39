"""Rules and what they would do, in words for training leads."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from training import clock, conf
from training.clearance.models import Requirement
from training.clearance.preview import Count, Effect
from training.clearance.words import capability_words
from training.leading.rule_forms import PLACES, courses

SALT = "training.rule"
HOUR = 3600  # how long a preview holds
SHOWN = 30

DONE: dict[str, str | Promise] = {
    "wagtail.create": gettext_lazy("added"),
    "wagtail.edit": gettext_lazy("written again"),
    "training.end_requirement": gettext_lazy("ended"),
}


@dataclass(frozen=True)
class Line:
    """A rule in words."""

    rule: Requirement
    opens: str
    course: str
    places: tuple[str, ...]  # empty: for everybody
    ended: bool


def lines_of(rules: Collection[Requirement], at: datetime) -> list[Line]:
    """Return rules in words, those that ask something first."""
    titles, names = dict(courses()), _names()
    today = clock.day_of(at)
    lines = [
        Line(
            rule,
            str(capability_words(rule.capability)),
            titles.get(rule.competency, rule.competency),
            tuple(_places(rule, names)),
            ended=rule.until is not None and rule.until < today,
        )
        for rule in rules
    ]
    return sorted(lines, key=lambda one: (one.ended, one.course, one.opens))


def _names() -> dict[str, dict[str, str]]:
    people = conf.people()
    told = (people.roles_choices, people.regions_choices, people.kinds_choices)
    return {name: dict(one()) for name, one in zip(PLACES, told, strict=True)}


def _places(rule: Requirement, names: dict[str, dict[str, str]]) -> list[str]:
    return [
        ", ".join(str(names[name].get(code, code)) for code in codes)
        for name in PLACES
        if (codes := getattr(rule, name))
    ]


@dataclass(frozen=True)
class Shown:
    """What a rule would do to one capability, as it is drawn."""

    opens: str
    on: date
    total: Count
    regions: list[tuple[str, Count]]


def shown(effect: Effect) -> Shown:
    names = _names()["regions"]
    small = _("Regions with fewer than %(cell)s people, and people without one")
    together = small % {"cell": conf.cell_size()}
    regions = [
        (str(names.get(code, code)) if code else together, count)
        for code, count in effect.regions.items()
    ]
    opens = str(capability_words(effect.capability))
    return Shown(opens, effect.on, effect.total, regions)


def seal(what: Any, effects: Collection[Effect]) -> str:
    """Return proof that somebody saw just these numbers for just this."""
    return signing.dumps(_digest(what, effects), salt=SALT)


def is_sealed(token: str, what: Any, effects: Collection[Effect]) -> bool:
    """Say whether `token` is of a preview that still holds."""
    try:
        seen = signing.loads(token, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return False
    return bool(seen == _digest(what, effects))


def _digest(what: Any, effects: Collection[Effect]) -> str:
    numbers = [(one.capability, one.on, vars(one.total)) for one in effects]
    exact = json.dumps([what, numbers], default=str, sort_keys=True)
    return hashlib.sha256(exact.encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """Who did what to which rule, and when."""

    at: datetime
    by: str
    done: str | Promise
    rule: str
    until: str


def changes(user: Any) -> list[Change]:
    """Return what was done to rules, newest first. For training leads."""
    kind = ContentType.objects.get_for_model(Requirement, for_concrete_model=False)
    rows = ModelLogEntry.objects.filter(content_type=kind).select_related("user")
    titles = dict(courses())
    return [
        Change(
            row.timestamp,
            conf.people().name(row.user) if row.user else _("by a command"),
            DONE.get(row.action, row.action),
            _in_words(row.label, titles),
            row.data.get("until", ""),
        )
        for row in rows.order_by("-timestamp", "-pk")[:SHOWN]
    ]


def _in_words(label: str, titles: dict[str, str]) -> str:
    capability, _colon, competency = label.partition(": ")
    opens = capability_words(capability)
    return f"{titles.get(competency, competency)}: {opens}"
