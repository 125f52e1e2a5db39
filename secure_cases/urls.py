"""Addresses of the case module; the door stands at this include."""

from django.urls import include, path, re_path

from secure_cases.boards.views import UnknownPathView
from secure_cases.gate import guard

app_name = "secure_cases"
urlpatterns = guard(
    [path("practice/", include("secure_cases.practice.urls"))], practice=True
) + guard(
    [
        path("", include("secure_cases.boards.urls")),
        path("", include("secure_cases.organisations.urls")),
        path("", include("secure_cases.cases.urls")),
        path("", include("secure_cases.referrals.urls")),
        path("", include("secure_cases.intake.urls")),
        # Matches whatever is left, line breaks too.
        re_path(r"", UnknownPathView.as_view(), name="unknown_path"),
    ]
)
