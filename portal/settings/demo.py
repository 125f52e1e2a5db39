"""The embedded default: one process, SQLite, invented data, nothing to install.

Its secrets are made at the first start and stay under `var/`, readable by us alone.
"""

import os
from pathlib import Path

import environ

os.environ.setdefault(
    "PORTAL_VAR_DIR", str(Path(__file__).resolve().parents[2] / "var" / "demo")
)

from portal.settings.base import *  # noqa: F403
from portal.settings.base import INSTALLED_APPS, VAR_DIR, ZONE_MIDDLEWARE
from portal.settings.first_start import (
    intake_public_key,
    made_once,
    new_keyring,
    new_secret_key,
)
from portal.settings.log_lines import log_lines

env = environ.Env()

SECRET_KEY = made_once(VAR_DIR / "secret_key", new_secret_key)
_KEYRING = made_once(VAR_DIR / "keyring.json", new_keyring)
SECURE_CASES_KEYRING_FILE = str(VAR_DIR / "keyring.json")
SECURE_CASES_INTAKE_PUBLIC_KEY = intake_public_key(_KEYRING)
SECURE_CASES_CLEARANCE = "portal.wiring.clearance"
TRAINING_ISSUER = "Національна соціальна сервісна служба (навчальна)"

DEBUG = env.bool("DEBUG", default=False)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "portal@portal.example"
WHITENOISE_USE_FINDERS = True
(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)  # collected to, if ever
SERVE_MEDIA = True
LOGGING = log_lines("ERROR")

# `/demo/` on every host, before any other door; nothing else installs it.
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "portal.demo"]
_BEFORE = {"public": "CookieFree", "staff": "VerifiedRequired"}
_BEFORE["cases"] = _BEFORE["staff"]


def _with_demo_door(chain: str, layers: list[str]) -> list[str]:
    if chain not in _BEFORE:
        return layers
    names = [layer.rsplit(".", 1)[1] for layer in layers]
    place = names.index(_BEFORE[chain])
    return [*layers[:place], "portal.demo.door.DemoDoor", *layers[place:]]


ZONE_MIDDLEWARE = {
    chain: _with_demo_door(chain, layers) for chain, layers in ZONE_MIDDLEWARE.items()
}
