"""The one strict field the case module has: a desk's phone."""

import copy
import pickle

import pytest
from django.db import connection

from secure_cases import clock
from secure_cases.models import Desk, Organisation
from secure_cases.sealing.errors import SealBroken

pytestmark = pytest.mark.django_db
PHONE = "+380 44 000 00 00"


@pytest.fixture
def desk():
    body = Organisation.objects.create(name="Спільний поріг", created_at=clock.now())
    return Desk.objects.create(organisation=body, name="Прийом", phone=PHONE)


def test_a_desks_phone_is_sealed_and_opens(desk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT phone FROM {Desk._meta.db_table}")
        (stored,) = cursor.fetchone()
    assert stored.startswith("s1:organisations-1:")
    assert Desk.objects.get(pk=desk.pk).phone == PHONE
    assert Desk.objects.select_related("organisation").get(pk=desk.pk).phone == PHONE
    assert desk.organisation.desks.get().phone == PHONE


def test_a_row_can_be_copied_and_pickled_unopened(desk):
    loaded = Desk.objects.get(pk=desk.pk)
    pickled = pickle.dumps(loaded)
    assert PHONE.encode() not in pickled
    assert pickle.loads(pickled).phone == PHONE  # noqa: S301
    assert copy.copy(loaded).phone == PHONE


def test_a_row_shows_no_phone(desk):
    loaded = Desk.objects.get(pk=desk.pk)
    assert loaded.phone == PHONE
    assert PHONE not in str(loaded) + repr(loaded)


def test_phones_of_two_desks_swapped_are_broken(desk):
    other = Desk.objects.create(
        organisation=desk.organisation, name="Другий", phone="+380 44 111 11 11"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Desk._meta.db_table} SET phone ="
            f" (SELECT d.phone FROM {Desk._meta.db_table} d WHERE d.name = %s)",
            ["Прийом"],
        )
    with pytest.raises(SealBroken):
        _ = Desk.objects.get(pk=other.pk).phone
