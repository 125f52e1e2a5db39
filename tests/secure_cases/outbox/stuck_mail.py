"""A mail host that takes the letter and never answers."""

import time
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class StuckHost(BaseEmailBackend):
    def send_messages(self, messages):
        (Path(settings.EMAIL_FILE_PATH) / "stuck").touch()
        time.sleep(600)
