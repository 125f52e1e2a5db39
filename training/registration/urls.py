"""Addresses of who invites learners for an organisation."""

from django.urls import path

from training.registration.views import InviteLearnersView, RevokeInvitationView

urlpatterns = [
    path("invitations/", InviteLearnersView.as_view(), name="invite_learners"),
    path(
        "invitations/<uuid:code>/revoke/",
        RevokeInvitationView.as_view(),
        name="revoke_invitation",
    ),
]
