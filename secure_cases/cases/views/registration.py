"""The beginning of a registration: the choice, and the consent to be recorded."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from secure_cases.cases import steps
from secure_cases.cases.addresses import step_url
from secure_cases.cases.selectors import bodies_that_register
from secure_cases.cases.services import register
from secure_cases.errors import NotVisible, Refused
from secure_cases.idempotency import remember
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import Section
from secure_cases.people.forms import AskConsentForm

NAMED, ALIAS = "named", "alias"
FIRST = {NAMED: Section.IDENTITY, ALIAS: Section.CONTACT}


class RegisterPersonView(View):
    """With a name or under an alias: two equal ways in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        bodies_or_refuse(request)
        return render(request, "secure_cases/cases/register.html")


class RegisterPersonAsView(View):
    """The one answer a registration needs: may we record."""

    def get(self, request: HttpRequest, how: str) -> HttpResponse:
        return self._page(request, how, self._form(request, how))

    def post(self, request: HttpRequest, how: str) -> HttpResponse:
        form = self._form(request, how)
        if not form.is_valid():
            return self._page(request, how, form)
        if not form.agreed():
            return render(request, "secure_cases/cases/not_recorded.html")
        case = register(
            organisation=form.cleaned_data["organisation"],
            terms=form.terms(),
            occasion=form.occasion(),
            under_alias=how == ALIAS,
            token=form.cleaned_data["token"],
            acting_user=request.user,
        )
        url = step_url(case, FIRST[how])
        remember(form.cleaned_data["token"], url)
        return redirect(url)

    def _form(self, request: HttpRequest, how: str) -> AskConsentForm:
        if how not in FIRST:
            raise NotVisible
        return AskConsentForm(request.POST or None, bodies=bodies_or_refuse(request))

    def _page(
        self, request: HttpRequest, how: str, form: AskConsentForm
    ) -> HttpResponse:
        context = {
            "form": form,
            "under_alias": how == ALIAS,
            "thread": steps.opening_thread(),
        }
        return render(request, "secure_cases/cases/ask_consent.html", context)


def bodies_or_refuse(request: HttpRequest) -> QuerySet[Organisation]:
    """Return the bodies the user records for. Raises Refused when there is none."""
    bodies = bodies_that_register(standing_of(request.user))
    if not bodies.exists():
        raise Refused("role", act="person:register")
    return bodies
