"""Values at the edge of what the types hold: the form says what is wrong."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from secure_cases.cases.services import record_consent, write_section
from secure_cases.errors import Invalid
from secure_cases.organisations.services import MembershipTerms, propose_membership
from secure_cases.people.enums import Section
from secure_cases.people.forms import SectionForm
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.reading import read
from secure_cases.people.sections.schema import Kind
from secure_cases.people.terms import Occasion
from tests.attack.naughty import MANY_DIGITS
from tests.attack.visitors import member, why
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.referrals import factories as referrals

pytestmark = pytest.mark.django_db
URLCONF = "portal.urls.cases"
EARLIEST, LATEST = "0001-01-01T00:00", "9999-12-31T23:59"


def address(name: str, *args: Any) -> str:
    return reverse(f"secure_cases:{name}", args=args, urlconf=URLCONF)


def consent_form(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "token": str(uuid.uuid4()),
        "answer": "given",
        "recipient": cast.ngo.pk,
        "sections": ["contact"],
        "expires_on": date.today().isoformat(),
        **changes,
    }


@pytest.mark.parametrize("happened_at", [EARLIEST, LATEST, "0001-01-01T01:59"])
def test_no_consent_was_given_at_the_edge_of_time(cast: Cast, happened_at: str) -> None:
    case = cases.registered(cast)
    answer = member(cast, "olha").post(
        address("record_consent", case.pk), consent_form(cast, happened_at=happened_at)
    )
    assert answer.status_code == 200, why(answer)
    assert "happened_at" in answer.context["form"].errors
    assert Consent.objects.filter(purpose="referral").count() == 0


@pytest.mark.parametrize("happened_at", [EARLIEST, LATEST])
def test_no_consent_was_taken_back_there(cast: Cast, happened_at: str) -> None:
    referral = referrals.sent(cast)
    answer = member(cast, "olha").post(
        address("withdraw_consent", referral.case_id, referral.consent_id),
        {"token": uuid.uuid4(), "source": "phone", "happened_at": happened_at},
    )
    assert answer.status_code == 200, why(answer)
    assert "happened_at" in answer.context["form"].errors
    assert referrals.again(referral).state == "sent"


@pytest.mark.parametrize("last_day", ["9999-12-31", "9999-12-30", "3000-01-01"])
def test_no_consent_lasts_for_ever(cast: Cast, last_day: str) -> None:
    case = cases.registered(cast)
    answer = member(cast, "olha").post(
        address("record_consent", case.pk), consent_form(cast, expires_on=last_day)
    )
    assert answer.status_code == 200, why(answer)
    assert "expires_on" in answer.context["form"].errors


def test_a_consent_of_ten_years_can_be_rested_on(cast: Cast) -> None:
    case = referrals.case_with_record(cast)
    consent = referrals.consented(case, cast.olha, cast.ngo, days=3650)
    assert referrals.sent(cast, case=case, consent=consent).state == "sent"


@pytest.mark.parametrize(
    ("since", "last_day"),
    [
        ("9999-12-31", "9999-12-31"),
        ("9999-12-01", "9999-12-31"),
        ("9999-12-20", "9999-12-25"),
        ("2026-11-24", "9999-12-31"),
    ],
)
def test_no_role_begins_or_ends_there(cast: Cast, since: str, last_day: str) -> None:
    nadiia = member(cast, "nadiia")
    token = str(uuid.uuid4())
    proposed = nadiia.post(
        address("propose_membership", cast.rda.pk),
        {
            "token": token,
            "name": "Вигадана Людина",
            "email": "new@portal.example",
            "role": "caseworker",
            "since": since,
            "last_day": last_day,
        },
    )
    assert proposed.status_code == 200, why(proposed)
    assert set(proposed.context["form"].errors) & {"since", "last_day"}
    deputy = nadiia.post(
        address("name_deputy", cast.memberships["olha"].pk),
        {
            "token": token,
            "deputy": cast.memberships["halyna"].pk,
            "since": since,
            "last_day": last_day,
        },
    )
    assert deputy.status_code == 200, why(deputy)
    assert set(deputy.context["form"].errors) & {"since", "last_day"}


@pytest.fixture
def administrator(cast: Cast) -> Any:
    """Return a client of who administers the body of Iryna's desk."""
    role = cast.memberships["petro"]
    role.organisation, role.role = cast.ngo, "organisation_admin"
    role.save()
    return member(cast, "petro")


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "taken"),
    [
        (EARLIEST, "0001-01-01T01:00", False),
        (EARLIEST, LATEST, False),
        (LATEST, LATEST, False),
        ("9999-12-31T23:00", LATEST, True),
    ],
)
def test_a_shift_there_breaks_no_page(
    cast: Cast, administrator: Any, starts_at: str, ends_at: str, taken: bool
) -> None:
    desk = cast.desks["ngo"]
    answer = administrator.post(
        address("plan_duty", desk.pk),
        {
            "token": str(uuid.uuid4()),
            "membership": cast.memberships["iryna"].pk,
            "starts_at": starts_at,
            "ends_at": ends_at,
        },
    )
    assert answer.status_code == (302 if taken else 200), why(answer)
    assert desk.shifts.exists() is taken
    shown = administrator.get(address("view_desk", desk.pk))
    assert shown.status_code == 200, why(shown)


def test_a_territory_of_a_thousand_letters_is_none(
    cast: Cast, administrator: Any
) -> None:
    line = cast.desks["ngo"].services.first()
    for code in ("a" * 81, "a" * 1000, "no-such-place"):
        url = address("remove_territory", line.pk, code)
        assert administrator.get(url).status_code == 404
        answer = administrator.post(url, {"token": str(uuid.uuid4())})
        assert answer.status_code == 404, why(answer)


# --- answers of a section -------------------------------------------------------


def typed(section: str, name: str, text: str) -> SectionForm:
    data = {"base_version": "0", "token": str(uuid.uuid4()), f"{name}_0": text}
    return SectionForm(data, schema=schema_of(section))


def of_kind(kind: Kind) -> list[tuple[str, str]]:
    return [
        (section, one.name)
        for section in (Section.IDENTITY, Section.CONTACT, Section.STORY, Section.NEEDS)
        for one in schema_of(section)
        if one.kind is kind
    ]


@pytest.mark.parametrize(("section", "name"), of_kind(Kind.NUMBER))
@pytest.mark.parametrize("text", [MANY_DIGITS, "²", "٣" * 5000, "-1", "1e9"])
def test_a_number_of_any_length_is_an_error_of_the_form(
    section: str, name: str, text: str
) -> None:
    form = typed(section, name, text)
    assert not form.is_valid()
    assert name in form.errors


@pytest.mark.parametrize(("section", "name"), of_kind(Kind.MONTH)[:2])
@pytest.mark.parametrize("text", ["20٢٣", "12.20٢٣", "١2.2023", "19٩٩"])
def test_a_month_in_other_digits_is_not_stored(
    section: str, name: str, text: str
) -> None:
    """It was, and the section could not be shown any more."""
    assert name in typed(section, name, text).errors


@pytest.mark.parametrize(("section", "name"), of_kind(Kind.DATE)[:1])
@pytest.mark.parametrize("text", ["01.01.0001", "٠١.٠١.٢٠٠١", "31.02.2001"])
def test_a_day_that_is_taken_can_be_shown(section: str, name: str, text: str) -> None:
    form = typed(section, name, text)
    if form.is_valid():
        assert read(schema_of(section), form.content()).lines
    else:
        assert name in form.errors


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.MONTH])
@pytest.mark.parametrize("value", ["2001-02-31", "20٢٣-01-01", "20٢٣", "0000-01-01"])
def test_the_schema_takes_only_days_that_are(kind: Kind, value: str) -> None:
    section, name = of_kind(kind)[0]
    content = {"schema": section, "schema_version": schema_of(section).version}
    content["answers"] = {name: {"said": "answered", "value": value}}
    with pytest.raises(Invalid, match="answer_does_not_fit"):
        schema_of(section).check(content)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT])
def test_a_nul_is_an_error_of_the_form(kind: Kind) -> None:
    section, name = of_kind(kind)[0]
    form = typed(section, name, "до\x00після")
    assert name in form.errors


@pytest.mark.parametrize("text", ["\u202e12", "a" * 50_000, "{{7*7}}", "٣", "\ufffd"])
def test_what_is_taken_is_shown_as_it_was_typed(cast: Cast, text: str) -> None:
    """A section of odd text opens again; one that is too long is refused."""
    case = cases.registered(cast)
    olha = member(cast, "olha")
    url = address("write_section", case.pk, "contact")
    data = {"base_version": 0, "token": uuid.uuid4(), "prs_MobilePhone_0": text}
    answer = olha.post(url, data)
    assert answer.status_code in (200, 302), why(answer)
    if answer.status_code == 302:
        shown = olha.get(address("read_section", case.pk, "contact"))
        assert shown.status_code == 200, why(shown)
    else:
        assert not SectionVersion.objects.filter(section="contact").exists()


def test_the_services_look_again(cast: Cast) -> None:
    case = cases.registered(cast)
    for_ever = (date.max - date.today()).days
    with pytest.raises(Invalid, match="consent_too_long"):
        cases.agreed(case, cast.olha, cast.ngo, days=for_ever)
    early = Occasion(datetime(1, 1, 1, tzinfo=UTC))
    terms = cases.terms_for(cast.ngo)
    with pytest.raises(Invalid, match="happened_at_too_early"):
        record_consent(
            case=case, terms=terms, given=True, occasion=early, acting_user=cast.olha
        )
    with pytest.raises(Invalid, match="happened_at_too_early"):
        write_section(
            case=case,
            section="contact",
            content=cases.contact(),
            base_version=0,
            happened_at=early.happened_at,
            acting_user=cast.olha,
        )
    far = MembershipTerms("n@portal.example", "Н", "caseworker", since=date.max)
    with pytest.raises(Invalid, match="since_too_far"):
        propose_membership(organisation=cast.rda, terms=far, acting_user=cast.nadiia)
