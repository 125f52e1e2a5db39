"""The page on which a person's withdrawal is recorded."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from secure_cases import clock
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

URLCONF = "portal.urls.cases"
MOMENT = "%Y-%m-%dT%H:%M"


def url(referral: Referral) -> str:
    ids = [referral.case_id, referral.consent_id]
    return reverse("secure_cases:withdraw_consent", args=ids, urlconf=URLCONF)


def post(client: Any, referral: Referral, **data: Any) -> Any:
    now = f.local_now().strftime(MOMENT)
    full = {"source": "screen", "happened_at": now, "token": str(uuid.uuid4())}
    return client.post(url(referral), full | data)


def test_the_page_says_what_will_end(cast: Cast) -> None:
    referral = f.accepted(cast)
    context = cast.client("olha").get(url(referral)).context
    assert [row.referral for row in context["ending"]] == [referral]


def test_the_page_is_calm(cast: Cast) -> None:
    text = cast.client("olha").get(url(f.accepted(cast))).content.decode()
    content = text.split("<main")[1].split("</main>")[0]
    for loud in ("note--bad", "btn--grave", "badge--bad"):
        assert loud not in content


def test_it_ends_everything_and_leads_to_the_case(cast: Cast) -> None:
    referral = f.accepted(cast)
    response = post(cast.client("olha"), referral)
    assert response.status_code == 302
    assert str(referral.case_id) in response["Location"]
    assert f.again(referral).state == "withdrawn"


def test_yesterday_by_phone(cast: Cast, time_machine) -> None:
    time_machine.move_to("2026-11-24T10:00:00+02:00")
    referral = f.accepted(cast)
    said = f.local_now()
    time_machine.shift(timedelta(days=1))
    post(
        cast.client("olha"),
        referral,
        source="phone",
        happened_at=said.strftime(MOMENT),
    )
    move = f.again(referral).consent.moves.last()
    assert (move.state, move.source) == ("withdrawn", "phone")
    assert abs(move.happened_at - said) < timedelta(minutes=1)


def test_a_moment_to_come_is_shown_as_an_error(cast: Cast) -> None:
    referral = f.accepted(cast)
    later = (f.local_now() + timedelta(hours=2)).strftime(MOMENT)
    response = post(cast.client("olha"), referral, happened_at=later)
    assert response.status_code == 200
    assert "happened_at" in response.context["form"].errors
    assert f.again(referral).state == "accepted"


def test_the_minute_the_page_was_opened_is_not_the_future(cast: Cast) -> None:
    referral = f.accepted(cast)
    assert post(cast.client("olha"), referral).status_code == 302
    assert f.again(referral).consent.moves.last().happened_at <= clock.now()


def test_a_repeated_post_leads_to_the_same_page(cast: Cast) -> None:
    referral, token = f.accepted(cast), str(uuid.uuid4())
    client = cast.client("olha")
    first = post(client, referral, token=token)
    second = post(client, referral, token=token)
    assert second.status_code == 302
    assert first["Location"] == second["Location"]
    assert f.again(referral).consent.moves.count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_withdrawn_is_refused_with_the_reason(cast: Cast, method: str) -> None:
    referral = f.without_consent_now(cast)
    client = cast.client("olha")
    response = client.get(url(referral)) if method == "get" else post(client, referral)
    assert response.status_code == 403
