"""Every address of the room for each of the cast: the answer, and that no is no."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Disclosure
from secure_cases.people.models import ConsentMove
from secure_cases.referrals.models import (
    Referral,
    ReferralMessage,
    ReferralMove,
    ServiceGiven,
)
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

URLCONF = "portal.urls.cases"


@dataclass(frozen=True)
class Endpoint:
    """`yes` may; `no` see it and are refused; everybody else gets the 404."""

    name: str
    make: Callable[[Cast], Referral]
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    data: dict[str, Any] | None = None
    about: str = "referral"
    done: int = 302


ENDPOINTS = [
    Endpoint("view_referral", f.acknowledged, ("olha", "halyna", "iryna"), done=200),
    Endpoint("acknowledge_referral", f.sent, ("iryna",), ("olha", "halyna"), data={}),
    Endpoint(
        "accept_referral", f.acknowledged, ("iryna",), ("olha", "halyna"), data={}
    ),
    Endpoint(
        "decline_referral",
        f.acknowledged,
        ("iryna",),
        ("olha", "halyna"),
        data={"reason": "no_capacity"},
    ),
    Endpoint(
        "decline_referral", f.acknowledged, ("iryna",), ("olha", "halyna"), done=200
    ),
    Endpoint(
        "withdraw_referral",
        f.accepted,
        ("olha",),
        ("iryna", "halyna"),
        data={"reason": "found_elsewhere"},
    ),
    Endpoint("withdraw_referral", f.accepted, ("olha",), ("iryna", "halyna"), done=200),
    Endpoint(
        "complete_referral",
        f.in_progress,
        ("iryna",),
        ("olha", "halyna"),
        data={"outcome": "helped"},
    ),
    Endpoint("complete_referral", f.accepted, ("iryna",), ("olha", "halyna"), done=200),
    Endpoint(
        "write_message",
        f.acknowledged,
        ("olha", "iryna"),
        ("halyna",),
        data={"text": "Чи є вільне місце?"},
    ),
    Endpoint(
        "record_service",
        f.accepted,
        ("iryna",),
        ("olha", "halyna"),
        data={"units": "2", "unit": "day", "given_on": "today"},
    ),
    Endpoint(
        "read_shared_sections", f.accepted, ("iryna",), ("olha", "halyna"), done=200
    ),
    Endpoint("send_referral", f.sent, ("olha",), ("halyna",), about="case", done=200),
    Endpoint(
        "withdraw_consent", f.sent, ("olha",), ("halyna",), about="consent", done=200
    ),
    Endpoint(
        "withdraw_consent",
        f.accepted,
        ("olha",),
        ("halyna",),
        data={"source": "phone", "happened_at": "now"},
        about="consent",
    ),
]
IDS = [f"{e.name}-{'get' if e.data is None else 'post'}" for e in ENDPOINTS]
CAST = (
    "olha",
    "taras",
    "halyna",
    "nadiia",
    "iryna",
    "petro",
    "sofiia",
    "roman",
    "marko",
    "root",
)
WRITTEN = (Referral, ReferralMove, ReferralMessage, ServiceGiven, Disclosure)


def url_of(endpoint: Endpoint, referral: Referral) -> str:
    ids = {
        "referral": [referral.pk],
        "case": [referral.case_id],
        "consent": [referral.case_id, referral.consent_id],
    }
    name = f"secure_cases:{endpoint.name}"
    return reverse(name, args=ids[endpoint.about], urlconf=URLCONF)


def call(client: Any, endpoint: Endpoint, referral: Referral) -> Any:
    url = url_of(endpoint, referral)
    if endpoint.data is None:
        return client.get(url)
    now = f.local_now()
    values = {"today": now.date().isoformat(), "now": now.strftime("%Y-%m-%dT%H:%M")}
    data = {k: values.get(v, v) for k, v in endpoint.data.items()}
    return client.post(url, data | {"token": str(uuid.uuid4())})


def rows() -> list[Any]:
    counts: list[Any] = [model.objects.count() for model in WRITTEN]
    return [
        *counts,
        ConsentMove.objects.count(),
        Disclosure.objects.filter(ended_at=None).count(),
        *Referral.objects.values_list("state", flat=True),
    ]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
def test_who_may(cast: Cast, endpoint: Endpoint) -> None:
    for name in endpoint.yes:
        referral = endpoint.make(cast)
        seen = AuditEvent.objects.count()
        response = call(cast.client(name), endpoint, referral)
        assert response.status_code == endpoint.done, (name, response.content)
        done = AuditEvent.objects.filter(actor_id=cast.users[name].pk, outcome="done")
        if endpoint.name not in UNSEALED or endpoint.data is not None:
            assert AuditEvent.objects.count() > seen
            assert done.exists()


UNSEALED = {  # pages that show nothing sealed: forms
    "decline_referral",
    "withdraw_referral",
    "complete_referral",
    "send_referral",
    "withdraw_consent",
}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
@pytest.mark.parametrize("name", CAST)
def test_who_may_not(cast: Cast, endpoint: Endpoint, name: str) -> None:
    if name in endpoint.yes:
        return
    referral = endpoint.make(cast)
    client, before = cast.client(name), rows()
    response = call(client, endpoint, referral)
    assert response.status_code == (403 if name in endpoint.no else 404)
    assert rows() == before
    event = AuditEvent.objects.last()
    assert (event.outcome, event.actor_id) == ("refused", cast.users[name].pk)
    assert bool(event.support_code) is (name not in endpoint.no)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
def test_visitors_and_people_without_the_factor_are_sent_to_the_door(
    cast: Cast, endpoint: Endpoint
) -> None:
    referral = endpoint.make(cast)
    before, seen = rows(), AuditEvent.objects.count()
    for client in (cast.client(), cast.client("olha", verified=False)):
        response = call(client, endpoint, referral)
        assert response.status_code == 302
        assert "/account/" in response["Location"]
    assert rows() == before
    assert AuditEvent.objects.count() == seen


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
def test_an_unknown_id_is_the_same_404(cast: Cast, endpoint: Endpoint) -> None:
    referral = Referral(case_id=uuid.uuid4(), consent_id=uuid.uuid4())
    known = endpoint.make(cast)
    strange, unknown = (
        call(cast.client("petro"), endpoint, row) for row in (known, referral)
    )
    assert (strange.status_code, unknown.status_code) == (404, 404)
    codes = AuditEvent.objects.exclude(support_code="").values_list(
        "support_code", flat=True
    )
    pages = [
        response.content.decode().replace(code, "")
        for response, code in zip((strange, unknown), list(codes)[-2:], strict=True)
    ]
    assert f.without_token(pages[0]) == f.without_token(pages[1])


@pytest.mark.parametrize("name", ["acknowledge_referral", "accept_referral"])
def test_a_get_of_an_act_does_nothing(cast: Cast, name: str) -> None:
    referral = f.sent(cast)
    url = reverse(f"secure_cases:{name}", args=[referral.pk], urlconf=URLCONF)
    assert cast.client("iryna").get(url).status_code == 405
    assert f.again(referral).state == "sent"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("olha", 200),
        ("halyna", 200),
        ("iryna", 200),
        ("petro", 200),
        ("nadiia", 200),
        ("marko", 404),
        ("root", 404),
    ],
)
def test_the_list_for_each(cast: Cast, name: str, status: int) -> None:
    referral = f.sent(cast)
    url = reverse("secure_cases:list_referrals", urlconf=URLCONF)
    response = cast.client(name).get(url)
    assert response.status_code == status
    sees = name in ("olha", "halyna", "iryna")
    assert (str(referral.pk) in response.content.decode()) is sees
