"""Addresses of quizzes and attempts."""

from django.urls import path

from training.quizzes.views import (
    AnswerQuestionView,
    FinishAttemptView,
    ReviewAttemptView,
    ViewAttemptView,
    ViewQuizView,
)

urlpatterns = [
    path(
        "courses/<slug:course>/units/<slug:unit>/quiz/",
        ViewQuizView.as_view(),
        name="view_quiz",
    ),
    path("attempts/<uuid:attempt>/", ViewAttemptView.as_view(), name="view_attempt"),
    path(
        "attempts/<uuid:attempt>/finish/",
        FinishAttemptView.as_view(),
        name="finish_attempt",
    ),
    path(
        "attempts/<uuid:attempt>/review/",
        ReviewAttemptView.as_view(),
        name="review_attempt",
    ),
    path(
        "attempts/<uuid:attempt>/questions/<int:position>/",
        AnswerQuestionView.as_view(),
        name="answer_question",
    ),
]
