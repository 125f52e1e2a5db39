"""What the door has put on a request, for the reader and the type checker."""

from typing import Any

from django.http import HttpRequest

from secure_cases.access.clearance import Clearance
from secure_cases.access.decide import Standing


class MemberRequest(HttpRequest):
    """A request that the door let in."""

    standing: Standing
    cases_clearance: Clearance
    cases_nav: Any
    cases_body: Any
    cases_practice: Any
