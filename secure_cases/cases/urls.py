"""Addresses of the room."""

from django.urls import path

from secure_cases.cases.views.case import (
    AssignCaseView,
    CloseGrantView,
    OpenForWorkView,
    ViewCaseView,
)
from secure_cases.cases.views.consents import RecordConsentView, ViewConsentView
from secure_cases.cases.views.lists import ListCasesView
from secure_cases.cases.views.registration import (
    RegisterPersonAsView,
    RegisterPersonView,
)
from secure_cases.cases.views.sections import ReadSectionView, WriteSectionView

ONE = "cases/<uuid:case_id>/"
SECTION = f"{ONE}sections/<slug:section>/"

urlpatterns = [
    path("cases/", ListCasesView.as_view(), name="list_cases"),
    path("cases/register/", RegisterPersonView.as_view(), name="register_person"),
    path(
        "cases/register/<slug:how>/",
        RegisterPersonAsView.as_view(),
        name="register_person_as",
    ),
    path(ONE, ViewCaseView.as_view(), name="view_case"),
    path(f"{ONE}open/", OpenForWorkView.as_view(), name="open_for_work"),
    path(f"{ONE}close/", CloseGrantView.as_view(), name="close_grant"),
    path(f"{ONE}assign/", AssignCaseView.as_view(), name="assign_case"),
    path(
        f"{ONE}steps/consents/",
        RecordConsentView.as_view(guided=True),
        name="register_consents",
    ),
    path(
        f"{ONE}steps/<slug:section>/",
        WriteSectionView.as_view(guided=True),
        name="register_step",
    ),
    path(SECTION, ReadSectionView.as_view(), name="read_section"),
    path(f"{SECTION}write/", WriteSectionView.as_view(), name="write_section"),
    path(f"{ONE}consents/record/", RecordConsentView.as_view(), name="record_consent"),
    path(
        f"{ONE}consents/<uuid:consent_id>/",
        ViewConsentView.as_view(),
        name="view_consent",
    ),
]
