"""Lines of the directory that everybody may read, written as rows."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from secure_cases.organisations.models import Desk, DeskService, Organisation
from secure_cases.organisations.selectors import ACCEPTS

FILE = Path(__file__).with_name("nearby.toml")
SHOWN_OF_THE_CAST = ("psych", "legal")


def make_nearby() -> None:
    """Add the invented bodies, and show what the cast's own desks do but shelter."""
    lines = DeskService.objects.filter(service__in=SHOWN_OF_THE_CAST)
    Desk.objects.filter(services__in=lines).update(public_phone="+380 00 000 00 01")
    lines.update(public=True)
    for body in tomllib.loads(FILE.read_text(encoding="utf-8"))["body"]:
        _make_body(body)


def _make_body(facts: dict[str, Any]) -> None:
    places = facts["territories"]
    body = Organisation.objects.create(
        name=facts["name"],
        name_en=facts["name_en"],
        kind=facts["kind"],
        ownership="ngo" if facts["kind"] in {"ngo", "shelter"} else "communal",
        territory=places[0] if places else "",
        created_at=timezone.now(),
    )
    desk = Desk.objects.create(
        organisation=body, name="Приймальня", public_phone=facts["phone"]
    )
    for line in facts["lines"]:
        DeskService.objects.create(
            desk=desk,
            service_id=line["service"],
            territories=places,
            languages=line["languages"],
            verified_on=timezone.localdate() - timedelta(days=line["checked"]),
            public=True,
            **{column: name in line["accepts"] for name, column in ACCEPTS.items()},
        )
