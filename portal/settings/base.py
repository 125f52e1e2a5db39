"""Settings every deployment shares. Values that differ come from the environment.

Nothing here is a secret and nothing secret has a default; `demo`, `test` and
`production` add those.
"""

from pathlib import Path

import environ

from portal.settings.accounts import *  # noqa: F403
from portal.settings.later_work import *  # noqa: F403
from portal.settings.page_cache import *  # noqa: F403
from portal.settings.search import *  # noqa: F403
from portal.settings.zones import *  # noqa: F403
from portal.settings.zones import ZONE_ORIGINS, ZONES

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("PORTAL_VAR_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "portal",
    "portal.accounts",
    "public_site",
    "training",
    "secure_cases",
    "wagtail_localize",
    "wagtail_localize.locales",  # in place of wagtail.locales: the same label
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "csp",
    "django_otp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "portal.forms.PortalRenderer"
DEFAULT_EXCEPTION_REPORTER_FILTER = "portal.reports.NothingTyped"

# --- language, time -----------------------------------------------------------
LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"
# The second folder translates Wagtail's own screens where upstream does not.
LOCALE_PATHS = [
    BASE_DIR / "portal" / "locale",
    BASE_DIR / "portal" / "wagtail_locale",
]

# --- files --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "portal.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
if env.str("DATABASE_URL", default=""):
    DATABASES["default"] = {
        **env.db("DATABASE_URL"),
        "CONN_HEALTH_CHECKS": True,
    }

# --- Wagtail: nothing calls outside -------------------------------------------
WAGTAIL_SITE_NAME = "Counter-Trafficking Portal"
WAGTAILADMIN_BASE_URL = ZONE_ORIGINS["staff"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Accounts are managed by portal.accounts; Wagtail's own screens are off.
WAGTAILADMIN_LOGIN_URL = "accounts:sign_in"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

# What a specialist approved is not changed after them without being read again.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "public_site.editing.approved.publish_approved"

# A page given to a translator is a draft: it was published in the source's language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- the public site ------------------------------------------------------------------
PUBLIC_SITE_INTAKE = "portal.wiring.intake"
PUBLIC_SITE_DIRECTORY = "portal.wiring.directory"
PUBLIC_SITE_CLIENT_ADDRESS = "portal.accounts.addresses.client_address"
PUBLIC_SITE_COUNTERS = env.str("REDIS_URL", default="")
PUBLIC_SITE_EMERGENCY_DIR = env.str(
    "PUBLIC_SITE_EMERGENCY_DIR", default=str(VAR_DIR / "emergency")
)
PUBLIC_SITE_PAPERS_DIR = env.str(
    "PUBLIC_SITE_PAPERS_DIR", default=str(VAR_DIR / "papers")
)

# A course of forty questions is one form of some two thousand fields. Only the process
# that serves the CMS takes so many.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000 if "staff" in ZONES else 1_000

# --- training ---------------------------------------------------------------------
TRAINING_PEOPLE = "portal.wiring.learners"
TRAINING_PRACTICE_URL = "portal.wiring.practice_url"
TRAINING_DOOR = "portal.wiring.learner_door"
TRAINING_URLCONF = "portal.urls.cases"
TRAINING_CLIENT_ADDRESS = "portal.accounts.addresses.client_address"
TRAINING_INVITE = "portal.wiring.invite_to_learn"
TRAINING_REGISTER_URL = ZONE_ORIGINS["staff"] + "/register/"
TRAINING_CHECK_URL = ZONE_ORIGINS["public"] + "/certificate/"
TRAINING_EXPORT_CAPABILITY = "data.export"  # names of staff leave as the record does
TRAINING_ISSUER = env.str("TRAINING_ISSUER", default="")

# --- the case module ------------------------------------------------------------
SECURE_CASES_ORIGIN = ZONE_ORIGINS["cases"]
SECURE_CASES_URLCONF = "portal.urls.cases"
SECURE_CASES_SIGN_IN = "accounts:sign_in"
SECURE_CASES_FACTOR = "accounts:factor"
SECURE_CASES_FRESH_FACTOR = "accounts:step_up"
SECURE_CASES_IS_FRESH = "portal.wiring.is_fresh"
SECURE_CASES_INVITE = "portal.wiring.invite"
SECURE_CASES_PRACTICE_LESSON = "training:list_courses"
SECURE_CASES_INTAKE_PUBLIC_KEY = env.str("SECURE_CASES_INTAKE_PUBLIC_KEY", default="")
SECURE_CASES_INTAKE_AT_ONCE = env.int("SECURE_CASES_INTAKE_AT_ONCE", default=2)
SECURE_CASES_KEYRING = env.str("SECURE_CASES_KEYRING", default="")
SECURE_CASES_KEYRING_FILE = env.str("SECURE_CASES_KEYRING_FILE", default="")
SECURE_CASES_CHECKPOINT_DIR = env.str("SECURE_CASES_CHECKPOINT_DIR", default="")
