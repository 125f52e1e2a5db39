"""The first page, the supervisor's board, the log, and every other address."""

from typing import Any

from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import Address, World, all_but
from tests.secure_cases.access.people import MEMBERS

OFFICERS = "sofiia roman"
WHO_LOOK_UP_CODES = "sofiia nadiia lidiia vira"
SUPERVISORS = "halyna yurii"


def olha(world: World) -> dict[str, Any]:
    return {"what": world["cast"].olha.email}


def a_code(world: World) -> dict[str, Any]:
    return {"code": "7Н4К-2КДЖ"}


home = Address("home")
team = Address("team_board", act="board:team", event="board:team")
log = Address("read_log", act="audit:read", event="audit:read")
find = Address("read_log", act="audit:read", data=olha)
verify = Address("verify_log", act="audit:verify", event="audit:verify")
ask_code = Address("read_support_code")
code = Address("read_support_code", event="support_code:read", data=a_code)
unknown = Address("unknown_path", missing="unknown_path", query="cases/nothing/here/")

ROWS = [
    home.get(at.own_case, " ".join(MEMBERS)),
    team.get(at.own_case, SUPERVISORS, all_but(SUPERVISORS)),
    log.get(at.own_case, OFFICERS, all_but(OFFICERS)),
    find.post(at.own_case, OFFICERS, all_but(OFFICERS)),
    verify.post(at.own_case, OFFICERS, all_but(OFFICERS), done=200),
    ask_code.get(at.own_case, WHO_LOOK_UP_CODES, all_but(WHO_LOOK_UP_CODES)),
    code.post(at.own_case, WHO_LOOK_UP_CODES, all_but(WHO_LOOK_UP_CODES), done=200),
    unknown.get(at.nothing, ""),
    unknown.post(at.nothing, ""),
]
