"""Roles of a body: proposing, ending, standing in, inviting again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views import View

from secure_cases.access.decide import Decision
from secure_cases.errors import Refused
from secure_cases.organisations.enums import Role
from secure_cases.organisations.forms import (
    DeputyForm,
    FirstAdministratorForm,
    ProposalForm,
)
from secure_cases.organisations.models import (
    Membership,
    MembershipProposal,
    Organisation,
)
from secure_cases.organisations.names import body_name, last_day, user_name
from secure_cases.organisations.rules import (
    can_in_body,
    can_propose_membership,
    registrars_over,
)
from secure_cases.organisations.selectors import (
    body_within,
    colleagues_of,
    has_administrator,
    membership_visible_to,
    organisation_visible_to,
    organisations_administered_by,
    proposal_visible_to,
)
from secure_cases.organisations.services import (
    Invited,
    MembershipTerms,
    cancel_proposal,
    end_membership,
    name_deputy,
    propose_membership,
    send_invitation,
)
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.views.acting import ActView

INVITED = "secure_cases/organisations/invited.html"


class ViewMembershipView(View):
    """One member's role and what can be done with it."""

    def get(self, request: HttpRequest, membership_id: UUID) -> HttpResponse:
        standing = standing_of(request.user)
        member = membership_visible_to(standing, membership_id)
        decision = can_in_body(standing, "organisation:view", member.organisation_id)
        if not decision.allowed:
            raise Refused(
                decision.reason,
                act="organisation:view",
                organisation=member.organisation_id,
            )
        context = {"member": member, "body": member.organisation}
        return render(request, "secure_cases/organisations/member.html", context)


class ProposeMembershipView(ActView):
    act = "membership:propose"
    fresh = True
    title = _("Propose a role")
    lead = _("A security officer approves it. Until then nothing opens to the person.")
    button = _("Propose")
    done = _("Proposed. A security officer will look at it.")
    role: Role | None = None

    def find(self, subject_id: UUID) -> Organisation:
        return organisation_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject

    def url(self) -> str:
        return reverse("secure_cases:view_organisation", args=[self.subject.pk])

    def form(self, data: Any = None) -> Any:
        return ProposalForm(data, organisation=self.subject)

    def perform(self, form: Any) -> MembershipProposal:
        data = form.cleaned_data
        return propose_membership(
            organisation=self.subject,
            terms=MembershipTerms(
                email=data["email"],
                name=data["name"],
                role=self.role or data["role"],
                since=data["since"],
                until=form.until(),
            ),
            token=data["token"],
            acting_user=self.request.user,
        )


class ProposeFirstAdministratorView(ProposeMembershipView):
    """For a body that has nobody to propose its people."""

    title = _("The body's first administrator")
    role = Role.ORGANISATION_ADMIN

    def find(self, subject_id: UUID) -> Organisation:
        return body_within(standing_of(self.request.user), subject_id)

    def decide(self) -> Decision:
        standing = standing_of(self.request.user)
        return can_propose_membership(
            standing,
            self.subject,
            Role.ORGANISATION_ADMIN,
            registrars=organisations_administered_by(standing),
            orphaned=not has_administrator(self.subject),
        )

    def form(self, data: Any = None) -> Any:
        return FirstAdministratorForm(data)

    def home(self) -> Organisation:
        """Return the body of the user's that looks after this one."""
        standing = standing_of(self.request.user)
        administered = organisations_administered_by(standing)
        return registrars_over(standing, administered, self.subject.territory)[0]

    def url(self) -> str:
        return reverse("secure_cases:list_bodies", args=[self.home().pk])

    def extra(self) -> dict[str, Any]:
        return {"rows": [(_("Body"), body_name(self.subject))]}


class MembershipActView(ActView):
    """An act on one membership; afterwards the body's page."""

    fresh = True

    def find(self, subject_id: UUID) -> Membership:
        return membership_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.organisation

    def url(self) -> str:
        body = self.subject.organisation_id
        return reverse("secure_cases:view_organisation", args=[body])

    def extra(self) -> dict[str, Any]:
        row = self.subject
        rows = [
            (_("Who"), user_name(row.user)),
            (_("Role"), row.get_role_display()),
            (_("First day"), date_format(row.since, "d.m.Y")),
        ]
        last = last_day(row.until)
        if last:
            rows.append((_("Last day"), date_format(last, "d.m.Y")))
        return {"rows": rows}


class EndMembershipView(MembershipActView):
    act = "membership:end"
    grave = True
    title = _("End the role")
    lead = _("It ends at once, with deputies and shifts. The cases stay with the body.")
    button = _("End the role now")
    done = _("The role has ended. The person's next page is closed to them.")

    def perform(self, form: Any) -> Membership:
        return end_membership(
            membership=self.subject,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class NameDeputyView(MembershipActView):
    act = "membership:propose"
    title = _("Name a deputy")
    lead = _("A colleague has the same role between two days. An officer approves it.")
    button = _("Propose the deputy")
    done = _("Proposed. A security officer will look at it.")

    def form(self, data: Any = None) -> DeputyForm:
        return DeputyForm(data, colleagues=colleagues_of(self.subject))

    def perform(self, form: DeputyForm) -> MembershipProposal:
        data = form.cleaned_data
        return name_deputy(
            membership=self.subject,
            deputy=data["deputy"],
            since=data["since"],
            until=form.until(),
            token=data["token"],
            acting_user=self.request.user,
        )


class SendInvitationView(MembershipActView):
    act = "invitation:send"
    grave = True
    title = _("Invite again")
    lead = _("For a lost phone or a forgotten password. The old ones stop at once.")
    button = _("Make a new invitation")

    def perform(self, form: Any) -> Invited:
        return send_invitation(
            membership=self.subject,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )

    def answer(self, result: Invited) -> HttpResponse:
        """Show the link at once: it is stored nowhere to be shown later."""
        context = {"invited": result, "back": self.url(), "body": self.body()}
        return render(self.request, INVITED, context)


class CancelProposalView(ActView):
    act = "membership:propose"
    title = _("Take the proposal back")
    button = _("Take back")
    done = _("Taken back.")

    def find(self, subject_id: UUID) -> MembershipProposal:
        return proposal_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.organisation

    def url(self) -> str:
        body = self.subject.organisation_id
        return reverse("secure_cases:view_organisation", args=[body])

    def extra(self) -> dict[str, Any]:
        row = self.subject
        who, role = (_("Who"), row.name), (_("Role"), row.get_role_display())
        return {"rows": [who, role]}

    def perform(self, form: Any) -> MembershipProposal:
        return cancel_proposal(
            proposal=self.subject,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )
