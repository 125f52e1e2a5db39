"""The test settings of a process that holds no key at all."""

from portal.settings.test import *  # noqa: F403

SECURE_CASES_KEYRING = ""
SECURE_CASES_KEYRING_FILE = ""
