"""The few people every test knows (portal/demo/cast.py), and how each comes in."""

import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.accounts.factors import TOTP_TABLES
from portal.accounts.fresh import FACTOR_AT
from portal.demo import making
from portal.demo.making import give_factor
from portal.zones import in_zone
from tests.harness.client import StrictClient

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Cast(making.Cast):
    """The demo's cast, with clients that are signed in."""

    def client(
        self, name: str | None = None, *, zone: str = "cases", verified: bool = True
    ) -> Client:
        """Return a client of one of the cast in a zone; no name is a visitor."""
        client = StrictClient(headers={"host": settings.ZONE_HOSTNAMES[zone]})
        if name is not None:
            sign_in(client, self.users[name], zone=zone, verified=verified)
        return client


def sign_in(client: Client, user: Any, *, zone: str, verified: bool = True) -> None:
    """Open a session as the sign-in pages do, with the factor unless told not to."""
    with in_zone(zone):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        if not verified:
            return
        device = TOTP_TABLES[zone].objects.filter(user=user).first()
        if device is None:
            device = give_factor(user, zone, SECRET)
        session = client.session
        session["otp_device_id"] = device.persistent_id
        session[FACTOR_AT] = int(time.time())
        session.save()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, their bodies, memberships and desks."""
    cast = Cast()
    making.make_cast(cast)
    return cast
