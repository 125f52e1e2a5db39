"""A form that is sent twice is done once."""

import threading
import time
import uuid

import pytest
from django.db import connection

from secure_cases.audit import act
from secure_cases.errors import Invalid
from secure_cases.idempotency import AlreadyDone, TokenForm, claim, remember
from secure_cases.idempotency_models import UsedToken
from tests.secure_cases.audit.chains import chain, make_user, olha

__all__ = ["olha"]
ACTION, URL = "case:note", "/cases/1/"


def submit(user, token, action=ACTION):
    with act(user, action):
        claim(token=token, action=action, acting_user=user)


@pytest.mark.django_db
def test_the_first_claim_passes_and_is_kept_with_the_act(olha):
    token = uuid.uuid4()
    submit(olha, token)
    used = UsedToken.objects.get(token=token)
    assert (used.user, used.action, used.result) == (olha, ACTION, "")


@pytest.mark.django_db
def test_the_second_is_told_where_the_first_led(olha):
    token = uuid.uuid4()
    submit(olha, token)
    remember(token, URL)
    with pytest.raises(AlreadyDone) as raised:
        submit(olha, token)
    assert raised.value.result_url == URL
    assert len(chain()) == 1


@pytest.mark.django_db
def test_a_claim_goes_with_the_act_that_failed(olha):
    token = uuid.uuid4()

    def fails() -> None:
        with act(olha, ACTION):
            claim(token=token, action=ACTION, acting_user=olha)
            raise Invalid("dates")

    with pytest.raises(Invalid):
        fails()
    submit(olha, token)


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["user", "action"])
def test_a_token_is_of_one_user_and_one_act(olha, other):
    token = uuid.uuid4()
    submit(olha, token)
    remember(token, URL)
    user = make_user("taras") if other == "user" else olha
    with pytest.raises(Invalid) as raised:
        submit(user, token, "case:close" if other == "action" else ACTION)
    assert (raised.value.reason, raised.value.field) == ("token_used", "token")


@pytest.mark.django_db
def test_a_first_answer_that_never_came_leads_home(olha, monkeypatch):
    monkeypatch.setattr("secure_cases.idempotency.PATIENCE", 0.1)
    token = uuid.uuid4()
    submit(olha, token)
    with pytest.raises(AlreadyDone) as raised:
        submit(olha, token)
    assert raised.value.result_url == "/"


@pytest.mark.django_db(transaction=True)
def test_of_a_double_click_one_is_done_and_both_lead_to_the_same_place():
    user, token = make_user("olha"), uuid.uuid4()
    start = threading.Barrier(2)
    led_to: list[str] = []

    def click() -> None:
        start.wait()
        try:
            submit(user, token)
            time.sleep(0.2)
            remember(token, URL)
            led_to.append(URL)
        except AlreadyDone as done:
            led_to.append(done.result_url)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert led_to == [URL, URL]
    assert len(chain()) == 1


def test_each_form_that_is_drawn_has_a_token_of_its_own():
    first, second = TokenForm(), TokenForm()
    tokens = [form["token"].value() for form in (first, second)]
    assert len({uuid.UUID(str(token)) for token in tokens}) == 2
    assert first["token"].is_hidden


def test_a_form_that_comes_back_with_errors_keeps_its_token():
    token = str(uuid.uuid4())
    form = TokenForm({"token": token})
    assert form.is_valid()
    assert form["token"].value() == token
    assert form.cleaned_data["token"] == uuid.UUID(token)


@pytest.mark.parametrize("sent", [{}, {"token": "7"}])
def test_a_form_without_a_token_is_out_of_date(sent):
    form = TokenForm(sent)
    assert not form.is_valid()
    assert "token" in form.errors
