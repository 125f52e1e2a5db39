"""Every form of the case module with who may send it and what a good one holds."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.attack.visitors import FORM, encoded, member
from tests.cast import Cast
from tests.secure_cases.access.endpoints.rows import Row
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.cases.posting import _Inputs

NOT_TYPED = {"csrfmiddlewaretoken"}


def forms() -> list[Row]:
    """Return one row for each address that takes a form from somebody."""
    found: dict[str, Row] = {}
    for row in ROWS:
        if row.method == "post" and (row.yes or row.again):
            found.setdefault(row.address.name, row)
    return list(found.values())


@dataclass
class Door:
    """One form, in its situation, in the hands of one who may send it."""

    row: Row
    url: str
    good: dict[str, Any]
    client: Client

    @classmethod
    def of(cls, row: Row, people: Cast) -> "Door":
        world = row.made(people)
        good = {"token": str(uuid.uuid4()), **row.address.data(world)}
        who = (row.yes or row.again)[0]
        return cls(row, row.url(world), good, member(people, who))

    def send(self, **changes: Any) -> Any:
        """Send the good form with some fields changed; None leaves a field out."""
        fields = {**self.good, **changes}
        sent = {name: value for name, value in fields.items() if value is not None}
        return self.client.post(self.url, encoded(sent), content_type=FORM)

    def fields(self) -> list[str]:
        """Return what the page draws beside what a good form needs."""
        page = self.client.get(self.url)
        names = list(self.good)
        if page.status_code == 200:
            reader = _Inputs()
            reader.feed(page.content.decode())
            names += [name for form in reader.forms for name in form]
        return [n for n in dict.fromkeys(names) if n not in NOT_TYPED]
