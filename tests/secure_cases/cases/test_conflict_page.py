"""Two people save the same section: 409, both texts, nothing typed is lost."""

from typing import Any

import pytest
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.cases.services import assign, close_grant
from secure_cases.people.models import SectionVersion
from tests.cast import Cast
from tests.secure_cases.cases.factories import contact, registered, story, written
from tests.secure_cases.cases.posting import drawn, filled, text_of

MINE, THEIRS = "Мій текст, ще не збережений", "Текст колеги"


@pytest.fixture
def case(cast: Cast) -> Case:
    case = registered(cast)
    written(case, cast.olha, contact())
    assign(case=case, user=cast.taras, role="member", acting_user=cast.halyna)
    return case


def url(case: Case) -> str:
    return reverse("secure_cases:write_section", args=[case.pk, "contact"])


def late_save(cast: Cast, case: Case) -> Any:
    """Olha saves what she drew before Taras saved his."""
    client = cast.client("olha")
    data = filled(client, url(case), ct_WhenToCall_0=MINE)
    content = contact()
    content["answers"]["ct_WhenToCall"] = {"said": "answered", "value": THEIRS}
    written(case, cast.taras, content, base_version=1)
    return client, client.post(url(case), data)


def test_both_texts_are_on_the_page(cast: Cast, case: Case) -> None:
    _client, answer = late_save(cast, case)
    assert answer.status_code == 409
    page = text_of(answer)
    assert MINE in page
    assert THEIRS in page
    assert SectionVersion.objects.filter(section="contact").count() == 2


def test_reading_the_others_text_is_an_audited_opening(cast: Cast, case: Case) -> None:
    late_save(cast, case)
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("section:open", "done")
    assert event.actor_id == cast.olha.pk
    assert '"version":2' in bytes(event.leaf).decode()


def test_what_was_typed_can_be_saved_after_it(cast: Cast, case: Case) -> None:
    client, answer = late_save(cast, case)
    data = drawn(text_of(answer))
    assert data["ct_WhenToCall_0"] == MINE
    assert data["base_version"] == "2"
    saved = client.post(url(case), data)
    assert saved.status_code == 302
    versions = SectionVersion.objects.filter(section="contact")
    assert versions.count() == 3
    assert MINE in text_of(client.get(saved.url))


def test_the_line_that_differs_is_marked(cast: Cast, case: Case) -> None:
    _client, answer = late_save(cast, case)
    pairs = answer.context["pairs"]
    assert [pair.differs for pair in pairs] == [False, True]


def test_without_a_grant_only_ones_own_text_is_shown(cast: Cast, case: Case) -> None:
    """The unseen text is not offered to be written over: the base stays old."""
    client = cast.client("olha")
    data = filled(client, url(case), ct_WhenToCall_0=MINE)
    content = contact()
    content["answers"]["ct_WhenToCall"] = {"said": "answered", "value": THEIRS}
    written(case, cast.taras, content, base_version=1)
    close_grant(case=case, acting_user=cast.olha)
    before = AuditEvent.objects.filter(action="section:open").count()
    answer = client.post(url(case), data)
    page = text_of(answer)
    assert answer.status_code == 409
    assert MINE in page
    assert THEIRS not in page
    assert drawn(page)["base_version"] == "1"
    assert AuditEvent.objects.filter(action="section:open").count() == before


def test_a_step_of_the_registration_meets_it_too(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    step = reverse("secure_cases:register_step", args=[case.pk, "story"])
    data = filled(client, step, ct_Narrative_0=MINE)
    written(case, cast.taras, story(THEIRS))
    answer = client.post(step, data)
    assert answer.status_code == 409
    assert MINE in text_of(answer)
    assert THEIRS in text_of(answer)
    assert client.post(step, drawn(text_of(answer))).status_code == 302
