"""Addresses of the room."""

from django.urls import path

from secure_cases.intake.views.acts import (
    AnswerHelpView,
    BecomeCaseView,
    CloseHelpView,
    HandOverHelpView,
    NoteContactView,
    TakeUpHelpView,
)
from secure_cases.intake.views.pages import ListHelpView, ViewHelpView

ONE = "help/<uuid:help_id>/"

urlpatterns = [
    path("help/", ListHelpView.as_view(), name="list_help"),
    path(ONE, ViewHelpView.as_view(), name="view_help"),
    path(f"{ONE}take-up/", TakeUpHelpView.as_view(), name="take_up_help"),
    path(f"{ONE}answer/", AnswerHelpView.as_view(), name="answer_help"),
    path(f"{ONE}contact/", NoteContactView.as_view(), name="note_contact"),
    path(f"{ONE}close/", CloseHelpView.as_view(), name="close_help"),
    path(f"{ONE}hand-over/", HandOverHelpView.as_view(), name="hand_over_help"),
    path(f"{ONE}case/", BecomeCaseView.as_view(), name="become_case"),
]
