"""What a host forgot."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

WITHOUT_LEMMAS = ("wagtail.search.", "modelsearch.")


@register("search")
def check_search_by_lemmas(**kwargs: Any) -> list[CheckMessage]:
    """Pages are ordered and spelling is mended by what our backend indexes."""
    backends = getattr(settings, "WAGTAILSEARCH_BACKENDS", {})
    path = backends.get("default", {}).get("BACKEND", WITHOUT_LEMMAS[0])
    if not path.startswith(WITHOUT_LEMMAS):
        return []
    return [
        Warning(
            "The default search backend knows no Ukrainian word forms.",
            hint="Set WAGTAILSEARCH_BACKENDS['default']['BACKEND'] to "
            "'public_site.search.backends.database' and run update_index.",
            id="public_site.W001",
        )
    ]
