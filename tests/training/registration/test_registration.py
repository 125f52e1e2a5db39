"""Learners without a membership: who lets them in, and that nothing else opens."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from portal.accounts.services import invite
from tests.cast import Cast
from tests.training.builders import finish_course, local
from training import conf
from training.certificates.models import TrainingCertificate
from training.clock import now
from training.errors import Refused
from training.leads import GROUP
from training.registration import services
from training.registration.models import Registration, RegistrationCode
from training.registration.selectors import bodies_led

REGISTER = "/register/"
NEW = {"name": "Зоя Рябко", "email": "zoia@school.example"}


@pytest.fixture
def code(cast: Cast, time_machine: Any) -> RegistrationCode:
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    cast.marko.groups.set([Group.objects.get(name=GROUP)])
    region = conf.people().regions_choices()[0][0]
    return services.make_code(
        region=region,
        most=2,
        days=14,
        acting_user=User.objects.get(pk=cast.marko.pk),
    )


@pytest.fixture
def send(cast: Cast, django_capture_on_commit_callbacks: Any) -> Any:
    def send(code: str, **changes: str) -> str:
        visitor = cast.client(zone="staff")
        with django_capture_on_commit_callbacks(execute=True):
            answer = visitor.post(REGISTER, NEW | {"code": code} | changes)
        assert answer.status_code == 200
        page = answer.content.decode()
        # What changes on every page: tokens, and what stands in the form.
        return re.sub(r'value="[^"]*"', "", page)

    return send


def sign_up(letter: Any, client: Client) -> None:
    """Follow the link of a letter, as far as choosing the password."""
    link = re.search(r"http\S+", letter.body).group()
    path = "/" + link.split("/", 3)[3]
    password = "довге речення про вишні"
    answer = client.post(path, {"password": password, "again": password})
    assert answer.status_code == 302, answer.content.decode()[-2000:]


def test_a_code_gives_an_account_that_may_learn_and_nothing_else(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    send(code.code.lower())
    user = User.objects.get(email=NEW["email"])
    assert [one.to for one in mail.outbox] == [[user.email]]
    client = cast.client(zone="staff")
    sign_up(mail.outbox[0], client)
    assert client.get("/account/enrol/").status_code == 200  # the second factor
    cast.users["zoia"] = User.objects.get(pk=user.pk)
    learner = cast.client("zoia", zone="staff")
    assert learner.get("/learn/").status_code == 200
    assert learner.get("/admin/").status_code == 403
    assert cast.client("zoia").get("/").status_code == 404
    assert cast.client("zoia").get("/learn/").status_code == 404
    (post,) = conf.people().posts(user, now())
    assert (post.role, post.region) == ("", code.region)


def test_the_answer_is_the_same_whatever_the_code_is_worth(
    cast: Cast, code: RegistrationCode, send: Any, time_machine: Any
) -> None:
    shown = {send("AAAA-AAAA-AAAA"), send(code.code), send(code.code)}
    shown |= {send(code.code, email=cast.olha.email)}
    shown |= {send(code.code, email=f"n{n}@school.example") for n in range(3)}
    services.revoke_code(code=code, acting_user=code.made_by)
    shown |= {send(code.code, email="late@school.example")}
    time_machine.move_to(local("2026-04-01T12:00"), tick=False)
    shown |= {send(code.code, email="later@school.example")}
    assert len(shown) == 1


def test_an_account_that_can_sign_in_is_left_as_it_is(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    client = cast.client("olha", zone="staff")
    before = User.objects.filter(pk=cast.olha.pk).values().get()
    send(code.code, email=cast.olha.email.upper(), name="Хтось Інший")
    assert User.objects.filter(pk=cast.olha.pk).values().get() == before
    assert client.get("/learn/").status_code == 200
    assert "http" not in mail.outbox[0].body


def test_a_closed_account_stays_closed(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    User.objects.filter(pk=cast.olha.pk).update(is_active=False)
    send(code.code, email=cast.olha.email)
    assert (mail.outbox, Registration.objects.count()) == ([], 0)


def test_no_more_people_come_than_the_code_allows(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    for n in range(4):
        send(code.code, email=f"n{n}@school.example")
    assert sorted(one.n for one in code.uses.all()) == [1, 2]
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_a_code_that_has_ended_lets_nobody_in(
    cast: Cast, code: RegistrationCode, send: Any, time_machine: Any, end: str
) -> None:
    if end == "revoked":
        services.revoke_code(code=code, acting_user=code.made_by)
    else:
        time_machine.move_to(code.expires_at, tick=False)
    send(code.code)
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_one_address_gets_few_letters(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    for _ in range(6):
        send(code.code)
    assert len(mail.outbox) == 3


def test_guessing_is_slowed_down(cast: Cast, db: None) -> None:
    visitor = cast.client(zone="staff")
    answers = [
        visitor.post(REGISTER, NEW | {"code": "A"}).status_code for _ in range(61)
    ]
    assert answers == [200] * 60 + [429]


def test_an_administrator_invites_for_their_own_body_alone(
    cast: Cast,
    code: RegistrationCode,
    send: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    (body,) = bodies_led(cast.nadiia, now())
    page = "/learn/invitations/"
    client = cast.client("nadiia")
    other = str(cast.bodies["ngo"].pk)
    sent = {"organisation": body, "email": NEW["email"]}
    assert client.post(page, sent | {"organisation": other}).status_code == 200
    assert RegistrationCode.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, sent).status_code == 302
    made = RegistrationCode.objects.get(email=NEW["email"])
    letter = mail.outbox.pop()
    assert letter.to == [NEW["email"]]
    assert REGISTER in letter.body
    send(made.code, email="another@school.example")
    assert mail.outbox == []
    send(made.code)
    assert len(mail.outbox) == 1
    user = User.objects.get(email=NEW["email"])
    assert conf.people().posts(user, now())[0].organisation == body
    assert NEW["email"] in client.get(page).content.decode()


@pytest.mark.parametrize("name", ["olha", "iryna", "bohdan"])
def test_others_invite_nobody(cast: Cast, name: str) -> None:
    assert cast.client(name).get("/learn/invitations/").status_code == 404
    with pytest.raises(Refused, match="not_your_organisation"):
        services.invite_learner(
            email=NEW["email"],
            organisation=str(cast.bodies["rda"].pk),
            acting_user=cast.users[name],
        )


def test_codes_are_made_and_closed_on_the_leads_screen(
    cast: Cast, code: RegistrationCode
) -> None:
    lead = cast.client("marko", zone="staff")
    page = "/admin/training/codes/"
    for wrong in ({"region": "XX"}, {"most": "0"}, {"most": "501"}, {"days": "91"}):
        sent = {"region": code.region, "most": "5", "days": "5"} | wrong
        assert lead.post(page, sent).status_code == 200
    assert RegistrationCode.objects.count() == 1
    sent = {"region": code.region, "most": "5", "days": "5"}
    assert lead.post(page, sent).status_code == 302
    assert RegistrationCode.objects.count() == 2
    assert lead.post(page, {"revoke": str(code.pk)}).status_code == 302
    code.refresh_from_db()
    assert code.revoked_at is not None
    assert lead.post(page, {"revoke": "x"}).status_code == 404
    for name in ("olha", "nadiia"):
        assert cast.client(name, zone="staff").get(page).status_code in (302, 403)
        with pytest.raises(Refused, match="leads_only"):
            services.make_code(
                region=code.region, most=1, days=1, acting_user=cast.users[name]
            )


def test_a_learner_who_becomes_a_caseworker_keeps_account_and_certificates(
    cast: Cast, code: RegistrationCode, send: Any
) -> None:
    send(code.code)
    sign_up(mail.outbox[0], cast.client(zone="staff"))
    user = User.objects.get(email=NEW["email"])
    finish_course(user)
    invited = invite(
        email=NEW["email"].upper(), name="Інше", zone="cases", acting_user=cast.nadiia
    )
    assert invited.user == user
    again = User.objects.get(pk=user.pk)
    assert (again.name, again.password) == (user.name, user.password)
    assert TrainingCertificate.objects.get().award.person == again
    assert User.objects.filter(email=NEW["email"]).count() == 1
