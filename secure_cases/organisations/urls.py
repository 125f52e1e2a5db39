"""Addresses of bodies and approvals."""

from django.urls import path

from secure_cases.organisations.views import (
    approvals,
    bodies,
    desks,
    line_places,
    people,
)

BODY = "organisation/<uuid:organisation_id>/"
MEMBER = "organisation/members/<uuid:membership_id>/"
PROPOSAL = "organisation/proposals/<uuid:proposal_id>/"
DESK = "organisation/desks/<uuid:desk_id>/"
LINE = "organisation/lines/<uuid:line_id>/"
SHIFT = "organisation/shifts/<uuid:shift_id>/"
APPROVAL = "approvals/<uuid:proposal_id>/"

urlpatterns = [
    path("organisation/", bodies.OrganisationView.as_view(), name="organisation"),
    path(BODY, bodies.ViewOrganisationView.as_view(), name="view_organisation"),
    path(
        f"{BODY}edit/", bodies.EditOrganisationView.as_view(), name="edit_organisation"
    ),
    path(f"{BODY}bodies/", bodies.ListBodiesView.as_view(), name="list_bodies"),
    path(
        f"{BODY}bodies/add/",
        bodies.CreateOrganisationView.as_view(),
        name="create_organisation",
    ),
    path(
        f"{BODY}first-administrator/",
        people.ProposeFirstAdministratorView.as_view(),
        name="propose_first_administrator",
    ),
    path(
        f"{BODY}members/propose/",
        people.ProposeMembershipView.as_view(),
        name="propose_membership",
    ),
    path(MEMBER, people.ViewMembershipView.as_view(), name="view_membership"),
    path(f"{MEMBER}end/", people.EndMembershipView.as_view(), name="end_membership"),
    path(f"{MEMBER}deputy/", people.NameDeputyView.as_view(), name="name_deputy"),
    path(
        f"{MEMBER}invite/", people.SendInvitationView.as_view(), name="send_invitation"
    ),
    path(
        f"{PROPOSAL}cancel/",
        people.CancelProposalView.as_view(),
        name="cancel_proposal",
    ),
    path(f"{BODY}desks/add/", desks.CreateDeskView.as_view(), name="create_desk"),
    path(DESK, desks.ViewDeskView.as_view(), name="view_desk"),
    path(f"{DESK}edit/", desks.EditDeskView.as_view(), name="edit_desk"),
    path(
        f"{DESK}lines/add/",
        desks.AddDirectoryLineView.as_view(),
        name="add_directory_line",
    ),
    path(f"{DESK}duty/", desks.PlanDutyView.as_view(), name="plan_duty"),
    path(LINE, desks.EditDirectoryLineView.as_view(), name="edit_directory_line"),
    path(
        f"{LINE}places/add/",
        line_places.AddTerritoryView.as_view(),
        name="add_territory",
    ),
    path(
        f"{LINE}places/<slug:code>/remove/",
        line_places.RemoveTerritoryView.as_view(),
        name="remove_territory",
    ),
    path(f"{SHIFT}cancel/", desks.CancelDutyView.as_view(), name="cancel_duty"),
    path("approvals/", approvals.ApprovalsView.as_view(), name="approvals"),
    path(APPROVAL, approvals.SettleProposalView.as_view(), name="settle_proposal"),
    path(
        f"{APPROVAL}refuse/",
        approvals.RefuseProposalView.as_view(),
        name="refuse_proposal",
    ),
]
