"""The test settings with the keyring that the environment gives."""

from portal.settings.base import env
from portal.settings.test import *  # noqa: F403

SECURE_CASES_KEYRING = env.str("SECURE_CASES_KEYRING", default="")
