"""Addresses of courses and lessons."""

from django.urls import path

from training.people.views import (
    EnrolView,
    ListCoursesView,
    StudyUnitView,
    ViewCourseView,
)

urlpatterns = [
    path("", ListCoursesView.as_view(), name="list_courses"),
    path("courses/<slug:course>/", ViewCourseView.as_view(), name="view_course"),
    path("courses/<slug:course>/enrol/", EnrolView.as_view(), name="enrol"),
    path(
        "courses/<slug:course>/units/<slug:unit>/",
        StudyUnitView.as_view(),
        name="study_unit",
    ),
]
