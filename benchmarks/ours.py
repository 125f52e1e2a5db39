"""Our settings as the demo has them, with whole pages made anew for each reader."""

import os

from portal.settings.demo import *  # noqa: F403

WAGTAIL_CACHE = os.environ.get("KEEP_PAGES") == "yes"
