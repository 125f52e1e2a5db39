"""Addresses of the intake: plain words that say nothing."""

from django.urls import path

from public_site.intake.views import AnswerView, WriteView

urlpatterns = [
    path("write/", WriteView.as_view(), name="intake"),
    path("write/<slug:language>/", WriteView.as_view(), name="intake_in"),
    path("answer/", AnswerView.as_view(), name="conversation"),
    path("answer/<slug:language>/", AnswerView.as_view(), name="conversation_in"),
]
