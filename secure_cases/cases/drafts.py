"""What a section's form begins with: the newest version, opened and audited."""

from dataclasses import dataclass, field
from typing import Any

from django.views.decorators.debug import sensitive_variables

from secure_cases.cases.models import Case
from secure_cases.cases.opening import open_sections
from secure_cases.cases.selectors import grant_in_force, heads_of


@dataclass(frozen=True)
class Draft:
    version: int = 0
    content: dict[str, Any] = field(default_factory=dict, repr=False)


@sensitive_variables()
def draft_of(case: Case, section: str, user: Any) -> Draft | None:
    """Return the draft; None when something is written and the section is shut."""
    if section not in heads_of(case):
        return Draft()
    grant = grant_in_force(user, case.pk)
    if grant is None or section not in grant.sections:
        return None
    opened = open_sections(case=case, sections=[section], acting_user=user)
    return Draft(opened[0].version, opened[0].content)
