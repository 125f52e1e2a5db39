"""A desk, the lines of the directory it offers, and its rota."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from secure_cases.errors import Refused
from secure_cases.organisations.forms import (
    DeskForm,
    EditDeskForm,
    LineForm,
    NewLineForm,
    ShiftForm,
)
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    DutyShift,
    Organisation,
)
from secure_cases.organisations.names import service_name, user_name
from secure_cases.organisations.rules import can_in_body
from secure_cases.organisations.selectors import (
    desk_visible_to,
    desk_workers,
    line_visible_to,
    lines_of,
    on_duty,
    organisation_visible_to,
    services_not_offered,
    shift_visible_to,
    shifts_ahead,
)
from secure_cases.organisations.services import (
    add_directory_line,
    cancel_duty,
    create_desk,
    edit_desk,
    edit_directory_line,
    plan_duty,
)
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.views.acting import ActView


class ViewDeskView(View):
    def get(self, request: HttpRequest, desk_id: UUID) -> HttpResponse:
        standing = standing_of(request.user)
        desk = desk_visible_to(standing, desk_id)
        decision = can_in_body(standing, "desk:edit", desk.organisation_id)
        if not decision.allowed:
            raise Refused(
                decision.reason, act="desk:edit", organisation=desk.organisation_id
            )
        context = {
            "desk": desk,
            "body": desk.organisation,
            "lines": lines_of(desk),
            "shifts": shifts_ahead(desk),
            "on_duty": on_duty(desk),
        }
        return render(request, "secure_cases/organisations/desk.html", context)


class CreateDeskView(ActView):
    act = "desk:edit"
    form_class = DeskForm
    title = _("Open a desk")
    lead = _("The desk receives referrals. People who work it have the role for it.")
    button = _("Open the desk")
    done = _("The desk is open. Now say what it offers.")
    created: Desk | None = None

    def find(self, subject_id: UUID) -> Organisation:
        return organisation_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject

    def url(self) -> str:
        if self.created is not None:
            return desk_url(self.created.pk)
        return reverse("secure_cases:view_organisation", args=[self.subject.pk])

    def perform(self, form: DeskForm) -> Desk:
        self.created = create_desk(
            organisation=self.subject,
            name=form.cleaned_data["name"],
            phone=form.cleaned_data["phone"],
            public_phone=form.cleaned_data["public_phone"],
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )
        return self.created


class DeskActView(ActView):
    """An act on one desk; afterwards its page."""

    def find(self, subject_id: UUID) -> Desk:
        return desk_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.organisation

    def url(self) -> str:
        return desk_url(self.subject.pk)


class EditDeskView(DeskActView):
    act = "desk:edit"
    title = _("Change the desk")

    def form(self, data: Any = None) -> EditDeskForm:
        desk = self.subject
        return EditDeskForm(data, initial=EditDeskForm.of(desk))

    def perform(self, form: EditDeskForm) -> Desk:
        return edit_desk(
            desk=self.subject,
            name=form.cleaned_data["name"],
            phone=form.cleaned_data["phone"],
            public_phone=form.cleaned_data["public_phone"],
            active=form.cleaned_data["active"],
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class AddDirectoryLineView(DeskActView):
    act = "directory:edit"
    title = _("Offer a service")
    lead = _("It reaches your own territory; you can change that afterwards.")
    button = _("Put it into the directory")
    done = _("The service is in the directory.")

    def form(self, data: Any = None) -> NewLineForm:
        return NewLineForm(data, services=services_not_offered(self.subject))

    def perform(self, form: NewLineForm) -> DeskService:
        return add_directory_line(
            desk=self.subject,
            service=form.cleaned_data["service"],
            offer=form.offer(),
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class LineActView(ActView):
    """An act on one line of the directory; afterwards its desk's page."""

    act = "directory:edit"

    def find(self, subject_id: UUID) -> DeskService:
        return line_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.desk.organisation

    def url(self) -> str:
        return desk_url(self.subject.desk_id)


class EditDirectoryLineView(LineActView):
    template = "secure_cases/organisations/line.html"
    title = _("What the desk offers")
    lead = _("Saving says that you checked it today.")
    button = _("Save as checked today")

    def form(self, data: Any = None) -> LineForm:
        return LineForm(data, initial=LineForm.of(self.subject))

    def extra(self) -> dict[str, Any]:
        name = service_name(self.subject.service)
        return {"rows": [(_("Service"), name)], "line": self.subject}

    def perform(self, form: LineForm) -> DeskService:
        return edit_directory_line(
            line=self.subject,
            offer=form.offer(),
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class PlanDutyView(DeskActView):
    act = "duty:edit"
    title = _("Put a colleague on duty")
    lead = _("Who is on duty is told first. Without a shift the whole desk is told.")
    button = _("Put on duty")
    done = _("The shift stands in the rota.")

    def form(self, data: Any = None) -> ShiftForm:
        return ShiftForm(data, workers=desk_workers(self.subject))

    def perform(self, form: ShiftForm) -> DutyShift:
        data = form.cleaned_data
        return plan_duty(
            desk=self.subject,
            membership=data["membership"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            token=data["token"],
            acting_user=self.request.user,
        )


class CancelDutyView(ActView):
    act = "duty:edit"
    title = _("Take the shift out of the rota")
    button = _("Take it out")
    done = _("The shift is out of the rota.")

    def find(self, subject_id: UUID) -> DutyShift:
        return shift_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.desk.organisation

    def url(self) -> str:
        return desk_url(self.subject.desk_id)

    def extra(self) -> dict[str, Any]:
        row = self.subject
        who = (_("Who is on duty"), user_name(row.membership.user))
        return {"rows": [who, (_("From"), row.starts_at), (_("Until"), row.ends_at)]}

    def perform(self, form: Any) -> None:
        cancel_duty(
            shift=self.subject,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


def desk_url(desk_id: UUID) -> str:
    return reverse("secure_cases:view_desk", args=[desk_id])
