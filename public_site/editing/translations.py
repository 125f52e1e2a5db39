"""Side-by-side translation publishes through the checks that every page passes.

wagtail-localize has a form of its own, so the form of the page is never asked. What
it would publish is made, looked at and taken back; then it may go on, or says why not.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsView

from public_site.editing.remarks import blocking
from public_site.pages.public_page import PublicPageMixin


@hooks.register("before_edit_page", order=-1)
def check_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse the button «Publish» of the editor of translations, in words."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    works = Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    )
    return _refuse(request, [said for work in works for said in faults_of(work)])


@hooks.register("register_admin_urls", order=-1)
def stand_before_updating() -> list[URLPattern]:
    """Take the place of the view that updates, and may publish, many at once."""
    return [path("localize/update/<int:translation_source_id>/", update_translations)]


def update_translations(
    request: HttpRequest, translation_source_id: int
) -> HttpResponse:
    if request.method == "POST" and request.POST.get("publish_translations"):
        source = TranslationSource.objects.filter(pk=translation_source_id).first()
        said = list(_faults_of_update(request, source)) if source else []
        if (refused := _refuse(request, said)) is not None:
            return refused
    view = UpdateTranslationsView.as_view()
    return view(request, translation_source_id=translation_source_id)


def faults_of(work: Translation) -> list[str]:
    """Return what keeps the page from readers, as it would be published now."""
    with transaction.atomic():
        try:
            work.save_target(publish=False)
        except ValidationError:
            return []  # the editor of translations says that itself
        else:
            page = Page.objects.get(
                translation_key=work.source.object_id, locale=work.target_locale
            ).specific
            return _remarks(page)
        finally:
            transaction.set_rollback(True)


def _remarks(page: Page) -> list[str]:
    words, title = _("%(page)s: %(remark)s"), page.title
    found = blocking(page) if isinstance(page, PublicPageMixin) else []
    return [words % {"page": title, "remark": one.text} for one in found]


def _faults_of_update(request: HttpRequest, source: TranslationSource) -> Iterator[str]:
    """Yield what speaks against publishing all translations of a changed page."""
    with transaction.atomic():
        source.update_from_db()
        for work in source.translations.filter(enabled=True):
            target: Any = work.get_target_instance()
            if isinstance(target, Page) and not _may_publish(target, request.user):
                yield _("You may not publish “%(page)s”.") % {"page": target.title}
            else:
                yield from faults_of(work)
        transaction.set_rollback(True)


def _may_publish(page: Page, user: Any) -> bool:
    return bool(page.specific.permissions_for_user(user).can_publish())


def _refuse(request: HttpRequest, said: list[str]) -> HttpResponse | None:
    for one in said:
        messages.error(request, one)
    return HttpResponseRedirect(request.path) if said else None
