"""What the database's index holds of pages: words for the order and for spelling."""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.core.cache import cache
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

MEMORY = 60  # seconds


@dataclass(frozen=True)
class Entry:
    """The lemmas of one page."""

    title: frozenset[str]
    body: Counter[str]


def entries_of(pages: list[Page]) -> dict[str, Entry]:
    """Return what is indexed of these pages, by their id as text."""
    rows = _rows().filter(object_id__in=[str(page.pk) for page in pages])
    return {
        pk: Entry(frozenset(title.split()), Counter((body or "").split()))
        for pk, title, body in rows.values_list("object_id", *_columns())
    }


def vocabulary(pages: QuerySet[Page], language: str) -> frozenset[str]:
    """Return every lemma that these pages of one language hold; kept for a minute."""
    key = f"public_site.search.vocabulary.{language}"
    known = cache.get(key)
    if known is None:
        ids = pages.order_by().annotate(text_id=Cast("pk", CharField()))
        rows = _rows().filter(object_id__in=ids.values("text_id"))
        texts = rows.values_list(*_columns())
        known = frozenset(" ".join(text or "" for row in texts for text in row).split())
        cache.set(key, known, MEMORY)
    return known


def _rows() -> QuerySet:
    model = apps.get_model("wagtailsearch", "IndexEntry")
    types = get_descendants_content_types_pks(Page)
    return model.objects.filter(content_type_id__in=types)


def _columns() -> tuple[str, str]:
    """Return the columns of plain text: PostgreSQL's other two hold vectors."""
    model = apps.get_model("wagtailsearch", "IndexEntry")
    names = {field.name for field in model._meta.get_fields()}
    return ("title_text", "body_text") if "title_text" in names else ("title", "body")
