"""Addresses of the boards and of the log."""

from django.urls import path

from secure_cases.boards import log_views, views

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("team/", views.TeamBoardView.as_view(), name="team_board"),
    path("log/", log_views.ReadLogView.as_view(), name="read_log"),
    path("log/verify/", log_views.VerifyLogView.as_view(), name="verify_log"),
    path(
        "log/code/",
        log_views.ReadSupportCodeView.as_view(),
        name="read_support_code",
    ),
]
