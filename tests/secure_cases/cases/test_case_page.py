"""The case page: shut until opened, one next step, nothing sealed on it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import AccessGrant, Case, CaseAssignment
from secure_cases.cases.services import close_grant, record_consent
from secure_cases.people.models import SectionVersion
from tests.cast import Cast
from tests.secure_cases.cases.factories import (
    NARRATIVE,
    PHONE,
    agreed,
    contact,
    disclosed,
    needs,
    registered,
    story,
    terms_for,
    written,
)
from tests.secure_cases.cases.posting import drawn, filled, text_of


@pytest.fixture
def case(cast: Cast) -> Case:
    case = registered(cast)
    written(case, cast.olha, contact())
    written(case, cast.olha, story())
    return case


def address(name: str, case: Case, *more: Any) -> str:
    return reverse(f"secure_cases:{name}", args=[case.pk, *more])


def cards(client: Client, case: Case) -> dict[str, str]:
    frame = client.get(address("view_case", case)).context["frame"]
    return {card.section: card.state for card in frame.cards}


def post(client: Client, url: str, page: str, **changes: Any) -> Any:
    return client.post(url, {**drawn(page), **changes})


def test_what_was_registered_stays_open_for_the_session(cast: Cast, case: Case) -> None:
    assert cards(cast.client("olha"), case) == {
        "identity": "empty",
        "contact": "open",
        "story": "open",
        "needs": "empty",
    }


def test_shut_sections_open_with_one_button(cast: Cast, case: Case) -> None:
    close_grant(case=case, acting_user=cast.olha)
    client = cast.client("olha")
    assert cards(client, case)["story"] == "shut"
    page = text_of(client.get(address("read_section", case, "story")))
    assert NARRATIVE not in page
    forms = {"token": _token(page, address("open_for_work", case)), "to": "story"}
    answer = client.post(address("open_for_work", case), forms)
    assert answer.url == address("read_section", case, "story")
    assert NARRATIVE in text_of(client.get(answer.url))


def _token(page: str, action: str) -> str:
    """Return the token of the form that leads to an address."""
    form = page.split(f'action="{action}"')[1].split("</form>")[0]
    return str(drawn("<form>" + form + "</form>")["token"])


def test_closing_shuts_them_again(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    page = text_of(client.get(address("read_section", case, "story")))
    token = _token(page, address("close_grant", case))
    answer = client.post(address("close_grant", case), {"token": token})
    assert answer.url == address("view_case", case)
    assert cards(client, case)["story"] == "shut"
    assert NARRATIVE not in text_of(client.get(address("read_section", case, "story")))


@pytest.mark.parametrize("name", ["open_for_work", "close_grant"])
def test_a_button_pressed_twice_leads_to_the_same_page(
    cast: Cast, case: Case, name: str
) -> None:
    client = cast.client("olha")
    page = text_of(client.get(address("read_section", case, "story")))
    token = _token(page, address("close_grant", case))
    url = address(name, case)
    first, second = (client.post(url, {"token": token}) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert AuditEvent.objects.filter(action=name.replace("_", ":")).count() <= 1
    assert AccessGrant.objects.count() == (2 if name == "open_for_work" else 1)


@pytest.mark.parametrize("name", ["open_for_work", "close_grant"])
def test_a_button_without_its_token_does_nothing(
    cast: Cast, case: Case, name: str
) -> None:
    before = AccessGrant.objects.filter(closed_at=None).count()
    assert cast.client("olha").post(address(name, case)).status_code == 400
    assert AccessGrant.objects.filter(closed_at=None).count() == before


@pytest.mark.parametrize("who", ["olha", "halyna"])
def test_the_page_itself_opens_nothing(cast: Cast, case: Case, who: str) -> None:
    client = cast.client(who)
    url = address("view_case", case)
    client.get(url)
    before = AuditEvent.objects.filter(action="section:open").count()
    with CaptureQueriesContext(connection) as seen:
        page = text_of(client.get(url))
    assert NARRATIVE not in page
    assert PHONE not in page
    sqls = [query["sql"] for query in seen.captured_queries]
    assert not [sql for sql in sqls if '"sealed"' in sql and "SELECT" in sql]
    assert AuditEvent.objects.filter(action="section:open").count() == before


def test_a_supervisor_sees_every_section_closed(cast: Cast, case: Case) -> None:
    client = cast.client("halyna")
    assert set(cards(client, case).values()) == {"no"}
    page = text_of(client.get(address("view_case", case)))
    assert address("open_for_work", case) not in page
    assert address("record_consent", case) not in page


def test_reading_is_audited_each_time(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    for count in (1, 2):
        text_of(client.get(address("read_section", case, "story")))
        events = AuditEvent.objects.filter(action="section:open", section="story")
        assert events.count() == count


def test_a_section_that_was_never_written_says_so(cast: Cast, case: Case) -> None:
    page = cast.client("olha").get(address("read_section", case, "needs"))
    assert page.context["opened"] is None
    assert address("write_section", case, "needs") in text_of(page)


def test_a_section_that_is_not_built_is_no_page(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    for name in ("read_section", "write_section", "register_step"):
        assert client.get(address(name, case, "health")).status_code == 404


def test_the_next_step_follows_the_record(cast: Cast, case: Case) -> None:
    client = cast.client("olha")

    def next_url() -> str:
        return str(client.get(address("view_case", case)).context["frame"].next.url)

    assert next_url() == address("register_step", case, "needs")
    written(case, cast.olha, needs("shelter"))
    assert next_url() == address("record_consent", case)
    agreed(case, cast.olha, cast.ngo, "contact")
    assert next_url() == address("send_referral", case)


def test_a_supervisor_has_no_next_step(cast: Cast, case: Case) -> None:
    page = cast.client("halyna").get(address("view_case", case))
    assert page.context["frame"].next is None


def test_consents_say_how_they_stand(cast: Cast, case: Case) -> None:
    agreed(case, cast.olha, cast.ngo, "contact")
    late = agreed(case, cast.olha, cast.stranger_ngo, "contact")
    late.expires_on = late.expires_on.replace(year=2020)
    late.save()
    record_consent(
        case=case, terms=terms_for(cast.nssu), given=False, acting_user=cast.olha
    )
    frame = cast.client("olha").get(address("view_case", case)).context["frame"]
    states = {str(line.consent.recipient): line.state for line in frame.consents}
    assert states == {
        str(cast.ngo): "given",
        str(cast.stranger_ngo): "expired",
        str(cast.nssu): "refused",
        "None": "given",
    }
    assert frame.in_force == 2


def test_the_number_of_queries_does_not_grow(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    url = address("view_case", case)

    def count() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        return len(seen)

    agreed(case, cast.olha, cast.ngo, "contact")
    few = count()
    for version in (1, 2, 3):
        written(case, cast.olha, story(f"Версія {version}"), base_version=version)
        agreed(case, cast.olha, cast.stranger_ngo, "contact")
    assert count() == few


def test_the_supervisor_changes_the_team_on_the_page(cast: Cast, case: Case) -> None:
    client = cast.client("halyna")
    url = address("assign_case", case)
    data = filled(client, address("view_case", case), user=str(cast.taras.pk))
    first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url == address("view_case", case)
    assert CaseAssignment.objects.filter(user=cast.taras).count() == 1
    assert cast.client("olha").get(address("view_case", case)).status_code == 404


def test_a_wrong_choice_is_said_beside_the_field(cast: Cast, case: Case) -> None:
    client = cast.client("halyna")
    data = filled(client, address("view_case", case), user=str(cast.olha.pk))
    answer = client.post(address("assign_case", case), data)
    assert answer.status_code == 200
    assert "user" in answer.context["frame"].assign_form.errors
    assert CaseAssignment.objects.count() == 1


def test_the_consent_page_shows_the_whole_of_it(cast: Cast, case: Case) -> None:
    consent = agreed(case, cast.olha, cast.ngo, "contact", "needs")
    page = text_of(cast.client("olha").get(address("view_consent", case, consent.pk)))
    assert cast.ngo.name in page
    assert address("withdraw_consent", case, consent.pk) in page


def test_a_consent_of_another_case_is_no_page(cast: Cast, case: Case) -> None:
    other = registered(cast)
    consent = agreed(other, cast.olha, cast.ngo, "contact")
    answer = cast.client("olha").get(address("view_consent", case, consent.pk))
    assert answer.status_code == 404


def test_a_desk_reads_the_disclosed_section_and_nothing_around_it(
    cast: Cast, case: Case
) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    client = cast.client("iryna")
    page = text_of(client.get(address("read_section", case, "contact")))
    assert PHONE in page
    assert case.alias not in page
    assert cast.olha.name not in page
    assert client.get(address("read_section", case, "story")).status_code == 403
    assert client.get(address("view_case", case)).status_code == 403


def test_editing_begins_with_what_is_written(cast: Cast, case: Case) -> None:
    client = cast.client("olha")
    url = address("write_section", case, "contact")
    data = filled(client, url)
    assert data["prs_MobilePhone_0"] == PHONE
    assert data["base_version"] == "1"
    answer = client.post(url, {**data, "ct_WhenToCall_0": "Будні, 10:00-12:00"})
    assert answer.url == address("read_section", case, "contact")
    assert SectionVersion.objects.filter(section="contact").count() == 2
    page = text_of(client.get(answer.url))
    assert "Будні, 10:00-12:00" in page
    assert PHONE in page


def test_a_shut_section_is_not_edited_blindly(cast: Cast, case: Case) -> None:
    close_grant(case=case, acting_user=cast.olha)
    url = address("write_section", case, "contact")
    answer = cast.client("olha").get(url)
    assert answer.status_code == 302
    assert answer.url == address("read_section", case, "contact")


def test_a_broken_seal_shows_no_text(cast: Cast, case: Case) -> None:
    rows = SectionVersion.objects.filter(section="story")
    rows.update(sealed=bytes(rows.get().sealed)[:-1] + b"\0")
    answer = cast.client("olha").get(address("read_section", case, "story"))
    assert answer.status_code == 503
    assert NARRATIVE not in answer.content.decode()
    assert AuditEvent.objects.filter(action="section:open").last().outcome == "failed"


def test_the_page_prints_a_line_that_says_whose_it_is(cast: Cast, case: Case) -> None:
    page = text_of(cast.client("olha").get(address("view_case", case)))
    line = page.split('class="print-only"')[1].split("</p>")[0]
    assert case.number in line
    assert cast.olha.name in line


def test_the_case_page_closes_what_is_open(cast: Cast, case: Case) -> None:
    olha = cast.client("olha")
    close, page = address("close_grant", case), address("view_case", case)
    token = _token(text_of(olha.get(page)), close)
    olha.post(close, {"token": token})
    assert close not in text_of(olha.get(page))
