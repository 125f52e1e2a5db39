"""Addresses of the room."""

from django.urls import path

from secure_cases.referrals.views.acts import (
    AcceptReferralView,
    AcknowledgeReferralView,
    CompleteReferralView,
    DeclineReferralView,
    RecordServiceView,
    WithdrawReferralView,
    WriteMessageView,
)
from secure_cases.referrals.views.consents import WithdrawConsentView
from secure_cases.referrals.views.lists import ListReferralsView
from secure_cases.referrals.views.referral import ViewReferralView
from secure_cases.referrals.views.sections import ReadSharedSectionsView
from secure_cases.referrals.views.send import SendReferralView

ONE = "referrals/<uuid:referral_id>/"

urlpatterns = [
    path("referrals/", ListReferralsView.as_view(), name="list_referrals"),
    path(ONE, ViewReferralView.as_view(), name="view_referral"),
    path(
        f"{ONE}acknowledge/",
        AcknowledgeReferralView.as_view(),
        name="acknowledge_referral",
    ),
    path(f"{ONE}accept/", AcceptReferralView.as_view(), name="accept_referral"),
    path(f"{ONE}decline/", DeclineReferralView.as_view(), name="decline_referral"),
    path(f"{ONE}withdraw/", WithdrawReferralView.as_view(), name="withdraw_referral"),
    path(f"{ONE}complete/", CompleteReferralView.as_view(), name="complete_referral"),
    path(f"{ONE}messages/", WriteMessageView.as_view(), name="write_message"),
    path(f"{ONE}services/", RecordServiceView.as_view(), name="record_service"),
    path(
        f"{ONE}sections/",
        ReadSharedSectionsView.as_view(),
        name="read_shared_sections",
    ),
    path(
        "cases/<uuid:case_id>/referrals/send/",
        SendReferralView.as_view(),
        name="send_referral",
    ),
    path(
        "cases/<uuid:case_id>/consents/<uuid:consent_id>/withdraw/",
        WithdrawConsentView.as_view(),
        name="withdraw_consent",
    ),
]
