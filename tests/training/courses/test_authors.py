"""Authors and course editors in the CMS: what each may do, and what they are told."""

import json
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.cast import Cast
from tests.training.builders import finish_course, published
from training.courses.models import Course, CourseVersion
from training.editing.roles import load_course_roles

As = Callable[[str], Client]


@pytest.fixture
def sign_in(cast: Cast) -> As:
    load_course_roles()

    def as_one_of(group: str) -> Client:
        cast.marko.groups.set([Group.objects.get(name=group)])
        return cast.client("marko", zone="staff")

    return as_one_of


@pytest.fixture
def author(sign_in: As) -> Client:
    return sign_in("Автори курсів")


@pytest.fixture
def editor(sign_in: As) -> Client:
    return sign_in("Редактори курсів")


def admin(name: str, *args: Any) -> str:
    kinds = "wagtailsnippets_ct_training_course"
    return reverse(f"{kinds}:{name}", args=args, urlconf="portal.urls.staff")


def lesson(**changes: Any) -> tuple[str, dict]:
    value = {
        "slug": "", "title": "Перший урок", "minutes": "5", "trauma_notice": "",
        "required": "on",
        "body": streamfield([("text", {"heading": "", "text": "Слова уроку."})]),
    }  # fmt: skip
    return "lesson", value | changes


def quiz(*wanted: tuple[str, int], **changes: Any) -> tuple[str, dict]:
    value = {
        "slug": "", "title": "Тест", "minutes": "5", "pass_mark": "80",
        "max_attempts": "3", "cool_down_hours": "12", "time_limit": "",
        "required": "on", "critical_tags": listed([]),
        "blueprint": listed([{"tag": tag, "count": str(n)} for tag, n in wanted]),
    }  # fmt: skip
    return "quiz", value | changes


def question(tag: str = "тема", right: str = "on", **changes: Any) -> tuple[str, dict]:
    value = {
        "key": "", "tag": tag, "stem": "Чи так?", "rationale": "Бо так.",
        "source": "Урок 1",
        "options": listed(
            [{"text": "Так", "right": right}, {"text": "Ні", "right": ""}]
        ),
    }  # fmt: skip
    return "single", value | changes


def listed(values: list) -> dict:
    """Return what the browser posts for a list of blocks."""
    rows = {
        str(n): {"value": value, "order": str(n), "id": "", "deleted": ""}
        for n, value in enumerate(values)
    }
    return {"count": str(len(values)), **rows}


def typed(**changes: Any) -> dict[str, str]:
    """Return what the form of a whole small course posts."""
    data = {
        "title": "Новий курс", "title_en": "New course", "slug": "",
        "summary": "Про що.", "summary_en": "What about.", "audience": "",
        "audience_en": "", "outcomes": "Знаєте.", "outcomes_en": "",
        "sensitivity": "", "competency": "", "hours": "1", "ects": "0",
        "valid_months": "12", "refresher_months": "11", "refresher": "",
        "legal_basis": streamfield([]),
        "units": streamfield([lesson(), quiz(("тема", 1))]),
        "questions": streamfield([question()]),
    }  # fmt: skip
    return nested_form_data(data | changes)


def save(client: Client, action: str = "", pk: int | None = None, **what: Any) -> Any:
    address = admin("edit", pk) if pk else admin("add")
    return client.post(address, typed(**what) | ({action: "1"} if action else {}))


def errors_of(answer: Any, field: str) -> Any:
    """Return what the form says beside a field of blocks, as the page carries it."""
    assert answer.status_code == 200
    form = answer.context["form"]
    return form.errors.as_data()[field][0].as_json_data()


def test_an_editor_publishes_what_they_wrote_with_nothing_named(
    editor: Client,
) -> None:
    assert save(editor, "action-publish").status_code == 302
    version = CourseVersion.objects.get()
    course = Course.objects.get()
    assert (course.slug, course.competency) == ("noviy-kurs", "noviy-kurs")
    assert [one["slug"] for one in version.units] == ["pershiy-urok", "test"]
    assert version.content["questions"][0]["key"] == "q-001"


def test_an_author_drafts_previews_and_hands_over_but_does_not_publish(
    sign_in: As,
) -> None:
    author = sign_in("Автори курсів")
    save(author)
    course = Course.objects.get()
    assert not course.live
    assert author.get(admin("edit", course.pk)).status_code == 200
    posted = author.post(admin("preview_on_edit", course.pk), typed())
    assert posted.json()["is_available"]
    shown = author.get(admin("preview_on_edit", course.pk), {"mode": "unit-0"})
    assert "Слова уроку." in shown.content.decode()
    save(author, "action-publish", pk=course.pk)
    assert not CourseVersion.objects.exists()
    save(author, "action-submit", pk=course.pk)
    state = WorkflowState.objects.get()
    act = admin("workflow_action", course.pk, "approve", state.current_task_state.pk)
    author.post(act, {"comment": ""})
    assert not CourseVersion.objects.exists()
    editor = sign_in("Редактори курсів")
    editor.post(act, {"comment": ""})
    assert CourseVersion.objects.get().course == course


def test_rights_are_what_the_groups_say(sign_in: As) -> None:
    pk = published().course.pk
    lock, unlock = admin("lock", pk), admin("unlock", pk)
    author = sign_in("Автори курсів")
    assert author.post(lock).status_code == 302
    assert not Course.objects.get().locked
    editor = sign_in("Редактори курсів")
    editor.post(lock)
    assert Course.objects.get().locked
    editor.post(unlock)
    assert not Course.objects.get().locked
    assert editor.get("/admin/").status_code == 200
    assert "Курси" in editor.get("/admin/").content.decode()
    assert load_course_roles() == ["Автори курсів", "Редактори курсів"]


def test_a_draft_needs_a_title_alone(author: Client) -> None:
    what = {
        "title_en": "", "summary": "", "summary_en": "", "outcomes": "",
        "units": streamfield([lesson(title="", minutes="", body=streamfield([]))]),
        "questions": streamfield([question(tag="", right="")]),
    }  # fmt: skip
    assert save(author, **what).status_code == 302
    draft = Course.objects.get().get_latest_revision_as_object()
    assert draft.units[0].block_type == "lesson"
    assert draft.questions[0].value["stem"] == "Чи так?"
    for mode, title in draft.preview_modes:
        assert draft.make_preview_request(preview_mode=mode).status_code == 200, title


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_what_nobody_could_take_is_refused_at_the_block(
    editor: Client, action: str
) -> None:
    units = streamfield([lesson(), quiz(("тема", 3), ("інше", 1))])
    questions = streamfield([question(), question(right="")])
    answer = save(editor, action, units=units, questions=questions)
    said = errors_of(answer, "units")["blockErrors"]
    assert list(said) == [1]
    assert len(said[1]["blockErrors"]["blueprint"]["messages"]) == 2
    said = errors_of(answer, "questions")["blockErrors"]
    assert list(said) == [1]
    assert list(said[1]["blockErrors"]) == ["options"]
    assert not Course.objects.exists()


def test_nothing_typed_is_lost_by_a_refusal(editor: Client) -> None:
    answer = save(editor, "action-publish", questions=streamfield([question(right="")]))
    page = unescape(answer.content.decode())
    for words in ("Новий курс", "Слова уроку.", "Чи так?", "Бо так."):
        assert words in page or json.dumps(words)[1:-1] in page, words


def test_a_course_nobody_must_finish_is_refused(editor: Client) -> None:
    units = streamfield([lesson(required="")])
    answer = save(editor, "action-publish", units=units, questions=streamfield([]))
    assert errors_of(answer, "units")["messages"]


def test_two_blocks_of_one_name_are_told_at_the_second(editor: Client) -> None:
    units = streamfield([lesson(slug="same"), lesson(slug="same")])
    questions = streamfield([question(key="a"), question(key="a")])
    answer = save(editor, "action-publish", units=units, questions=questions)
    for field, part in (("units", "slug"), ("questions", "key")):
        said = errors_of(answer, field)["blockErrors"]
        assert list(said) == [1], field
        assert list(said[1]["blockErrors"]) == [part]


def test_a_refused_change_leaves_what_is_published(editor: Client) -> None:
    save(editor, "action-publish")
    course = Course.objects.get()
    answer = save(
        editor, "action-publish", pk=course.pk, units=streamfield([]), title="Інша"
    )
    assert answer.status_code == 200
    assert Course.objects.get().title == "Новий курс"
    assert CourseVersion.objects.count() == 1
    assert course.revisions.count() == 1


def test_a_draft_that_is_being_checked_stays_whole(sign_in: As) -> None:
    author = sign_in("Автори курсів")
    save(author)
    course = Course.objects.get()
    save(author, "action-submit", pk=course.pk)
    editor = sign_in("Редактори курсів")
    answer = save(editor, pk=course.pk, units=streamfield([]))
    assert answer.status_code == 200
    assert "units" in answer.context["form"].errors
    assert course.revisions.count() == 2


def test_codes_and_addresses_are_given_once(editor: Client) -> None:
    two = streamfield([question(), question(key="q-001")])
    save(editor, "action-publish", questions=two)
    keys = [one["key"] for one in CourseVersion.objects.get().content["questions"]]
    assert keys == ["q-002", "q-001"]
    pk = Course.objects.get().pk
    save(editor, "action-publish", pk=pk, questions=streamfield([question()]))
    (one,) = CourseVersion.objects.latest("n").content["questions"]
    assert one["key"] == "q-003"
    save(editor)
    assert set(Course.objects.values_list("slug", flat=True)) == {
        "noviy-kurs", "noviy-kurs-2",
    }  # fmt: skip


def test_the_address_of_a_published_course_stays(editor: Client) -> None:
    save(editor, "action-publish")
    pk = Course.objects.get().pk
    save(editor, "action-publish", pk=pk, slug="other", title="Інша назва")
    course = Course.objects.get()
    assert (course.slug, course.title) == ("noviy-kurs", "Інша назва")


def changed(**changes: Any) -> Any:
    body = streamfield([("text", {"heading": "", "text": "Нові слова."})])
    units = [lesson(slug="pershiy-urok", body=body), quiz(("тема", 1), slug="test")]
    return {"units": streamfield(units), **changes}


def test_publishing_asks_whether_holders_catch_up(editor: Client, cast: Cast) -> None:
    save(editor, "action-publish", units=streamfield([lesson()]))
    course = Course.objects.get()
    units = streamfield([lesson(slug="pershiy-urok", title="Інша назва")])
    assert save(editor, "action-publish", pk=course.pk, units=units).status_code == 302
    finish_lessons(cast, course)
    assert ">1.<" in told(editor, course)
    answer = save(editor, "action-publish", pk=course.pk, **changed())
    assert list(answer.context["form"].errors) == ["refresher"]
    assert CourseVersion.objects.count() == 2
    save(editor, "action-publish", pk=course.pk, **changed(refresher="yes"))
    newest = CourseVersion.objects.latest("n")
    assert (newest.n, newest.delta_required) == (3, True)
    units = changed()["units"]
    save(editor, pk=course.pk, units=units)
    page = editor.get(admin("edit", course.pk))
    assert page.context["form"]["refresher"].value() == ""
    save(
        editor, "action-publish", pk=course.pk, **changed(title="Назва", refresher="no")
    )
    assert not CourseVersion.objects.latest("n").delta_required


def finish_lessons(cast: Cast, course: Course) -> None:
    from training.people import services as people

    version = course.versions.latest("n")
    enrolment = people.enrol(version=version, acting_user=cast.olha)
    for unit in enrolment.units:
        people.confirm_lesson(enrolment=enrolment, unit=unit, acting_user=cast.olha)


def told(editor: Client, course: Course) -> str:
    page = editor.get(admin("edit", course.pk)).content.decode()
    return page.replace(": 1.</p>", ">1.<")


def test_nobody_is_asked_where_nobody_holds_it(editor: Client) -> None:
    save(editor, "action-publish")
    pk = Course.objects.get().pk
    assert save(editor, "action-publish", pk=pk, **changed()).status_code == 302


def fields_of(value: Any) -> int:
    """Return how many fields the form posts for a value of blocks, ids and all."""
    if isinstance(value, dict):
        return sum(fields_of(one) for one in value.values())
    if isinstance(value, list):
        return 1 + sum(4 + fields_of(one) for one in value)
    return 1


def test_a_course_twice_as_long_as_any_can_be_saved(db: None) -> None:
    call_command("load_courses", verbosity=0)
    posted = [
        sum(fields_of(list(stream.raw_data)) for stream in (one.units, one.questions))
        for one in Course.objects.all()
    ]
    assert len(posted) == 5
    assert 2 * max(posted) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_what_rests_on_an_act_is_listed(sign_in: As, cast: Cast) -> None:
    course = published().course
    finish_course(cast.olha)
    editor = sign_in("Редактори курсів")
    page = editor.get("/admin/law-changed/").content.decode()
    assert "Вигаданий акт" in page
    found = {"act": "вигаданий акт", "point": "стаття 1"}
    page = editor.get("/admin/law-changed/", found).content.decode()
    for words in (course.title, "Перший урок", "ст. 1", ": 1."):
        assert words in page, words
    found["point"] = "ст. 11"
    page = editor.get("/admin/law-changed/", found).content.decode()
    assert admin("edit", course.pk) not in page
    found = {"act": "Урок 1", "point": ""}
    page = editor.get("/admin/law-changed/", found).content.decode()
    assert "q-01" in page
    assert "q-05" not in page


def test_the_page_of_acts_is_for_authors(cast: Cast) -> None:
    answer = cast.client("olha", zone="staff").get("/admin/law-changed/")
    assert answer.status_code in (302, 403)
