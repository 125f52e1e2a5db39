"""The demo, with production's form of log lines and all that a library ever says.

The cache stands in Redis, where it can be looked into.
"""

import os

from portal.settings.demo import *  # noqa: F403
from portal.settings.demo import CACHES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.JsonFormatter"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stdout"], "level": "DEBUG"},
    "loggers": {"django": {"level": "DEBUG", "propagate": True, "handlers": []}},
}
CACHES = {
    **CACHES,
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ["REDIS_URL"],
    },
}
