"""WSGI entry point. A process with a wrong key never answers a request."""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")


def _checked() -> Any:
    handler = get_wsgi_application()
    from portal.start import refuse_wrong_keys  # the models must be loaded

    refuse_wrong_keys()
    return handler


application = _checked()
