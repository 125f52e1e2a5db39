"""Roles that wait for a security officer."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from secure_cases.access.decide import Decision
from secure_cases.access.enums import ApprovalState
from secure_cases.errors import Refused
from secure_cases.organisations.forms import SettleForm
from secure_cases.organisations.models import MembershipProposal, Organisation
from secure_cases.organisations.rules import can_settle_proposals
from secure_cases.organisations.selectors import (
    proposal_visible_to,
    proposals_waiting,
)
from secure_cases.organisations.services import (
    Approved,
    approve_membership,
    digest_of_proposal,
    refuse_membership,
)
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.views.acting import ActView
from secure_cases.organisations.views.people import INVITED

APPROVE = "membership:approve"


class ApprovalsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        standing = standing_of(request.user)
        decision = can_settle_proposals(standing)
        if not decision.allowed:
            raise Refused(decision.reason, act=APPROVE)
        context = {"proposals": proposals_waiting(standing)}
        return render(request, "secure_cases/organisations/approvals.html", context)


class SettleProposalView(ActView):
    """Both answers stand on one page; each posts to its own address."""

    act = APPROVE
    fresh = True
    form_class = SettleForm
    template = "secure_cases/organisations/approval.html"
    title = _("A role waits for approval")
    done: ClassVar[str | Promise] = _("Approved. The role is given.")

    def find(self, subject_id: UUID) -> MembershipProposal:
        return proposal_visible_to(standing_of(self.request.user), subject_id)

    def body(self) -> Organisation:
        return self.subject.organisation

    def decide(self) -> Decision:
        return can_settle_proposals(standing_of(self.request.user))

    def url(self) -> str:
        return reverse("secure_cases:approvals")

    def form(self, data: Any = None) -> SettleForm:
        return SettleForm(data, initial={"seen": digest_of_proposal(self.subject)})

    def extra(self) -> dict[str, Any]:
        approval = self.subject.approval
        return {
            "proposal": self.subject,
            "waits": approval.state == ApprovalState.ASKED,
            "own": approval.asked_by_id == self.request.user.pk,
        }

    def perform(self, form: SettleForm) -> Approved | MembershipProposal:
        return approve_membership(proposal=self.subject, **self.given(form))

    def given(self, form: SettleForm) -> dict[str, Any]:
        data = form.cleaned_data
        return {
            "seen": data["seen"],
            "token": data["token"],
            "acting_user": self.request.user,
        }

    def answer(self, result: Approved | MembershipProposal) -> HttpResponse:
        """Show an invitation's link at once: it is stored nowhere."""
        invited = getattr(result, "invited", None)
        if invited is None:
            messages.success(self.request, str(self.done))
            return redirect(self.url())
        context = {"invited": invited, "back": self.url(), "body": self.body()}
        return render(self.request, INVITED, context)


class RefuseProposalView(SettleProposalView):
    done = _("Not approved. Nothing is given.")
    http_method_names = ["post", "options"]

    def perform(self, form: SettleForm) -> MembershipProposal:
        return refuse_membership(proposal=self.subject, **self.given(form))
