"""Settings of a worker that a test starts: letters become files, or never leave."""

import os

from portal.settings.test import *  # noqa: F403

EMAIL_BACKEND = os.environ["TEST_EMAIL_BACKEND"]
EMAIL_FILE_PATH = os.environ["TEST_EMAIL_FOLDER"]
