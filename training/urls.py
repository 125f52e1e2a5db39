"""Addresses of the learner pages; the door stands at this include."""

from django.urls import include, path

from training.gate import guard

app_name = "training"
urlpatterns = guard(
    [
        path("", include("training.quizzes.urls")),
        path("", include("training.boards.urls")),
        path("", include("training.clearance.urls")),
        path("", include("training.registration.urls")),
        path("", include("training.certificates.urls")),
        path("", include("training.booklets.urls")),
        path("", include("training.people.urls")),
    ]
)
