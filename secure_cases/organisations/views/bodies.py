"""The page of one's body, how it is called, and adding bodies."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from secure_cases.access.decide import Decision
from secure_cases.errors import Refused
from secure_cases.organisations import territories
from secure_cases.organisations.forms import BodyForm, NamesForm
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.rules import (
    REGISTRARS,
    can_create_organisation,
    can_in_body,
)
from secure_cases.organisations.selectors import (
    bodies_within,
    desks_in,
    memberships_of,
    organisation_visible_to,
    organisations_administered_by,
    proposals_of,
)
from secure_cases.organisations.services import (
    BodyTerms,
    create_organisation,
    edit_organisation,
)
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.views.acting import ActView
from secure_cases.organisations.views.places import Place

VIEW = "organisation:view"


class OrganisationView(View):
    """My body; who administers several chooses one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        bodies = list(organisations_administered_by(standing_of(request.user)))
        if not bodies:
            raise Refused("role", act=VIEW)
        if len(bodies) == 1:
            return redirect("secure_cases:view_organisation", bodies[0].pk)
        return render(
            request, "secure_cases/organisations/choose.html", {"bodies": bodies}
        )


class ViewOrganisationView(View):
    def get(self, request: HttpRequest, organisation_id: UUID) -> HttpResponse:
        body = find_body(request, organisation_id, VIEW)
        context = {
            "body": body,
            "people": memberships_of(body),
            "proposals": proposals_of(body),
            "desks": desks_in(body),
            "adds_bodies": body.kind in REGISTRARS,
        }
        return render(request, "secure_cases/organisations/body.html", context)


class EditOrganisationView(ActView):
    act = "organisation:edit"
    form_class = NamesForm
    title = _("What the body is called")

    def find(self, subject_id: UUID) -> Organisation:
        return organisation_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject

    def url(self) -> str:
        return reverse("secure_cases:view_organisation", args=[self.subject.pk])

    def form(self, data: Any = None) -> NamesForm:
        names = {"name": self.subject.name, "name_en": self.subject.name_en}
        return NamesForm(data, initial=names)

    def perform(self, form: NamesForm) -> Organisation:
        return edit_organisation(
            organisation=self.subject,
            name=form.cleaned_data["name"],
            name_en=form.cleaned_data["name_en"],
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class ListBodiesView(View):
    """The bodies of an oblast or of the country, for who adds them."""

    def get(self, request: HttpRequest, organisation_id: UUID) -> HttpResponse:
        body = find_body(request, organisation_id, "organisation:create")
        if body.kind not in REGISTRARS:
            raise Refused("relation", act="organisation:create", organisation=body.pk)
        context = {"body": body, "bodies": bodies_within(body)}
        return render(request, "secure_cases/organisations/bodies.html", context)


class CreateOrganisationView(ActView):
    """The place first, in steps that travel in the address; then the rest."""

    act = "organisation:create"
    form_class = BodyForm
    title = _("Add a body")
    lead = _("It has no people yet: propose its first administrator next.")
    button = _("Add the body")
    done = _("Added. Now propose its first administrator.")
    created: Organisation | None = None

    def get(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        self.begin(**ids)
        place = Place(request.GET)
        if place.chosen is None:
            return self.places(place)
        return self.page(BodyForm(initial={"territory": place.chosen}))

    def places(self, place: Place) -> HttpResponse:
        context = {"body": self.subject, "place": place, "form": place.form()}
        context |= {"posts": False, "back": self.url()}
        return render(self.request, "secure_cases/organisations/place.html", context)

    def find(self, subject_id: UUID) -> Organisation:
        return organisation_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject

    def decide(self) -> Decision:
        standing = standing_of(self.request.user)
        return can_create_organisation(standing, [self.subject], self.subject.territory)

    def url(self) -> str:
        if self.created is not None:
            name, args = "propose_first_administrator", [self.created.pk]
        else:
            name, args = "list_bodies", [self.subject.pk]
        return reverse(f"secure_cases:{name}", args=args)

    def extra(self) -> dict[str, Any]:
        code = self.request.GET.get("territory", "")
        code = "" if code == "country" else code
        return {
            "rows": [(_("Territory"), territories.name(code) or _("The whole country"))]
        }

    def perform(self, form: BodyForm) -> Organisation:
        data = form.cleaned_data
        self.created = create_organisation(
            terms=BodyTerms(
                name=data["name"],
                name_en=data["name_en"],
                kind=data["kind"],
                ownership=data["ownership"],
                territory=data["territory"],
                practice=self.subject.practice,
            ),
            token=data["token"],
            acting_user=self.request.user,
        )
        return self.created


def find_body(request: HttpRequest, organisation_id: UUID, act: str) -> Organisation:
    """Return a body of the user's after deciding what they do there."""
    standing = standing_of(request.user)
    body = organisation_visible_to(standing, organisation_id)
    decision = can_in_body(standing, act, body.pk)
    if not decision.allowed:
        raise Refused(decision.reason, act=act, organisation=body.pk)
    return body
