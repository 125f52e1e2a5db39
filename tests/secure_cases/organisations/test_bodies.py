"""Adding bodies, their first administrator, and the founding."""

from datetime import UTC, date, datetime

import pytest

from secure_cases import audit
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.organisations.founding import found
from secure_cases.organisations.models import Membership, Organisation
from secure_cases.organisations.services import (
    BodyTerms,
    MembershipTerms,
    approve_membership,
    create_organisation,
    digest_of_proposal,
    edit_organisation,
    propose_membership,
)
from secure_cases.organisations.standing import standing_of
from tests.secure_cases.organisations.factories import (
    LVIV_OBLAST,
    LVIV_RAION,
    VOLYN_OBLAST,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.secure_cases.organisations.log import facts, last, written

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2026, 11, 24, 9, tzinfo=UTC)),
]
TODAY = date(2026, 11, 24)


def administrator(kind, territory=""):
    return MembershipFactory(
        organisation=OrganisationFactory(kind=kind, territory=territory),
        role="organisation_admin",
    ).user


def terms(**values):
    return BodyTerms(
        **{
            "name": "ГО «Спільний поріг»",
            "kind": "ngo",
            "ownership": "ngo",
            "territory": LVIV_RAION,
            **values,
        }
    )


@pytest.mark.parametrize(
    ("kind", "territory"), [("msp", ""), ("nssu", ""), ("ova", LVIV_OBLAST)]
)
def test_an_oblast_and_the_centre_add_bodies_of_their_territory(kind, territory):
    body = create_organisation(
        terms=terms(), acting_user=administrator(kind, territory)
    )
    assert (body.name, body.territory, body.active) == (
        "ГО «Спільний поріг»",
        LVIV_RAION,
        True,
    )
    event = last()
    assert (event["action"], event["organisation"]) == (
        "organisation:create",
        str(body.pk),
    )


@pytest.mark.parametrize(
    ("kind", "territory"),
    [("ova", VOLYN_OBLAST), ("rda", LVIV_RAION), ("ngo", ""), ("police", "")],
)
def test_others_add_no_bodies(kind, territory):
    admin = administrator(kind, territory)
    with pytest.raises(Refused, match="relation"):
        create_organisation(terms=terms(), acting_user=admin)
    assert written() == [("organisation:create", "refused", "relation")]


def test_another_role_of_the_centre_adds_no_bodies(sofiia):
    with pytest.raises(Refused, match="relation"):
        create_organisation(terms=terms(), acting_user=sofiia)


def test_an_oblast_adds_no_national_body():
    with pytest.raises(Refused, match="relation"):
        create_organisation(
            terms=terms(territory=""), acting_user=administrator("ova", LVIV_OBLAST)
        )


@pytest.mark.parametrize(
    ("values", "reason", "field"),
    [
        ({"territory": "UA46060250010015970"}, "territory_unknown", "territory"),
        ({"name": "Є вже"}, "name_taken", "name"),
    ],
)
def test_impossible_bodies_name_their_field(values, reason, field):
    OrganisationFactory(name="Є вже")
    with pytest.raises(Invalid, match=reason) as invalid:
        create_organisation(terms=terms(**values), acting_user=administrator("nssu"))
    assert invalid.value.field == field


def first_administrator(body, by):
    return propose_membership(
        organisation=body,
        terms=MembershipTerms(
            email="iryna@example.org",
            name="Iryna Lan",
            role="organisation_admin",
            since=TODAY,
        ),
        acting_user=by,
    )


def test_who_adds_a_body_proposes_its_first_administrator(sofiia, invitations):
    admin = administrator("ova", LVIV_OBLAST)
    body = create_organisation(terms=terms(), acting_user=admin)
    proposal = first_administrator(body, admin)
    given = approve_membership(
        proposal=proposal, seen=digest_of_proposal(proposal), acting_user=sofiia
    )
    assert given.membership.organisation == body
    with pytest.raises(NotVisible):
        first_administrator(body, admin)


def test_who_adds_a_body_proposes_no_other_role_there(body):
    admin = administrator("ova", LVIV_OBLAST)
    with pytest.raises(NotVisible):
        propose_membership(
            organisation=body,
            terms=MembershipTerms(
                email="x@example.org", name="X", role="caseworker", since=TODAY
            ),
            acting_user=admin,
        )


def test_an_oblast_elsewhere_proposes_no_administrator(body):
    with pytest.raises(NotVisible):
        first_administrator(body, administrator("ova", VOLYN_OBLAST))


def test_a_body_that_lost_its_administrator_can_be_given_one(body, nadiia):
    admin = administrator("nssu")
    with pytest.raises(NotVisible):
        first_administrator(body, admin)
    type(nadiia).objects.filter(pk=nadiia.pk).update(is_active=False)
    assert first_administrator(body, admin)


def test_the_administrator_renames_the_body(body, nadiia):
    edited = edit_organisation(
        organisation=body, name="Нова назва", name_en="New name", acting_user=nadiia
    )
    assert (edited.name, edited.name_en) == ("Нова назва", "New name")
    assert written() == [("organisation:edit", "done", "")]


def test_two_bodies_have_two_names(body, nadiia):
    OrganisationFactory(name="Зайнята")
    with pytest.raises(Invalid, match="name_taken"):
        edit_organisation(
            organisation=body, name="Зайнята", name_en="", acting_user=nadiia
        )


@pytest.mark.parametrize("who", ["olha", "sofiia"])
def test_nobody_else_renames_it(who, body, request):
    with pytest.raises((Refused, NotVisible)):
        edit_organisation(
            organisation=body,
            name="Інша",
            name_en="",
            acting_user=request.getfixturevalue(who),
        )
    assert Organisation.objects.filter(pk=body.pk, name=body.name).exists()


# --- founding -------------------------------------------------------------------


def founding(officer, administrator, **values):
    centre = terms(
        **{"name": "НСССУ", "kind": "nssu", "ownership": "state", "territory": ""}
        | values
    )
    with audit.act(audit.Principal("founding"), "founding:begin") as act:
        return found(
            terms=centre,
            security_officer=officer,
            administrator=administrator,
            act=act,
        )


def test_the_founding_makes_the_first_body_and_two_people():
    officer, admin = UserFactory(), UserFactory()
    founded = founding(officer, admin)
    assert standing_of(officer).roles() == {"security_officer"}
    assert standing_of(admin).roles() == {"organisation_admin"}
    assert founded.organisation.kind == "nssu"
    assert [action for action, _, _ in written()] == [
        "founding:begin",
        "membership:give",
        "membership:give",
    ]
    assert facts("membership:give")["member"] == str(admin.pk)


def test_there_is_one_founding():
    founding(UserFactory(), UserFactory())
    with pytest.raises(Refused, match="already_founded"):
        founding(UserFactory(), UserFactory(), name="Друга")
    assert Organisation.objects.count() == 1


def test_one_person_founds_nothing():
    alone = UserFactory()
    with pytest.raises(Invalid, match="two_persons"):
        founding(alone, alone)
    assert not Membership.objects.exists()


def test_a_body_without_oversight_founds_nothing():
    with pytest.raises(Invalid, match="role_not_for_body"):
        founding(UserFactory(), UserFactory(), kind="ngo")
