"""Where pages are searched: in Elasticsearch if there is one, else in the database.

The database's index is kept in either case: it answers while Elasticsearch does not.
"""

from typing import Any

import environ

env = environ.Env()

ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "public_site.search.backends.database"},
}
if ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS["elasticsearch"] = {
        "BACKEND": "public_site.search.backends.elasticsearch",
        "URLS": [ELASTICSEARCH_URL],
        "INDEX_PREFIX": "portal_",
    }
