"""Which index answers: Elasticsearch while it does, else the database's."""

import logging
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from modelsearch.backends import get_search_backend

from public_site.search.backends.breaker import breaker

ELASTICSEARCH = "elasticsearch"  # its name in WAGTAILSEARCH_BACKENDS
log = logging.getLogger(__name__)


def has_elasticsearch() -> bool:
    return ELASTICSEARCH in getattr(settings, "WAGTAILSEARCH_BACKENDS", {})


def matches(query: Any, rows: QuerySet[Any], most: int) -> list[Any]:
    """Return the rows that match, the best first by whichever index answered."""
    if has_elasticsearch() and not breaker.is_open():
        backend = get_search_backend(ELASTICSEARCH)
        try:
            return list(backend.search(query, rows)[:most])
        except backend.failures as error:
            breaker.open()
            log.warning("Elasticsearch does not answer: %s", type(error).__name__)
    return list(get_search_backend("default").search(query, rows)[:most])
