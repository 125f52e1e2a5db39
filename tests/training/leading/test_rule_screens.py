"""Training leads add and end rules after they saw whom it affects; nobody else."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.cast import Cast
from tests.training.builders import published
from tests.training.duties.builders import award, morning, rule
from training.clearance.models import Requirement, Waiver
from training.clearance.services import NOTICE
from training.leads import GROUP

DAY = date(2026, 6, 1)
RULES, ADD, WAIVERS = (
    "/admin/training/rules/",
    "/admin/training/rules/add/",
    "/admin/training/put-off/",
)


@pytest.fixture
def lead(cast: Cast, version: Any, time_machine: Any) -> Client:
    time_machine.move_to(morning(DAY), tick=False)
    published(slug="ethics-course", competency="ethics", title="Етика даних")
    cast.marko.groups.set([Group.objects.get(name=GROUP)])
    rule()
    for user in cast.users.values():
        award(user, version, date(2026, 5, 1))
    award(cast.olha, version, date(2026, 5, 1), competency="ethics")
    return cast.client("marko", zone="staff")


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "competency": "ethics",
        "capabilities": ["record.read"],
        "roles": ["caseworker"],
        "kinds": ["rda"],
        "since": str(DAY + NOTICE),
        "days_given": "0",
        "grace_days": "14",
        "legal_basis": "Вигаданий наказ",
        "act": "preview",
    } | changes


def seen(html: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', html)
    assert found, html
    return found[1]


def numbers(html: str) -> list[int]:
    return [int(one) for one in re.findall(r"<strong>(\d+)</strong>", html)]


def test_a_rule_is_seen_before_it_is_saved(cast: Cast, lead: Client) -> None:
    html = lead.post(ADD, typed()).content.decode()
    assert numbers(html) == [3, 1, 2]
    assert (DAY + NOTICE).strftime("%d.%m.%Y") in html
    for player in ("olha", "taras", "bohdan"):
        assert cast.users[player].name not in html
    assert Requirement.objects.count() == 1
    answer = lead.post(ADD, typed(act="save", seen=seen(html)))
    assert answer.status_code == 302
    row = Requirement.objects.get(competency="ethics")
    assert (row.roles, row.kinds, row.regions) == (["caseworker"], ["rda"], [])
    html = lead.get(RULES).content.decode()
    assert "Етика даних" in html
    assert cast.marko.name in html  # who changed what


def test_nothing_is_saved_unseen(cast: Cast, lead: Client) -> None:
    html = lead.post(ADD, typed(act="save")).content.decode()
    assert numbers(html) == [3, 1, 2]
    other = seen(lead.post(ADD, typed(roles=["supervisor"])).content.decode())
    lead.post(ADD, typed(act="save", seen=other))
    token = seen(html)
    cast.memberships["taras"].delete()
    html = lead.post(ADD, typed(act="save", seen=token)).content.decode()
    assert numbers(html) == [2, 1, 1]
    assert 'role="alert"' in html
    assert Requirement.objects.count() == 1


def test_what_was_typed_stays_when_it_is_refused(lead: Client) -> None:
    html = lead.post(ADD, typed(since=str(DAY), roles=["supervisor"])).content.decode()
    assert 'role="alert"' in html
    assert (DAY + NOTICE).strftime("%d.%m.%Y") in html or "2026" in html
    assert 'value="Вигаданий наказ"' in html
    assert re.search(r'value="supervisor"[^>]*checked', html)
    html = lead.post(ADD, typed(since=str(DAY - timedelta(1)))).content.decode()
    assert 'value="Вигаданий наказ"' in html
    html = lead.post(ADD, typed(capabilities=[])).content.decode()
    assert "seen" not in html
    html = lead.post(ADD, typed(act="change")).content.decode()
    assert re.search(r'value="caseworker"[^>]*checked', html)
    assert Requirement.objects.count() == 1


def test_a_rule_is_ended_after_a_look(lead: Client) -> None:
    row = rule(competency="ethics")
    path = f"{RULES}{row.pk}/end/"
    html = lead.post(path, {"until": str(DAY), "act": "preview"}).content.decode()
    row.refresh_from_db()
    assert row.until is None
    lead.post(path, {"until": str(DAY), "act": "save", "seen": seen(html)})
    row.refresh_from_db()
    assert row.until == DAY


def test_the_last_rule_stays(lead: Client) -> None:
    row = Requirement.objects.get()
    path = f"{RULES}{row.pk}/end/"
    html = lead.post(path, {"until": str(DAY), "act": "save"}).content.decode()
    assert 'role="alert"' in html
    row.refresh_from_db()
    assert row.until is None


def test_a_waiver_has_a_reason_and_an_end(cast: Cast, lead: Client) -> None:
    facts = {
        "email": cast.taras.email.upper(),
        "competency": "ethics",
        "until": str(DAY + timedelta(30)),
        "reason": "Відпустка",
    }
    for name, value in (
        ("reason", ""),
        ("until", ""),
        ("until", str(DAY + timedelta(400))),
        ("email", "nobody@portal.example"),
        ("email", cast.marko.email),
    ):
        answer = lead.post(WAIVERS, facts | {name: value})
        assert answer.status_code == 200, name
    assert not Waiver.objects.exists()
    assert lead.post(WAIVERS, facts).status_code == 302
    assert Waiver.objects.get().person == cast.taras
    assert "Відпустка" in lead.get(WAIVERS).content.decode()


@pytest.mark.parametrize("who", ["editor", "olha"])
def test_nobody_else_comes_near(cast: Cast, lead: Client, who: str) -> None:
    row = Requirement.objects.get()
    cast.marko.groups.set(Group.objects.exclude(name=GROUP))
    client = lead if who == "editor" else cast.client("olha", zone="staff")
    for path in (RULES, ADD, WAIVERS, f"{RULES}{row.pk}/end/"):
        for answer in (client.get(path), client.post(path, typed(act="save"))):
            assert answer.status_code in (302, 403, 404)
            assert "Етика" not in answer.content.decode()
    assert Requirement.objects.count() == 1
