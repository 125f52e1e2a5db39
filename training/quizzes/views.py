"""Quizzes: what to expect, question by question, the end, the review."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from training import clock
from training.courses.enums import UnitKind
from training.errors import BadAnswer
from training.people import rules
from training.people.thread import beside
from training.people.views import UnitView
from training.quizzes import services
from training.quizzes.models import Attempt
from training.quizzes.rules import is_over
from training.quizzes.screen import question_on_screen, reviewed
from training.quizzes.selectors import (
    answered_in,
    attempt_of,
    attempts_at,
    chance_of,
    open_attempt,
    time_for,
)
from training.reasons import BAD_ANSWERS


class ViewQuizView(UnitView):
    """What the quiz asks, the attempts so far, and the button that begins one."""

    def get(self, request: HttpRequest, course: str, unit: str) -> HttpResponse:
        if self.unit["kind"] != UnitKind.QUIZ or self.study.enrolment is None:
            raise Http404
        attempts = attempts_at(self.study.enrolment, self.unit)
        minutes, accommodation = time_for(request.user, self.unit)
        before, after = beside(self.study, unit)
        return self.page(
            "quizzes/quiz",
            here=unit,
            unit=self.unit,
            questions=sum(self.unit["blueprint"].values()),
            attempts=[one for one in attempts if hasattr(one, "result")],
            open_attempt=open_attempt(attempts),
            chance=chance_of(attempts, self.unit),
            minutes=minutes,
            accommodation=accommodation,
            is_open=rules.is_open(self.unit, self.study.units, self.study.done),
            before=before,
            after=after,
        )

    def post(self, request: HttpRequest, course: str, unit: str) -> HttpResponse:
        enrolment = self.study.enrolment
        if enrolment is None:
            raise Http404
        asked: dict[str, Any] = {"enrolment": enrolment, "unit": self.unit}
        if "again" in request.POST:
            services.take_again(**asked, acting_user=request.user)
            return redirect("training:view_course", course=course)
        attempt = services.start_attempt(**asked, acting_user=request.user)
        return redirect(_next_page(attempt))


class AttemptView(View):
    """A page of the learner's own attempt."""

    attempt: Attempt

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        attempt = attempt_of(request.user, kwargs["attempt"])
        if attempt is None:
            raise Http404
        self.attempt = attempt
        if request.method == "POST" and not self.ended:
            services.finish_if_over(attempt=attempt, acting_user=request.user)
        return super().dispatch(request, *args, **kwargs)

    @property
    def ended(self) -> bool:
        return hasattr(self.attempt, "result")

    def review(self) -> HttpResponse:
        return redirect("training:review_attempt", attempt=self.attempt.pk)

    def page(self, name: str, **context: Any) -> HttpResponse:
        version = self.attempt.enrolment.version
        context |= {
            "attempt": self.attempt,
            "course": version,
            "slug": version.course.slug,
            "unit": version.unit(self.attempt.unit),
        }
        return render(self.request, f"training/quizzes/{name}.html", context)


class ViewAttemptView(AttemptView):
    """All questions of the attempt: which are answered, and how to finish."""

    def get(self, request: HttpRequest, attempt: UUID) -> HttpResponse:
        if self.ended:
            return self.review()
        answered = answered_in(self.attempt)
        left = sum(one.response is None for one in answered)
        over = is_over(self.attempt.ends_at, clock.now())
        return self.page("attempt", questions=answered, left=left, over=over)


class AnswerQuestionView(AttemptView):
    """One question. Every answer is saved when it is sent."""

    def get(self, request: HttpRequest, attempt: UUID, position: int) -> HttpResponse:
        if self.ended:
            return self.review()
        if is_over(self.attempt.ends_at, clock.now()):
            return redirect("training:view_attempt", attempt=attempt)
        return self._show(position)

    def post(self, request: HttpRequest, attempt: UUID, position: int) -> HttpResponse:
        if self.ended:
            return self.review()
        posted = {name: request.POST.getlist(name) for name in request.POST}
        try:
            services.save_answer(
                attempt=self.attempt,
                position=position,
                posted=posted,
                acting_user=request.user,
            )
        except BadAnswer as error:
            return self._show(position, posted=posted, wrong=BAD_ANSWERS[error.reason])
        return redirect(_next_page(self.attempt, after=position))

    def _show(self, position: int, **context: Any) -> HttpResponse:
        answered = answered_in(self.attempt)
        one = next((a for a in answered if a.item.position == position), None)
        if one is None:
            raise Http404
        posted = context.pop("posted", None)
        return self.page(
            "question",
            screen=question_on_screen(one, posted),
            position=position,
            total=len(answered),
            saved=one.response is not None,
            answered=sum(a.response is not None for a in answered),
            wrong=context.get("wrong", ""),
        )


class FinishAttemptView(AttemptView):
    """Grades the attempt, once."""

    def post(self, request: HttpRequest, attempt: UUID) -> HttpResponse:
        services.finish_attempt(attempt=self.attempt, acting_user=request.user)
        return self.review()

    def get(self, request: HttpRequest, attempt: UUID) -> HttpResponse:
        return redirect("training:view_attempt", attempt=attempt)


class ReviewAttemptView(AttemptView):
    """Each question with what was answered, what is right, why, and where it stands."""

    def get(self, request: HttpRequest, attempt: UUID) -> HttpResponse:
        if not self.ended:
            return redirect("training:view_attempt", attempt=attempt)
        result = self.attempt.result
        answered = answered_in(self.attempt)
        marks = zip(answered, result.marks, strict=True)
        return self.page(
            "review",
            result=result,
            questions=[reviewed(one, right) for one, right in marks],
        )


def _next_page(attempt: Attempt, after: int = 0) -> str:
    """Return the address of the next question without an answer, or of the list."""
    empty = [a.item.position for a in answered_in(attempt) if a.response is None]
    later = [one for one in empty if one > after] or empty
    if not later:
        return reverse("training:view_attempt", kwargs={"attempt": attempt.pk})
    kwargs = {"attempt": attempt.pk, "position": later[0]}
    return reverse("training:answer_question", kwargs=kwargs)
