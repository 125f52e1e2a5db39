"""The steps a person takes on the account pages, as tests type them."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from portal.accounts import factors
from portal.demo.making import PASSWORD
from portal.settings.zones import ZONE_HOSTNAMES
from portal.zones import in_zone
from tests.harness.client import StrictClient

SIGN_IN, FACTOR = "/account/sign-in/", "/account/factor/"


@dataclass
class Enrolled:
    """A person with a phone in one zone."""

    user: Any
    device: Any
    zone: str = "cases"

    def code(self) -> str:
        with in_zone(self.zone):
            self.device.refresh_from_db()
            return factors.current_code(self.device)


def enrol(user: Any, zone: str = "cases") -> Enrolled:
    """Connect a phone with a random seed, in place of the cast's own."""
    lose_phone(user, zone)
    with in_zone(zone):
        device = factors.totp_table()(user=user, name="phone", confirmed=True)
        factors.seal_seed(device, factors.new_seed())
        device.save(force_insert=True)
    return Enrolled(user, device, zone)


def lose_phone(user: Any, zone: str = "cases") -> None:
    with in_zone(zone):
        factors.totp_table().objects.filter(user=user).delete()


def browser(zone: str = "cases", **headers: str) -> Client:
    return StrictClient(headers={"host": ZONE_HOSTNAMES[zone], **headers})


def type_password(
    client: Client, email: str, password: str = PASSWORD, **extra: Any
) -> Any:
    return client.post(SIGN_IN, {"email": email, "password": password, **extra})


def type_code(client: Client, code: str, **extra: Any) -> Any:
    return client.post(FACTOR, {"code": code, **extra})


def sign_in(client: Client, person: Enrolled) -> Any:
    """Walk both steps; the person needs a code that was not used yet."""
    type_password(client, person.user.email)
    return type_code(client, person.code())


def text_of(response: Any) -> str:
    """Return a page without what differs by nature: tokens and the typed e-mail."""
    html = response.content.decode()
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
    return re.sub(r'value="[^"]*@[^"]*"', "", html)
