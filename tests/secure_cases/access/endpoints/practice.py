"""Practice: open to every member, whatever their role."""

from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import Address
from tests.secure_cases.access.people import MEMBERS

EVERY_MEMBER = " ".join(MEMBERS)

page = Address("practice")
begin = Address("begin_practice", event="practice:begin")
register = Address("practice_register", lambda world: ("named",))

ROWS = [
    page.get(at.nothing, EVERY_MEMBER),
    begin.post(at.nothing, EVERY_MEMBER),
    register.get(at.nothing, "", dict.fromkeys(MEMBERS, "role")),
    register.post(at.nothing, "", dict.fromkeys(MEMBERS, "role")),
]
