"""Where whole public pages are kept (portal/page_cache.py).

`PAGE_CACHE_URL` is a Redis database of its own that all processes share: dropping the
pages empties it. Without it a process keeps them in memory, which is right for one
process and not for several: production then keeps none.
"""

import environ

env = environ.Env()

SECONDS = 300  # the longest that a page which lost a race with its change can live
PATIENCE = {"socket_connect_timeout": 0.25, "socket_timeout": 0.3}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": SECONDS,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
if env.str("PAGE_CACHE_URL", default=""):
    CACHES["pages"] = {
        **env.cache("PAGE_CACHE_URL"),
        "TIMEOUT": SECONDS,
        "OPTIONS": PATIENCE,
    }
WAGTAIL_CACHE = True
WAGTAIL_CACHE_BACKEND = "pages"
WAGTAIL_CACHE_HEADER = "X-Wagtail-Cache"
WAGTAIL_CACHE_IGNORE_QS: list[str] = []
