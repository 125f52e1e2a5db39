"""The four steps of sending: nothing typed is lost, nothing typed is in an address."""

import re
import uuid
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import AccessGrant, Case
from secure_cases.cases.services import close_grant
from secure_cases.organisations.models import Desk, DeskService
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.cases.posting import filled
from tests.secure_cases.referrals import factories as f

URLCONF = "portal.urls.cases"


def url(case: Case) -> str:
    return reverse("secure_cases:send_referral", args=[case.pk], urlconf=URLCONF)


def typed(cast: Cast, consent: Consent, **changes: Any) -> dict[str, Any]:
    return {
        "service": "shelter",
        "line": str(f.line_of(cast).pk),
        "urgency": "immediate",
        "reason": "AdditionalServicesRequired",
        "age_band": "25-34",
        "ask_sex": "female",
        "ask_childrens_ages": ["0-5", "6-9"],
        "ask_mobility": "free",
        "ask_language": "uk",
        "ask_acute_care": "declined",
        "ask_threat_nearby": "unknown",
        "sections": ["contact", "story"],
        "consent": str(consent.pk),
        "token": str(uuid.uuid4()),
    } | changes


@pytest.fixture
def case(cast: Cast) -> Case:
    return f.case_with_record(cast)


@pytest.fixture
def consent(cast: Cast, case: Case) -> Consent:
    return f.consented(case, cast.olha, cast.ngo)


@pytest.fixture
def olha(cast: Cast, consent: Consent) -> Any:
    return cast.client("olha")


def test_the_first_step_asks_for_one_kind_of_help(olha: Any, case: Case) -> None:
    response = olha.get(url(case))
    assert response.context["step"] == "service"
    assert 'value="shelter"' in response.content.decode()


def test_what_the_person_asked_for_comes_first(
    cast: Cast, olha: Any, case: Case
) -> None:
    cases.written(case, cast.olha, cases.needs("legal", "psych"))
    groups = olha.get(url(case)).context["draft"].service_form.fields["service"].choices
    assert [code for code, _name in groups[0][1]] == ["psych", "legal"]
    event = AuditEvent.objects.last()
    assert (event.action, event.section) == ("section:open", "needs")


def test_without_an_open_grant_needs_are_not_opened(
    cast: Cast, olha: Any, case: Case
) -> None:
    cases.written(case, cast.olha, cases.needs("legal"))
    AccessGrant.objects.all().delete()
    seen = AuditEvent.objects.count()
    assert olha.get(url(case)).status_code == 200
    assert AuditEvent.objects.count() == seen


def test_the_second_step_lists_desks_with_what_matters(
    cast: Cast, olha: Any, case: Case
) -> None:
    response = olha.get(url(case), {"service": "shelter", "go": "line"})
    assert response.context["step"] == "line"
    text = response.content.decode()
    assert cast.ngo.name in text
    assert cast.stranger_ngo.name in text
    assert f.line_of(cast).verified_on.strftime("%d.%m.%Y") in text


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ({"accepts": "wheelchair"}, {"wheelchair_access": True}),
        ({"accepts": "pets"}, {"accepts_pets": True}),
        ({"speaks": "pl"}, {"languages": ["pl"]}),
    ],
)
def test_conditions_leave_who_fits(
    cast: Cast, olha: Any, case: Case, asked: Any, condition: Any
) -> None:
    DeskService.objects.update(
        wheelchair_access=False, accepts_pets=False, languages=["uk"]
    )
    how = {"service": "shelter", "go": "line"} | asked
    assert olha.get(url(case), how).context["draft"].lines == []
    DeskService.objects.filter(pk=f.line_of(cast).pk).update(**condition)
    lines = olha.get(url(case), how).context["draft"].lines
    assert [x.line.desk.organisation for x in lines] == [cast.ngo]


def test_a_place_where_nobody_helps_says_so(cast: Cast, olha: Any, case: Case) -> None:
    DeskService.objects.update(territories=["UA05000000000010236"])
    response = olha.get(url(case), {"service": "shelter", "go": "line"})
    assert response.context["draft"].lines == []
    other = {"service": "shelter", "go": "line", "place": "UA05000000000010236"}
    assert len(olha.get(url(case), other).context["draft"].lines) == 2


def test_the_third_step_asks_what_this_service_needs(
    cast: Cast, olha: Any, case: Case
) -> None:
    line = f.line_of(cast, service="legal")
    response = olha.get(url(case), {"service": "legal", "line": str(line.pk)})
    assert response.context["step"] == "envelope"
    asked = [name for name in response.context["form"].fields if name[:4] == "ask_"]
    assert asked == ["ask_language", "ask_threat_nearby"]


def test_only_what_consent_covers_can_be_ticked(
    cast: Cast, olha: Any, case: Case
) -> None:
    response = olha.get(
        url(case), {"service": "shelter", "line": str(f.line_of(cast).pk)}
    )
    widget = response.context["form"].fields["sections"].widget
    assert widget.shut == {Section.IDENTITY, Section.NEEDS}
    assert set(widget.hints) == {Section.IDENTITY, Section.NEEDS}
    record = reverse("secure_cases:record_consent", args=[case.pk], urlconf=URLCONF)
    assert record in response.content.decode()


def test_a_covered_section_never_written_says_so(cast: Cast, case: Case) -> None:
    f.consented(case, cast.olha, cast.ngo, Section.CONTACT, Section.IDENTITY)
    response = cast.client("olha").get(
        url(case), {"service": "shelter", "line": str(f.line_of(cast).pk)}
    )
    hints = response.context["form"].fields["sections"].widget.hints
    assert hints[Section.IDENTITY] != hints[Section.NEEDS]


def test_without_consent_there_is_no_form_but_a_way_on(cast: Cast, case: Case) -> None:
    response = cast.client("olha").get(
        url(case), {"service": "shelter", "line": str(f.line_of(cast).pk)}
    )
    text = response.content.decode()
    assert 'value="preview"' not in text
    assert reverse("secure_cases:record_consent", args=[case.pk], urlconf=URLCONF) in (
        text
    )


def test_the_fourth_step_shows_the_envelope_and_sends_nothing(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    response = olha.post(url(case), typed(cast, consent) | {"go": "preview"})
    assert response.context["step"] == "preview"
    scope = response.context["scope"]
    assert [a.key for a in scope.answers][:2] == ["age_band", "sex"]
    assert [str(label) for label in scope.shared] == [
        str(Section.CONTACT.label),
        str(Section.STORY.label),
    ]
    assert not Referral.objects.exists()
    assert f.CANARY not in response.content.decode()


def test_sending_leads_to_the_referral(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    response = olha.post(url(case), typed(cast, consent) | {"go": "send"})
    referral = Referral.objects.get()
    assert response.status_code == 302
    assert str(referral.pk) in response["Location"]
    assert (referral.urgency, referral.desk) == ("immediate", cast.desks["ngo"])


def test_a_second_click_makes_no_second_referral(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    data = typed(cast, consent) | {"go": "send"}
    first, second = olha.post(url(case), data), olha.post(url(case), data)
    assert first["Location"] == second["Location"]
    assert Referral.objects.count() == 1


def carried(response: Any) -> set[tuple[str, str]]:
    return set(response.context["carried"])


@pytest.mark.parametrize("step", ["service", "line", "preview"])
def test_typed_values_travel_through_every_step(
    cast: Cast, olha: Any, case: Case, consent: Consent, step: str
) -> None:
    data = typed(cast, consent)
    response = olha.post(url(case), data | {"go": step})
    assert response.context["step"] == step
    kept = carried(response)
    for name in ("urgency", "age_band", "ask_acute_care", "consent", "token"):
        assert (name, data[name]) in kept
    assert {("ask_childrens_ages", "0-5"), ("ask_childrens_ages", "6-9")} <= kept
    assert {("sections", "contact"), ("sections", "story")} <= kept
    if step != "preview":
        assert 'method="post"' in response.content.decode().split("<main")[1]


def test_going_back_to_the_envelope_shows_what_was_typed(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    data = typed(cast, consent, urgency="immediate")
    form = olha.post(url(case), data | {"go": "envelope"}).context["form"]
    assert form["urgency"].value() == "immediate"
    assert form["sections"].value() == ["contact", "story"]
    assert form["ask_childrens_ages"].value() == ["0-5", "6-9"]
    assert str(form["token"].value()) == data["token"]
    assert not form.errors


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"urgency": ""}, "urgency"),
        ({"age_band": ""}, "age_band"),
        ({"ask_sex": ""}, "ask_sex"),
        ({"ask_childrens_ages": ["none", "0-5"]}, "ask_childrens_ages"),
        ({"sections": []}, "sections"),
        ({"sections": ["contact", "health"]}, "sections"),
        ({"sections": ["identity"]}, "sections"),
        ({"consent": ""}, "consent"),
        ({"consent": str(uuid.uuid4())}, "consent"),
    ],
)
@pytest.mark.parametrize("go", ["preview", "send"])
def test_an_error_shows_the_step_with_everything_typed(
    cast: Cast,
    olha: Any,
    case: Case,
    consent: Consent,
    changes: dict[str, Any],
    field: str,
    go: str,
) -> None:
    data = typed(cast, consent) | changes | {"go": go}
    response = olha.post(url(case), data)
    assert response.context["step"] == "envelope"
    form = response.context["form"]
    assert field in form.errors
    assert form["ask_mobility"].value() == "free"
    assert not Referral.objects.exists()


def test_a_desk_that_closed_meanwhile_keeps_what_was_typed(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    data = typed(cast, consent)
    type(cast.iryna).objects.filter(pk=cast.iryna.pk).update(is_active=False)
    response = olha.post(url(case), data | {"go": "send"})
    assert response.status_code == 403
    assert response.context["form"]["urgency"].value() == "immediate"
    assert response.context["form"].non_field_errors()
    assert AuditEvent.objects.last().reason == "desk_unstaffed"


def test_a_line_of_a_closed_desk_leads_back_to_the_list(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    Desk.objects.filter(organisation=cast.ngo).update(active=False)
    response = olha.post(url(case), typed(cast, consent) | {"go": "send"})
    assert response.context["step"] == "line"
    assert ("urgency", "immediate") in carried(response)


@pytest.mark.parametrize("line", ["", "nonsense", str(uuid.uuid4())])
def test_a_line_that_is_none_leads_back_to_the_list(
    olha: Any, case: Case, line: str
) -> None:
    response = olha.get(url(case), {"service": "shelter", "line": line})
    assert response.context["step"] == "line"


def test_another_services_line_does_not_slip_in(
    cast: Cast, olha: Any, case: Case
) -> None:
    how = {"service": "legal", "line": str(f.line_of(cast).pk)}
    assert olha.get(url(case), how).context["step"] == "line"


def test_an_unknown_service_begins_anew(olha: Any, case: Case) -> None:
    assert olha.get(url(case), {"service": "xyz"}).context["step"] == "service"


def test_nothing_typed_can_reach_an_address(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    """Only steps with nothing but codes of desks and places use GET."""
    data = typed(cast, consent)
    for step in ("service", "line"):
        text = olha.post(url(case), data | {"go": step}).content.decode()
        assert 'method="get"' not in text.split("<main")[1]


def test_a_get_never_sends(cast: Cast, olha: Any, case: Case, consent: Consent) -> None:
    response = olha.get(url(case), typed(cast, consent) | {"go": "send"})
    assert response.context["step"] == "envelope"
    assert not Referral.objects.exists()


def test_what_is_not_a_field_is_not_carried(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    data = typed(cast, consent) | {"go": "line", "next": "https://evil.example"}
    names = {name for name, _value in carried(olha.post(url(case), data))}
    assert "next" not in names
    assert "go" not in names


def test_adding_a_consent_leads_back_to_the_same_step(cast: Cast, case: Case) -> None:
    olha, line = cast.client("olha"), f.line_of(cast)
    step = f"{url(case)}?service=shelter&line={line.pk}"
    links = re.findall(r'href="([^"]+next=[^"]+)"', olha.get(step).content.decode())
    (to_consent,) = {unescape(link) for link in links}
    form = olha.get(to_consent).context["form"]
    assert form["recipient"].value() == str(cast.ngo.pk)
    answer = olha.post(
        to_consent,
        filled(olha, to_consent, answer="given", sections=["contact", "story"]),
    )
    assert answer.url == step
    assert olha.get(answer.url).context["draft"].consents


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/account/", "{url}x/"]
)
def test_a_consent_leads_nowhere_else(
    cast: Cast, case: Case, consent: Consent, wanted: str
) -> None:
    olha = cast.client("olha")
    page = reverse("secure_cases:record_consent", args=[case.pk], urlconf=URLCONF)
    asked = urlencode({"next": wanted.format(url=url(case))})
    home = reverse("secure_cases:view_case", args=[case.pk], urlconf=URLCONF)
    assert olha.get(f"{page}?{asked}").context["back_url"] == home


def test_shut_needs_are_named_on_the_first_step(cast: Cast) -> None:
    case = cases.registered(cast)
    cases.written(case, cast.olha, cases.needs("shelter"))
    olha = cast.client("olha")
    assert not olha.get(url(case)).context["draft"].needs_are_shut
    close_grant(case=case, acting_user=cast.olha)
    page = olha.get(url(case))
    assert page.context["draft"].needs_are_shut
    needs = reverse(
        "secure_cases:read_section", args=[case.pk, "needs"], urlconf=URLCONF
    )
    assert f'href="{needs}"' in page.content.decode()


def test_the_last_day_is_the_same_before_and_after_sending(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    day = f"{consent.expires_on:%d.%m.%Y}"
    data = typed(cast, consent)
    assert day in olha.post(url(case), data | {"go": "preview"}).content.decode()
    sent = olha.post(url(case), data | {"go": "send"})
    page = olha.get(sent.url).content.decode()
    assert day in page
    assert f"{consent.expires_on + timedelta(days=1):%d.%m.%Y}" not in page


def test_what_is_missing_is_said_in_our_words(
    cast: Cast, olha: Any, case: Case, consent: Consent
) -> None:
    data = typed(cast, consent, go="preview", age_band="")
    page = olha.post(url(case), data, headers={"accept-language": "uk"})
    assert "Тут потрібна відповідь" in page.content.decode()
