"""The guide inside the CMS, and the pages that are due for a check."""

import tomllib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from public_site.pages.content_page import ContentPage

FILE = Path(__file__).with_name("guide.toml")


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the chapters in the editor's language."""
    chapters = tomllib.loads(FILE.read_text())
    language = get_language() or ""
    context = {
        "chapters": chapters.get(language, chapters["uk"]),
        "due": pages_due(),
    }
    return render(request, "public_site/editing/guide.html", context)


def pages_due() -> list[Any]:
    """Return live pages whose next check is past, the longest overdue first."""
    today = timezone.localdate()
    found = [
        page
        for model in apps.get_app_config("public_site").get_models()
        if issubclass(model, ContentPage)
        for page in model.objects.live().filter(check_due_on__lt=today)
    ]
    return sorted(found, key=lambda page: page.check_due_on)
