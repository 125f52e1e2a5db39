"""Rights of elsewhere give nothing here: superuser, CMS, roles that are not live."""

import ast

import pytest

from secure_cases.organisations.enums import Role
from tests.architecture.tree import parsed, python_files, shown
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.people import member

FOREIGN = {
    "is_superuser",
    "is_staff",
    "has_perm",
    "has_perms",
    "has_module_perms",
    "user_permissions",
    "permission_required",
    "user_passes_test",
    "login_required",
}
LIVE = {
    "caseworker",
    "supervisor",
    "referral_desk",
    "organisation_admin",
    "security_officer",
    "inspector",
}


def test_the_module_asks_for_no_right_of_django() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files("secure_cases")
        for node in ast.walk(parsed(path))
        if getattr(node, "attr", getattr(node, "id", "")) in FOREIGN
    ]
    assert found == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["root", "marko"])
def test_a_superuser_with_a_role_has_that_role_alone(people: Cast, name: str) -> None:
    world = at.accepted(people)
    member(people.users[name], people.stranger_ngo, "referral_desk")
    client = people.client(name)
    assert client.get("/").status_code == 200
    assert client.get("/referrals/").status_code == 200
    for address in (
        f"/cases/{world['case'].pk}/",
        f"/cases/{world['case'].pk}/sections/contact/",
        f"/referrals/{world['referral'].pk}/",
        f"/organisation/{people.stranger_ngo.pk}/desks/add/",
    ):
        assert client.get(address).status_code in (403, 404), address
    for board in ("/team/", "/log/", "/approvals/", "/cases/"):
        assert client.get(board).status_code == 403, board


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role.values) - LIVE))
def test_a_role_that_is_not_live_opens_the_first_page_alone(
    people: Cast, role: str
) -> None:
    world = at.accepted(people)
    member(people.root, people.rda, role)
    client = people.client("root")
    assert client.get("/").status_code == 200
    for address in ("/cases/", "/cases/register/", "/team/", "/log/", "/log/code/"):
        assert client.get(address).status_code == 403, address
    for address in (
        f"/cases/{world['case'].pk}/",
        f"/referrals/{world['referral'].pk}/",
    ):
        assert client.get(address).status_code == 404, address
