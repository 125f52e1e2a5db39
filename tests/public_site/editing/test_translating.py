"""Translation side by side: every block gives its words, and choices follow."""

import json
from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from public_site.content.files import page_files
from tests.public_site.conftest import As
from tests.public_site.editing.conftest import page_at


def translated(slug: str) -> tuple[Any, Translation]:
    """Translate a page anew into English, as the button does."""
    source = page_at(slug)
    page_at(slug, "en").delete()
    translate_object(source, [Locale.objects.get(language_code="en")])
    target = Page.objects.get(
        translation_key=source.translation_key, locale__language_code="en"
    ).specific
    return target, Translation.objects.get(source__object_id=source.translation_key)


def test_numbers_and_pages_follow_into_the_other_language(site: Site) -> None:
    target, _work = translated("documents")
    stages = [block.value for block in target.stages]
    called = [stage["hotline"] for stage in stages if stage["hotline"]]
    assert len(called) == 2
    assert {line.locale.language_code for line in called} == {"en"}
    with translation.override("en"):
        linked = [stage["target"].url for stage in stages if stage["target"]["page"]]
    assert linked == ["/en/abroad/"]


def test_what_is_translated_is_published_in_its_place(site: Site) -> None:
    target, work = translated("online")
    segment = StringSegment.objects.get(source=work.source, string__data="Безпечніше")
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=work.target_locale,
        context=segment.context,
        data="Safer",
    )
    work.save_target(publish=True)
    target = Page.objects.get(pk=target.pk).specific
    assert "Safer" in json.dumps(list(target.body.raw_data), ensure_ascii=False)


@pytest.mark.parametrize(
    "slug", ["signs", "told", "rights", "questions", "before-you-go", "journalists"]
)
def test_every_kind_of_block_can_be_translated(site: Site, slug: str) -> None:
    assert slug in {file.slug for file in page_files()}
    target, work = translated(slug)
    source = page_at(slug)
    assert len(target.body) == len(source.body)
    strings = StringSegment.objects.filter(source=work.source)
    assert strings.filter(string__data=source.lead).exists()
    assert strings.count() >= 5


def test_both_texts_stand_side_by_side(editor: As) -> None:
    target, _work = translated("online")
    html = editor("Перекладачі").get(f"/admin/pages/{target.pk}/edit/")
    assert html.status_code == 200
    spelled = json.dumps("Якщо хтось перевіряє ваш телефон").strip('"')
    assert spelled in html.content.decode()


def translate(work: Translation, text: str, words: str) -> None:
    segment = StringSegment.objects.filter(source=work.source, string__data=text)[0]
    StringTranslation.objects.create(
        translation_of=segment.string,
        locale=work.target_locale,
        context=segment.context,
        data=words,
    )


def whole(work: Translation) -> None:
    """Say in English what a page is not published without."""
    source = work.source.get_source_instance()
    described = "What a reader will find on this page, said in one plain sentence."
    translate(work, source.search_description, described)


def publish(client: Any, page: Any) -> str:
    client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
    return client.get("/admin/").content.decode()


def test_a_translation_is_given_as_a_draft(site: Site) -> None:
    target, _work = translated("online")
    assert not target.live


def test_a_translation_is_published_through_the_checks(
    editor: As, django_capture_on_commit_callbacks: Any
) -> None:
    target, work = translated("online")
    whole(work)
    translate(work, "Безпечніше", "A victim is safer")
    client = editor("Редактори")
    said = publish(client, target)
    assert "victim" in said
    target.refresh_from_db()
    assert not target.live
    assert "victim" not in json.dumps(list(target.body.raw_data))
    StringTranslation.objects.filter(data="A victim is safer").update(data="Safer")
    with django_capture_on_commit_callbacks(execute=True):
        publish(client, target)
    target.refresh_from_db()
    assert target.live
    assert "Safer" in json.dumps(list(target.body.raw_data))


def test_updated_translations_are_published_through_the_checks(editor: As) -> None:
    target, work = translated("online")
    whole(work)
    work.save_target(publish=True)
    translate(work, "Безпечніше", "A victim is safer")
    address = f"/admin/localize/update/{work.source_id}/"
    send = {"publish_translations": "on"}
    client = editor("Редактори")
    client.post(address, send)
    target.refresh_from_db()
    assert "victim" not in json.dumps(list(target.body.raw_data))
    assert "victim" in client.get("/admin/").content.decode()
    StringTranslation.objects.filter(data="A victim is safer").update(data="Safer")
    editor("Перекладачі").post(address, send)
    target.refresh_from_db()
    assert "Safer" not in json.dumps(list(target.body.raw_data))
    assert client.get(address).status_code == 200
    editor("Редактори").post(address, send)
    target.refresh_from_db()
    assert "Safer" in json.dumps(list(target.body.raw_data))
