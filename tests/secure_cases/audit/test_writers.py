"""Many who write at once make one chain."""

import threading
import uuid

import pytest
from django.db import connection

from secure_cases.audit import act
from secure_cases.audit.verify import verify
from secure_cases.errors import Refused
from tests.secure_cases.audit.chains import chain, make_user

WRITERS, APPENDS = 8, 25


@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain():
    users = [make_user(f"writer{number}") for number in range(WRITERS)]
    start = threading.Barrier(WRITERS)
    errors: list[Exception] = []

    def write(user) -> None:
        start.wait()
        try:
            for number in range(APPENDS):
                with act(user, "case:view", person=uuid.uuid4(), number=number) as a:
                    a.event("section:open", section="story")
        except Exception as error:  # noqa: BLE001 - told by the test below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    report = verify()
    assert report.ok, report.faults
    assert report.size == WRITERS * APPENDS * 2
    for user in users:
        own = [event for event in chain() if event.actor_id == user.pk]
        first = [event.seq for event in own if event.action == "case:view"]
        second = [event.seq for event in own if event.action == "section:open"]
        assert [seq + 1 for seq in first] == second, "one act stays together"


@pytest.mark.django_db(transaction=True)
def test_a_refusal_commits_though_the_act_did_not():
    user = make_user("olha")
    with pytest.raises(Refused), act(user, "case:view"):
        raise Refused("role")
    seen: list[str] = []

    def look() -> None:
        seen.extend(event.outcome for event in chain())
        connection.close()

    other = threading.Thread(target=look)
    other.start()
    other.join()
    assert seen == ["refused"]
