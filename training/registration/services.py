"""Writes codes, and the accounts of those who come with one."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from training import clock, conf, letters
from training.certificates.codes import grouped, new_code, typed_code
from training.errors import Refused
from training.leads import is_lead
from training.registration.models import Registration, RegistrationCode
from training.registration.rules import fits, is_open
from training.registration.selectors import bodies_led

MOST_DAYS, MOST_PEOPLE = 90, 500
INVITATION_DAYS = 14


@transaction.atomic
def make_code(
    *, region: str, most: int, days: int, acting_user: Any
) -> RegistrationCode:
    """Make a code of a region. Raises Refused."""
    if not is_lead(acting_user):
        raise Refused("leads_only")
    if region not in dict(conf.people().regions_choices()):
        raise Refused("no_such_region")
    return _make(acting_user, most, days, region=region)


@transaction.atomic
def invite_learner(
    *, email: str, organisation: str, acting_user: Any
) -> RegistrationCode:
    """Invite one person to learn, for an organisation: a letter brings them a code.

    Raises Refused.
    """
    if organisation not in bodies_led(acting_user, clock.now()):
        raise Refused("not_your_organisation")
    code = _make(
        acting_user, 1, INVITATION_DAYS, organisation=organisation, email=email
    )
    context = {"code": grouped(code.code), "page": conf.register_url()}
    transaction.on_commit(lambda: letters.send("invited", email, **context))
    return code


@transaction.atomic
def revoke_code(*, code: RegistrationCode, acting_user: Any) -> None:
    """Let nobody in by a code any more. Raises Refused."""
    led = code.organisation and code.organisation in bodies_led(
        acting_user, clock.now()
    )
    if not (led or is_lead(acting_user)):
        raise Refused("leads_only")
    RegistrationCode.objects.filter(pk=code.pk, revoked_at=None).update(
        revoked_at=clock.now(), revoked_by=acting_user
    )


@transaction.atomic
def register(*, written: str, name: str, email: str, acting_user: Any) -> None:
    """Let a person in who has a code. What came of it stands in a letter alone.

    An account that can sign in already is left as it is, whoever asks.
    """
    code = (
        RegistrationCode.objects.select_for_update(of=("self",), no_key=True)
        .select_related("made_by")
        .filter(code=typed_code(written))
        .first()
    )
    if code is None or not fits(code, email):
        return
    used = code.uses.count()
    if not is_open(code, used, clock.now()):
        return
    make_account = conf.invite()
    if make_account is None:
        return
    person, link = make_account(email=email, name=name, acting_user=code.made_by)
    if person is None:
        return
    Registration.objects.get_or_create(
        code=code, person=person, defaults={"n": used + 1, "at": clock.now()}
    )
    letter = "registered" if link else "known"
    transaction.on_commit(lambda: letters.send_to(person, letter, link=link))


def _make(by: Any, most: int, days: int, **whom: str) -> RegistrationCode:
    if not (1 <= most <= MOST_PEOPLE and 1 <= days <= MOST_DAYS):
        raise Refused("out_of_range")
    now = clock.now()
    return RegistrationCode.objects.create(
        code=new_code(),
        most=most,
        made_at=now,
        made_by=by,
        expires_at=now + timedelta(days=days),
        **whom,
    )
