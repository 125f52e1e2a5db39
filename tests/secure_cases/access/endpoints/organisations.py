"""Bodies, their people, desks, directory and rota; approvals."""

from datetime import date, timedelta
from typing import Any

from portal.demo.cast import RAION
from secure_cases.organisations import territories
from secure_cases.organisations.services import digest_of_proposal
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import Address, World, all_but

ADMINISTRATORS = "nadiia lidiia vira"
COLLEAGUES = dict.fromkeys(("olha", "taras", "halyna"), "role")
OFFICERS = dict.fromkeys(("sofiia", "roman"), "role")
REGION = territories.chain(RAION)[0].code


def body(world: World) -> tuple[Any, ...]:
    return (world["body"],)


def orphan(world: World) -> tuple[Any, ...]:
    return (world["orphan"],)


def member(world: World) -> tuple[Any, ...]:
    return (world["member"],)


def desk(world: World) -> tuple[Any, ...]:
    return (world["desk"],)


def line(world: World) -> tuple[Any, ...]:
    return (world["line"],)


def shift(world: World) -> tuple[Any, ...]:
    return (world["shift"],)


def proposal(world: World) -> tuple[Any, ...]:
    return (world["proposal"],)


# --- what forms send ------------------------------------------------


def names(world: World) -> dict[str, Any]:
    return {"name": "Інша назва"}


def new_body(world: World) -> dict[str, Any]:
    return {
        "name": "Вигадана громада",
        "kind": "hromada",
        "ownership": "communal",
        "territory": RAION,
    }


def person(world: World) -> dict[str, Any]:
    return {
        "name": "Вигадана Людина",
        "email": "another@portal.example",
        "role": "caseworker",
        "since": date.today().isoformat(),
    }


def deputy(world: World) -> dict[str, Any]:
    return {
        "deputy": world["cast"].memberships["halyna"].pk,
        "since": date.today().isoformat(),
        "last_day": (date.today() + timedelta(days=7)).isoformat(),
    }


def a_desk(world: World) -> dict[str, Any]:
    return {"name": "Ще одна приймальня", "phone": "+380000000003"}


def a_line(world: World) -> dict[str, Any]:
    return {
        "service": "legal",
        "accepts": ["accepts_women"],
        "languages": ["uk"],
        "active": "on",
    }


def a_place(world: World) -> dict[str, Any]:
    return {"territory": REGION}


def a_shift(world: World) -> dict[str, Any]:
    return {
        "membership": world["worker"].pk,
        "starts_at": "2099-01-01T09:00",
        "ends_at": "2099-01-01T18:00",
    }


def seen(world: World) -> dict[str, Any]:
    return {"seen": digest_of_proposal(world["proposal"])}


# --- the body and its people ------------------------------------------------

mine = Address("organisation")
view_body = Address("view_organisation", body, "organisation:view")
edit = Address(
    "edit_organisation", body, "organisation:edit", "organisation:edit", names
)
list_bodies = Address("list_bodies", body, "organisation:create")
create = Address(
    "create_organisation", body, "organisation:create", "organisation:create", new_body
)
first = Address(
    "propose_first_administrator",
    orphan,
    "membership:propose",
    "membership:propose",
    person,
)
propose = Address(
    "propose_membership", body, "membership:propose", "membership:propose", person
)
view_member = Address("view_membership", member, "organisation:view")
end = Address("end_membership", member, "membership:end", "membership:end")
stand_in = Address(
    "name_deputy", member, "membership:propose", "membership:deputy", deputy
)
invite = Address("send_invitation", member, "invitation:send", "invitation:send")
cancel = Address("cancel_proposal", proposal, "membership:propose", "membership:cancel")

BODIES = [
    mine.get(at.body, "vira nadiia lidiia", all_but(ADMINISTRATORS), done=302),
    view_body.get(at.body, "nadiia", COLLEAGUES),
    view_body.get(at.national_body, "vira", OFFICERS),
    edit.form(at.body, "nadiia", COLLEAGUES),
    edit.post(at.body, "nadiia", COLLEAGUES),
    list_bodies.get(at.national_body, "vira", OFFICERS),
    list_bodies.get(at.body, "", COLLEAGUES | {"nadiia": "relation"}),
    create.form(at.national_body, "vira", dict.fromkeys(OFFICERS, "relation")),
    create.post(at.national_body, "vira", dict.fromkeys(OFFICERS, "relation")),
    create.post(at.body, "", dict.fromkeys((*COLLEAGUES, "nadiia"), "relation")),
    first.form(at.national_body, "vira"),
    first.post(at.national_body, "vira"),
]
PEOPLE = [
    propose.form(at.body, "nadiia", COLLEAGUES),
    propose.post(at.body, "nadiia", COLLEAGUES),
    view_member.get(at.body, "nadiia", COLLEAGUES),
    end.form(at.body, "nadiia", COLLEAGUES),
    end.post(at.body, "nadiia", COLLEAGUES),
    stand_in.form(at.body, "nadiia", COLLEAGUES),
    stand_in.post(at.body, "nadiia", COLLEAGUES),
    invite.form(at.body, "nadiia", COLLEAGUES),
    invite.post(at.body, "nadiia", COLLEAGUES, done=200),
    cancel.form(at.body, "nadiia", COLLEAGUES | {"sofiia": "role"}),
    cancel.post(at.body, "nadiia", COLLEAGUES | {"sofiia": "role"}),
]

# --- desk, directory, rota ------------------------------------------------

create_desk = Address("create_desk", body, "desk:edit", "desk:edit", a_desk)
view_desk = Address("view_desk", desk, "desk:edit")
edit_desk = Address("edit_desk", desk, "desk:edit", "desk:edit", a_desk)
add_line = Address(
    "add_directory_line", desk, "directory:edit", "directory:edit", a_line
)
edit_line = Address(
    "edit_directory_line", line, "directory:edit", "directory:edit", a_line
)
add_place = Address(
    "add_territory",
    line,
    "directory:edit",
    "directory:edit",
    a_place,
    query=f"?region={REGION}",
)
remove_place = Address(
    "remove_territory", lambda world: (world["line"], RAION), "directory:edit"
)
plan = Address("plan_duty", desk, "duty:edit", "duty:edit", a_shift)
cancel_duty = Address("cancel_duty", shift, "duty:edit", "duty:edit")

DESKS = [
    row
    for address in (create_desk, edit_desk, add_line, edit_line, add_place, plan)
    for row in (
        address.form(at.body, "nadiia", COLLEAGUES),
        address.post(at.body, "nadiia", COLLEAGUES),
    )
] + [
    view_desk.get(at.body, "nadiia", COLLEAGUES),
    remove_place.form(at.body, "nadiia", COLLEAGUES),
    # The last place of a line stays: the form says so.
    remove_place.post(at.body, "", COLLEAGUES, again="nadiia"),
    cancel_duty.form(at.body, "nadiia", COLLEAGUES),
    cancel_duty.post(at.body, "nadiia", COLLEAGUES),
]

# --- approvals ------------------------------------------------

APPROVE = "membership:approve"
approvals = Address("approvals", act=APPROVE)
settle = Address("settle_proposal", proposal, APPROVE, APPROVE, seen)
refuse = Address("refuse_proposal", proposal, APPROVE, "membership:reject", seen)
WORKS_THERE = COLLEAGUES | {"nadiia": "role"}

APPROVALS = [
    approvals.get(at.body, "sofiia", all_but("sofiia")),
    settle.form(at.body, "sofiia", WORKS_THERE),
    settle.post(at.body, "sofiia", WORKS_THERE, done=200),
    refuse.post(at.body, "sofiia", WORKS_THERE),
]

ROWS = [*BODIES, *PEOPLE, *DESKS, *APPROVALS]
