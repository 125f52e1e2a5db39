"""One screen after another. Answers travel in hidden fields of pages kept nowhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.template.response import TemplateResponse

from public_site.intake.languages import words_for
from public_site.own_page import SAFE_METHODS, leave_no_trace, sent_by_own_page
from public_site.selfcheck.rules import ANSWERS, Question, Sheet, Topic, asked, outcome
from public_site.typed import Unreadable, typed

STEPS = {"next": 1, "skip": 1, "back": -1, "again": 0}


def answer(page: Any, request: HttpRequest) -> HttpResponseBase:
    """Return the screen that the reader asked for."""
    if request.method in SAFE_METHODS:
        return _kept_nowhere(page, request, "topics", Sheet())
    if not sent_by_own_page(request):
        raise PermissionDenied("a form of another site")
    try:
        given = typed(request)
    except Unreadable:
        return _kept_nowhere(page, request, "topics", Sheet(), status=400)
    sheet = _sheet(page, given)
    questions = asked(_questions(page), sheet.topics)
    place = _place(given, len(questions))
    if place <= 0 and given.get("go") != "finish":
        return _kept_nowhere(page, request, "topics", sheet)
    if place > len(questions) or given.get("go") == "finish":
        return _kept_nowhere(page, request, "result", sheet, questions=questions)
    return _kept_nowhere(
        page, request, "question", sheet, questions=questions, place=place
    )


def _questions(page: Any) -> list[Question]:
    return [block.value for block in page.questions]


def _topics(page: Any, sheet: Sheet) -> list[Topic]:
    return [b.value for b in page.topics if b.value["key"] in sheet.topics]


def _sheet(page: Any, given: QueryDict) -> Sheet:
    """Read what is known; whatever else was sent is left out."""
    known = [block.value["key"] for block in page.topics]
    chosen = tuple(key for key in known if key in given.getlist("topic"))
    answers = {
        question["key"]: str(given[question["key"]])
        for question in _questions(page)
        if given.get(question["key"]) in ANSWERS
    }
    if given.get("go") == "skip":
        answers.pop(given.get("here", ""), None)
    return Sheet(topics=chosen or tuple(known[-1:]), answers=answers)


def _place(given: QueryDict, last: int) -> int:
    """Return which screen comes: 0 the topics, 1 the first question, then on."""
    written = given.get("at", "")
    here = int(written) if written.isascii() and written.isdigit() else 0
    return min(here, last + 1) + STEPS.get(given.get("go", ""), 1)


def _kept_nowhere(
    page: Any, request: HttpRequest, screen: str, sheet: Sheet, **more: Any
) -> HttpResponseBase:
    status = more.pop("status", 200)
    context = {
        **page.get_context(request),
        "sheet": sheet,
        "words": words_for(""),
        "moved": request.method not in SAFE_METHODS,
        **_of_screen(page, screen, sheet, **more),
    }
    path = f"public_site/selfcheck/{screen}.html"
    return leave_no_trace(TemplateResponse(request, path, context, status=status))


def _of_screen(
    page: Any,
    screen: str,
    sheet: Sheet,
    *,
    questions: list[Question] | None = None,
    place: int = 0,
) -> dict[str, Any]:
    if screen == "result":
        return _result(page, sheet, questions or [])
    if screen == "topics" or not questions:
        return {"carried": list(sheet.answers.items())}
    question = questions[place - 1]
    others = [(k, v) for k, v in sheet.answers.items() if k != question["key"]]
    return {
        "question": question,
        "chosen": sheet.answers.get(question["key"], ""),
        "place": place,
        "screens": len(questions) + 1,
        "dots": range(1, len(questions) + 2),
        "carried": others,
    }


def _result(page: Any, sheet: Sheet, questions: list[Question]) -> dict[str, Any]:
    topics = _topics(page, sheet)
    found = outcome(
        questions, topics, sheet.answers,
        pause_from=page.pause_from, now_from=page.now_from,
    )  # fmt: skip
    return {
        "outcome": found,
        "result_heading": getattr(page, f"heading_{found.level}"),
        "result_lead": getattr(page, f"lead_{found.level}"),
        "named_first": next((t["number"] for t in topics if t["number"]), None),
        "carried": list(sheet.answers.items()),
        "place": len(questions) + 1,
    }
