"""The same code, link or recovery code in eight hands at once: one of them wins."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from portal.accounts.errors import CodeRefused, InvitationRefused
from portal.accounts.models import CasesInvitation
from portal.accounts.services import invite
from portal.accounts.services.factors import renew_recovery_codes, verify_code
from portal.accounts.services.invitations import set_first_password
from portal.demo.making import make_cast
from portal.zones import in_zone
from tests.cast import Cast
from tests.portal.accounts.steps import enrol

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 4


def at_once(act: Callable[[], Any]) -> list[bool]:
    """Run `act` in several threads and connections; say who was let through."""
    start, through = Barrier(HANDS), []

    def hand() -> None:
        try:
            with in_zone("cases"):
                start.wait(timeout=10)
                act()
            through.append(True)
        except (CodeRefused, InvitationRefused):
            through.append(False)
        finally:
            connection.close()

    threads = [Thread(target=hand) for _ in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(through) == HANDS
    return through


@pytest.fixture
def olha(transactional_db: None) -> Any:
    cast = Cast()
    make_cast(cast)
    return cast.olha


def test_a_code_is_taken_once(olha: Any) -> None:
    code = enrol(olha).code()
    through = at_once(lambda: verify_code(code=code, acting_user=olha))
    assert through.count(True) == 1


def test_a_recovery_code_is_taken_once(olha: Any) -> None:
    with in_zone("cases"):
        code = renew_recovery_codes(acting_user=olha)[0]
    through = at_once(lambda: verify_code(code=code, acting_user=olha))
    assert through.count(True) == 1


def test_a_link_sets_one_password(olha: Any) -> None:
    invite(email="n@portal.example", name="Н", zone="cases", acting_user=olha)
    row = CasesInvitation.objects.get()
    words = iter(f"сім сірих слонів на стежці {n}" for n in range(HANDS))
    through = at_once(lambda: set_first_password(invitation=row, password=next(words)))
    assert through.count(True) == 1
