"""Settings of the test suite. `DATABASE_URL` runs it on PostgreSQL."""

import base64
import hashlib
import json
import os

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASES, INSTALLED_APPS, VAR_DIR
from portal.settings.first_start import intake_public_key

# One line of migrations an app: `make migrations` writes its newest name into a file,
# so that two branches that both add one meet in a conflict of git.
INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]

SECRET_KEY = "tests-only"  # noqa: S105
DEBUG = False
SECURE_CASES_KEYRING = json.dumps(
    {
        "keys": [
            {
                "id": f"{purpose}-test",
                "purpose": purpose,
                "key": base64.b64encode(
                    hashlib.sha256(purpose.encode()).digest()
                ).decode(),
            }
            for purpose in (
                "record",
                "organisations",
                "factors.staff",
                "factors.cases",
                "checkpoints",
                "intake",
            )
        ]
    }
)
SECURE_CASES_INTAKE_PUBLIC_KEY = intake_public_key(SECURE_CASES_KEYRING)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WAGTAIL_CACHE = False  # its own tests switch it on
PUBLIC_SITE_EMERGENCY_DIR = ""  # likewise
PUBLIC_SITE_PAPERS_DIR = ""
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SECURE_CASES_CLEARANCE = "secure_cases.access.clearance.clearance_not_required"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    # A file, so that threads and a second run share it.
    DATABASES["default"]["TEST"] = {
        "NAME": os.environ.get("TEST_SQLITE", str(VAR_DIR / "test.sqlite3"))
    }
else:
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_PGDB", "test_portal")}
