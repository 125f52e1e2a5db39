"""The thread of a course: every unit as a step, with where the learner is."""

from dataclasses import dataclass

from django.urls import reverse

from training.courses.enums import UnitKind
from training.people import rules
from training.people.enums import Progress
from training.people.selectors import Study


@dataclass(frozen=True)
class Step:
    """One unit; `mark` is how its dot is drawn: done, now or nothing."""

    slug: str
    title: str
    minutes: int
    url: str  # empty: not open yet
    mark: str
    skipped: bool


def steps_of(study: Study, here: str = "") -> list[Step]:
    """Return the steps of a course; before it is begun they lead nowhere."""
    return [_step(study, unit, here) for unit in study.units]


def unit_url(slug: str, unit: rules.Unit) -> str:
    quiz = unit["kind"] == UnitKind.QUIZ
    name = "training:view_quiz" if quiz else "training:study_unit"
    return reverse(name, kwargs={"course": slug, "unit": unit["slug"]})


def beside(study: Study, slug: str) -> tuple[Step | None, Step | None]:
    """Return the steps before and after a unit."""
    steps = steps_of(study)
    place = next(i for i, one in enumerate(steps) if one.slug == slug)
    before = steps[place - 1] if place else None
    after = steps[place + 1] if place + 1 < len(steps) else None
    return before, after


def _step(study: Study, unit: rules.Unit, here: str) -> Step:
    state = study.done.get(unit["slug"])
    opens = study.enrolment is not None and rules.is_open(unit, study.units, study.done)
    mark = "now" if unit["slug"] == here else ""
    return Step(
        slug=unit["slug"],
        title=unit["title"],
        minutes=unit["minutes"],
        url=unit_url(study.version.course.slug, unit) if opens else "",
        mark=mark or ("done" if state == Progress.DONE else ""),
        skipped=state == Progress.SKIPPED,
    )
