"""Courses, lessons and acknowledgements, as a learner takes them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

import printing
from training.boards.selectors import has_boards
from training.certificates.models import Award
from training.courses.enums import UnitKind
from training.people import rules, services
from training.people.enums import Progress
from training.people.selectors import Study, studies_of, study_of
from training.people.thread import beside, steps_of, unit_url


class ListCoursesView(View):
    """My courses: all that are live, and where I am with each."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "studies": studies_of(request.user),
            "has_boards": has_boards(request.user),
        }
        return render(request, "training/people/courses.html", context)


class CourseView(View):
    """A page inside a course; `study` is where the learner is with it."""

    study: Study

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        study = study_of(request.user, kwargs["course"])
        if study is None:
            raise Http404
        self.study = study
        return super().dispatch(request, *args, **kwargs)

    def page(self, name: str, *, here: str = "", **context: Any) -> HttpResponse:
        """Show a page with the course's thread beside it."""
        study = self.study
        context |= {
            "study": study,
            "course": study.version,
            "slug": study.version.course.slug,
            "steps": steps_of(study, here),
        }
        return render(self.request, f"training/{name}.html", context)


class ViewCourseView(CourseView):
    """What the course is about, and where to go on."""

    def get(self, request: HttpRequest, course: str) -> HttpResponse:
        unit = self.study.next_unit
        url = unit_url(course, unit) if unit and self.study.enrolment else ""
        on_paper = printing.is_possible()
        return self.page("people/course", next=unit, next_url=url, on_paper=on_paper)


class EnrolView(CourseView):
    """Begins a cycle and leads to its first unit."""

    def post(self, request: HttpRequest, course: str) -> HttpResponse:
        newest = self.study.newest
        if newest is None:
            raise Http404
        enrolment = services.enrol(version=newest, acting_user=request.user)
        return redirect(unit_url(course, enrolment.units[0]))


class UnitView(CourseView):
    """A page of one unit of a course that was begun."""

    unit: rules.Unit

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        study = study_of(request.user, kwargs["course"])
        unit = study.unit(kwargs["unit"]) if study else None
        if unit is None:
            raise Http404
        if study and study.enrolment is None:
            return redirect("training:view_course", course=kwargs["course"])
        self.unit = unit
        return super().dispatch(request, *args, **kwargs)

    def onward(self, award: Award | None) -> HttpResponse:
        """Go to the certificate if the course is finished by this, else on."""
        course = self.kwargs["course"]
        if award is not None and self.study.award is None:
            return redirect(
                "training:view_certificate", certificate=award.certificate.pk
            )
        _, after = beside(self.study, self.unit["slug"])
        unit = self.study.unit(after.slug) if after else None
        if unit is None:
            return redirect("training:view_course", course=course)
        return redirect(unit_url(course, unit))


class StudyUnitView(UnitView):
    """A lesson or an acknowledgement."""

    def get(self, request: HttpRequest, course: str, unit: str) -> HttpResponse:
        if self.unit["kind"] == UnitKind.QUIZ:
            return redirect("training:view_quiz", course=course, unit=unit)
        if self.unit["kind"] == UnitKind.ACKNOWLEDGEMENT:
            return self._show("people/acknowledgement")
        return self._show("people/notice" if self._warns() else "people/lesson")

    def post(self, request: HttpRequest, course: str, unit: str) -> HttpResponse:
        acts = {
            "confirm": services.confirm_lesson,
            "skip": services.skip_lesson,
            "sign": services.sign_acknowledgement,
        }
        act = acts.get(request.POST.get("act", ""))
        if act is None or self.study.enrolment is None:
            return self.get(request, course, unit)
        if act is services.sign_acknowledgement and "agree" not in request.POST:
            return self._show("people/acknowledgement", unticked=True)
        award = act(
            enrolment=self.study.enrolment, unit=self.unit, acting_user=request.user
        )
        return self.onward(award)

    def _warns(self) -> bool:
        """Say whether the notice comes first: until the lesson was opened or read."""
        read = self.study.done.get(self.unit["slug"]) == Progress.DONE
        notice = self.unit["trauma_notice"]
        return bool(notice) and not read and "open" not in self.request.GET

    def _show(self, name: str, **context: Any) -> HttpResponse:
        slug = self.unit["slug"]
        before, after = beside(self.study, slug)
        number = [one["slug"] for one in self.study.units].index(slug) + 1
        return self.page(
            name,
            here=slug,
            unit=self.unit,
            before=before,
            after=after,
            number=number,
            is_open=rules.is_open(self.unit, self.study.units, self.study.done),
            state=self.study.done.get(slug, ""),
            can_skip=rules.can_skip(self.unit),
            **context,
        )
