"""One section: reading it, and writing its next version."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from secure_cases.cases import steps
from secure_cases.cases.addresses import after_step_url, case_url, section_url
from secure_cases.cases.conflicts import both_versions
from secure_cases.cases.drafts import Draft, draft_of
from secure_cases.cases.models import Case
from secure_cases.cases.pages import opened_page
from secure_cases.cases.rules import can_open_section, can_write_section
from secure_cases.cases.selectors import case_allowed, done_steps
from secure_cases.cases.services import write_section
from secure_cases.errors import Conflict, NotVisible
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import Section
from secure_cases.people.forms import SectionForm
from secure_cases.people.models import SectionVersion
from secure_cases.people.sections import SCHEMAS, schema_of


class ReadSectionView(View):
    """The section in clear while a grant or a disclosure lasts; shut otherwise."""

    def get(self, request: HttpRequest, case_id: UUID, section: str) -> HttpResponse:
        case = allowed(request, case_id, section, "section:open")
        page = opened_page(request.user, standing_of(request.user), case, section)
        return render(request, "secure_cases/cases/read_section.html", page)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class WriteSectionView(View):
    """`guided` is the same page as a step of the registration."""

    guided = False

    def get(self, request: HttpRequest, case_id: UUID, section: str) -> HttpResponse:
        case = allowed(request, case_id, section, "section:write")
        draft = draft_of(case, section, request.user)
        if draft is None:
            return redirect(section_url(case, section))
        return self._page(case, section, self._form(section, draft))

    def post(self, request: HttpRequest, case_id: UUID, section: str) -> HttpResponse:
        case = allowed(request, case_id, section, "section:write")
        form = SectionForm(request.POST, schema=schema_of(section))
        if not form.is_valid():
            return self._page(case, section, form)
        url = self._next(case, section)
        if form.says_nothing() and form.cleaned_data["base_version"] == 0:
            return redirect(url)
        self._say_saved(self._write(case, section, form))
        remember(form.cleaned_data["token"], url)
        return redirect(url)

    def _write(self, case: Case, section: str, form: SectionForm) -> SectionVersion:
        user = self.request.user
        try:
            return write_section(
                case=case,
                section=section,
                content=form.content(),
                acting_user=user,
                **form.written(),
            )
        except Conflict:
            raise both_versions(
                case=case,
                section=section,
                form=form,
                action=self.request.path,
                acting_user=user,
            ) from None

    def _form(self, section: str, draft: Draft) -> SectionForm:
        return SectionForm(
            schema=schema_of(section),
            content=draft.content,
            initial={"base_version": draft.version},
        )

    def _page(self, case: Case, section: str, form: SectionForm) -> HttpResponse:
        step = steps.BY_KEY[section]
        done = done_steps([case])[case.pk]
        context = {
            "case": case,
            "section_label": Section(section).label,
            "form": form,
            "step": step if self.guided else None,
            "thread": steps.thread(done, section) if self.guided else [],
            "is_last": steps.following(section) is None,
            "why": step.why,
            "back_url": case_url(case) if self.guided else section_url(case, section),
            "skip_url": after_step_url(case, section),
        }
        return render(self.request, "secure_cases/cases/write_section.html", context)

    def _next(self, case: Case, section: str) -> str:
        if not self.guided:
            return section_url(case, section)
        later = "later" in self.request.POST
        return case_url(case) if later else after_step_url(case, section)

    def _say_saved(self, version: SectionVersion) -> None:
        at = time_format(localtime(version.recorded_at), "H:i")
        words = _("Saved at %(time)s. Version %(version)s.")
        messages.success(self.request, words % {"time": at, "version": version.version})


def allowed(request: HttpRequest, case_id: UUID, section: str, act: str) -> Case:
    """Return the case if the user may do `act` to the section. Raises."""
    if section not in SCHEMAS:
        raise NotVisible
    rules = {"section:open": can_open_section, "section:write": can_write_section}
    rule = partial(rules[act], section=section)
    return case_allowed(request.user, case_id, act, rule, section=section)
