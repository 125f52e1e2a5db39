"""Editors of the CMS, each in one group that the product makes, with two factors."""

from typing import Any

from wagtail.models import Page


def page_at(slug: str, language: str = "uk") -> Any:
    return Page.objects.get(slug=slug, locale__language_code=language).specific


def form_of(page: Any, **changes: Any) -> dict[str, Any]:
    """Return what the browser would post for a page, with a few fields changed."""
    from wagtail.test.utils.form_data import nested_form_data

    form = page.get_edit_handler().get_form_class()(instance=page)
    posted = {}
    for name in form.fields:
        value = form[name].value()
        posted[name] = "" if value is None else value
    for name in ("body", "stages"):
        if name in posted:
            posted[name] = {"count": "0"}
    return nested_form_data({**posted, "comments": EMPTY, **changes})


EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
