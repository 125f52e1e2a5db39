"""An editor writes, previews and publishes a course with a quiz; a learner takes it.

Nobody helps: what the form refuses it says at the block, and keeps what was typed.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.screens import Screens
from tests.journeys.steps.course_form import CourseForm
from tests.journeys.steps.forms import follow

pytestmark = pytest.mark.journey

ADD = "/admin/snippets/ct_training/course/add/"
COURSE = "/learn/courses/persha-rozmova/"
ANSWERS = ("Назвати себе", "Одразу спитати про все")


def when_a_course_is_written(form: CourseForm) -> None:
    form.write(
        title="Перша розмова",
        summary="Як почати розмову з людиною.",
        outcomes="Починаєте розмову спокійно.",
        title_en="The first talk",
        summary_en="How to begin to talk with a person.",
    )
    form.add("units", "Урок")
    form.block("units-0", title="Як почати", minutes="5")
    form.add("units-0-value-body", "Текст")
    form.block("units-0-value-body-0", text="Назвіть себе.")
    form.add("units", "Тест")
    form.block("units-1", title="Перевірте себе", minutes="5")
    form.block("units-1-value-blueprint-0", tag="початок", count="1")
    form.tab("Запитання")
    form.add("questions", "Одна відповідь")
    form.block(
        "questions-0",
        stem="З чого почати розмову?",
        rationale="Людина має знати, хто з нею говорить.",
        source="Урок 1",
        tag="початок",
    )
    for number, text in enumerate(ANSWERS):
        form.block(f"questions-0-value-options-{number}", text=text)


def when_it_is_previewed(form: CourseForm) -> None:
    form.tab("Зміст")
    form.preview()
    form.previews("unit-0", "Назвіть себе.")
    form.previews("unit-1", "З чого почати розмову?")
    assert "Людина має знати" not in form.frame.locator("body").inner_text()


def when_a_question_without_a_key_is_refused(form: CourseForm) -> None:
    form.publish()
    form.tab("Запитання")
    fault = form.page.get_by_text("рівно один варіант").first
    expect(fault).to_be_visible()
    option = form.page.locator("[name=questions-0-value-options-0-value-text]")
    assert option.input_value() == ANSWERS[0]
    form.page.check("[name=questions-0-value-options-0-value-right]")
    form.publish()
    assert form.page.locator(".messages .success").count()


def then_it_stands_in_the_catalogue(visitor: Visit) -> None:
    assert visitor.go("/courses/", "public") == 200
    assert "Перша розмова" in visitor.text
    visitor.look("training-catalogue")
    assert visitor.go("/en/courses/", "public") == 200
    assert "The first talk" in visitor.text


def then_a_learner_takes_it(olha: Visit) -> None:
    olha.go(COURSE)
    follow(olha.page, "form[action$='/enrol/'] button")
    follow(olha.page, "button[value=confirm]")
    follow(olha.page, "form.actions button")
    olha.page.get_by_label(ANSWERS[0]).check()
    follow(olha.page, "button[type=submit]")
    follow(olha.page, "form[action$='/finish/'] button")
    olha.go(COURSE)
    assert olha.page.locator("main .key a[href*='/certificates/']").count() == 1


def test_an_editor_publishes_a_course_and_a_learner_takes_it(
    product: Product, browser: Browser
) -> None:
    people = People(product, browser, Screens())
    marko = people.at("marko", zone="staff")
    marko.go(ADD, "staff")
    form = CourseForm(marko.page)
    when_a_course_is_written(form)
    when_it_is_previewed(form)
    when_a_question_without_a_key_is_refused(form)
    then_it_stands_in_the_catalogue(people.window())
    then_a_learner_takes_it(people.at("olha"))
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()
