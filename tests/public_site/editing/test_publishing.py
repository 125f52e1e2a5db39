"""One step by default, two on legal, medical and safety text; drafts always pass."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page, WorkflowPage

from public_site.editing.roles import add_part_editors, load_roles
from public_site.editing.workflows import load_workflow
from public_site.hotlines.models import Hotline
from tests.cast import Cast
from tests.public_site.conftest import As
from tests.public_site.editing.conftest import form_of, page_at


def edit(client: Any, page: Page, action: str = "", **changes: Any) -> Any:
    data = form_of(page, **changes)
    if action:
        data[action] = "1"
    return client.post(f"/admin/pages/{page.pk}/edit/", data)


def opens(client: Any, page: Page) -> bool:
    return client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_an_editor_publishes_in_one_step(editor: As) -> None:
    page = page_at("online")
    response = edit(editor("Редактори"), page, "action-publish", title="Нова назва")
    assert response.status_code == 302
    assert page_at("online").title == "Нова назва"


def test_an_author_drafts_and_does_not_publish(editor: As) -> None:
    page = page_at("online")
    edit(editor("Автори"), page, "action-publish", title="Нова назва")
    assert page_at("online").title == page.title
    assert page_at("online").get_latest_revision_as_object().title == "Нова назва"


def test_a_translator_works_in_english_alone(editor: As) -> None:
    client = editor("Перекладачі")
    assert (
        client.get(f"/admin/pages/{page_at('online', 'en').pk}/edit/").status_code
        == 200
    )
    assert client.get(f"/admin/pages/{page_at('online').pk}/edit/").status_code == 302
    page = page_at("online", "en")
    edit(client, page, "action-publish", title="New")
    assert page_at("online", "en").title == page.title


def test_nobody_publishes_past_the_check(editor: As) -> None:
    page = page_at("documents")
    edit(editor("Редактори"), page, "action-publish", title="Нова назва")
    assert page_at("documents").title == page.title


def test_taking_down_is_one_step_everywhere(editor: As) -> None:
    page = page_at("documents")
    editor("Редактори").post(f"/admin/pages/{page.pk}/unpublish/")
    assert not page_at("documents").live


def test_two_people_check_before_readers_see_it(editor: As, cast: Cast) -> None:
    page = page_at("documents")
    client = editor("Автори")
    edit(client, page, "action-submit", title="Нова назва")
    state = page_at("documents").current_workflow_state
    assert state.current_task_state.task.name == "Перевірка фахівця"
    approve(editor("Фахівці з перевірки"), page)
    assert page_at("documents").title == page.title
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Публікація редактором"
    approve(editor("Редактори"), page)
    assert page_at("documents").title == "Нова назва"


def test_an_author_cannot_approve(editor: As) -> None:
    page = page_at("documents")
    client = editor("Автори")
    edit(client, page, "action-submit", title="Нова назва")
    approve(client, page)
    state = page_at("documents").current_workflow_state
    assert state.current_task_state.task.name == "Перевірка фахівця"


def approve(client: Any, page: Page) -> None:
    task = page_at(page.slug).current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/approve/{task.pk}/"
    client.post(address, {"comment": ""})


def test_publishing_says_what_is_wrong_and_loses_nothing(editor: As) -> None:
    page = page_at("online")
    client = editor("Редактори")
    response = edit(
        client, page, "action-publish", title="Жертва", search_description=""
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "постраждала особа" in html
    assert 'value="Жертва"' in html
    assert page_at("online").title == page.title


def test_a_draft_passes_whatever_it_says(editor: As) -> None:
    page = page_at("online")
    response = edit(editor("Автори"), page, title="Жертва", search_description="")
    assert response.status_code == 302
    assert page_at("online").get_latest_revision_as_object().title == "Жертва"


def test_remarks_are_shown_after_saving(editor: As) -> None:
    client = editor("Автори")
    page = page_at("online")
    response = edit(client, page, title="Телефонуйте 1547")
    html = client.get(response["Location"]).content.decode()
    assert "1547" in html
    assert "messages" in html


def test_many_at_once_are_published_only_if_each_may_be(editor: As) -> None:
    page = page_at("online")
    page.unpublish()
    draft = page_at("online")
    draft.title = "Жертва"
    draft.save_revision()
    client = editor("Редактори")
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {"id": page.pk})
    assert not page_at("online").live


def test_editors_of_a_part_reach_that_part_alone(editor: As, cast: Cast) -> None:
    add_part_editors(name="Редактори частини", page=page_at("know"))
    client = editor("Редактори частини")
    edit(client, page_at("online"), "action-publish", title="Нова назва")
    assert page_at("online").title == "Нова назва"
    assert (
        client.get(f"/admin/pages/{page_at('online', 'en').pk}/edit/").status_code
        == 200
    )
    for slug in ("contacts", "documents", "home"):
        assert not opens(client, page_at(slug)), slug
    hotline = Hotline.objects.first()
    address = f"/admin/snippets/public_site/hotline/edit/{hotline.pk}/"
    assert client.get(address).status_code in (302, 403)


def test_the_command_makes_such_a_group(roles: None) -> None:
    call_command("add_part_editors", "Редактори області", "/know/", verbosity=0)
    group = Group.objects.get(name="Редактори області")
    paths = {row.page.slug for row in group.page_permissions.all()}
    assert paths == {"know"}
    with pytest.raises(CommandError):
        call_command("add_part_editors", "Ще", "no/such")


def test_an_editor_changes_a_hotline_and_every_page_follows(editor: As) -> None:
    client = editor("Редактори")
    hotline = Hotline.objects.get(dial="1547", locale__language_code="uk")
    address = f"/admin/snippets/public_site/hotline/edit/{hotline.pk}/"
    names = ("name", "hours", "cost", "languages", "answers", "told", "abroad")
    form = {name: getattr(hotline, name) for name in names}
    form |= {"position": hotline.position, "featured": "on", "everywhere": "on"}
    response = client.post(address, {**form, "dial": "15470", "display": "15-470"})
    assert response.status_code == 302
    reader = client.__class__(headers={"host": "localhost"})
    for path in ("/", "/help/", "/help/documents/", "/rights/", "/contacts/", "/find/"):
        page = reader.get(path).content.decode()
        assert "15-470" in page, path
        assert 'href="tel:1547"' not in page, path


def test_roles_and_the_check_are_made_once(roles: None) -> None:
    before = (Group.objects.count(), WorkflowPage.objects.count())
    load_roles()
    load_workflow()
    assert (Group.objects.count(), WorkflowPage.objects.count()) == before
    assert not WorkflowPage.objects.filter(page__depth=1).exists()


def test_the_guide_is_in_the_cms_in_the_editors_language(editor: As) -> None:
    client = editor("Автори")
    html = client.get("/admin/guide/").content.decode()
    assert "Писати так, щоб допомогти" in html
    page = page_at("online")
    page.check_due_on = "2020-01-01"
    page.save()
    assert page.title in client.get("/admin/guide/").content.decode()
    assert "/admin/guide/" in client.get("/admin/").content.decode()


def test_a_preview_and_the_live_page_are_reached_from_the_cms(editor: As) -> None:
    page = page_at("documents")
    client = editor("Редактори")
    draft = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert page.title in draft.content.decode()
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'href="/help/documents/"' in html
    live = client.get("/help/documents/")
    assert live.headers["location"] == "http://localhost:8000/help/documents/"


def test_translation_side_by_side_opens(editor: As) -> None:
    client = editor("Редактори")
    response = client.get(
        f"/admin/localize/submit/page/{page_at('online').pk}/", follow=True
    )
    assert response.status_code == 200
