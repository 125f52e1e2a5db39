"""Two people wrote the same section: both texts on one page, nothing typed is lost."""

from typing import Any, cast

from django.http import QueryDict
from django.views.decorators.debug import sensitive_variables

from secure_cases.cases.addresses import case_url
from secure_cases.cases.models import Case
from secure_cases.cases.opening import OpenedSection, open_sections
from secure_cases.cases.selectors import grant_in_force
from secure_cases.errors import Conflict
from secure_cases.people.enums import Section
from secure_cases.people.forms import SectionForm
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.reading import compare, read

PAGE = "secure_cases/cases/section_conflict.html"


@sensitive_variables()
def both_versions(
    *, case: Case, section: str, form: SectionForm, action: str, acting_user: Any
) -> Conflict:
    """Return the 409 that shows the newest version beside what was typed.

    The other's text is opened by an audited opening, if a grant lasts. Without one
    only what was typed is shown, and saving it over the unseen text is not offered.
    """
    theirs = _opened(case, section, acting_user)
    schema, mine = schema_of(section), form.content()
    context = {
        "case": case,
        "section_label": Section(section).label,
        "theirs": theirs,
        "pairs": compare(schema, theirs.content, mine) if theirs else [],
        "mine": read(schema, mine),
        "form": _next_form(form, theirs),
        "action": action,
        "case_url": case_url(case),
    }
    return Conflict("section_changed", template=PAGE, context=context)


def _opened(case: Case, section: str, user: Any) -> OpenedSection | None:
    grant = grant_in_force(user, case.pk)
    if grant is None or section not in grant.sections:
        return None
    opened = open_sections(case=case, sections=[section], acting_user=user)
    return opened[0] if opened else None


def _next_form(form: SectionForm, theirs: OpenedSection | None) -> SectionForm:
    """Return the form with what was typed, ready to follow the newest version."""
    data = cast("QueryDict", form.data).copy()
    if theirs:
        data["base_version"] = str(theirs.version)
    return SectionForm(data, schema=form.schema)
