"""Addresses of the room; registering has its own here, since it names no row yet."""

from django.urls import path

from secure_cases.cases.views.registration import RegisterPersonAsView
from secure_cases.practice.views import BeginPracticeView, PracticeView

urlpatterns = [
    path("", PracticeView.as_view(), name="practice"),
    path("begin/", BeginPracticeView.as_view(), name="begin_practice"),
    path(
        "register/<slug:how>/",
        RegisterPersonAsView.as_view(),
        name="practice_register",
    ),
]
