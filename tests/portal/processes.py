"""Processes of one zone each, started as production would start them."""

import base64
import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

CLEARANCE = {"SECURE_CASES_CLEARANCE": "our_office.clearance"}
PURPOSES = {
    "public": (),
    "staff": ("factors.staff",),
    "cases": ("record", "organisations", "factors.cases", "checkpoints", "intake"),
}


def keyring(*purposes: str) -> str:
    return json.dumps(
        {
            "keys": [
                {
                    "id": f"{purpose}-1",
                    "purpose": purpose,
                    "key": base64.b64encode(secrets.token_bytes(32)).decode(),
                }
                for purpose in purposes
            ]
        }
    )


@dataclass
class Process:
    """What one zone's process has in its environment."""

    zone: str
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
        }
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "ZONES": self.zone,
            "ZONE_HOST_PUBLIC": "portal.example",
            "ZONE_HOST_STAFF": "staff.portal.example",
            "ZONE_HOST_CASES": "cases.portal.example",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DATABASE_URL": "postgres://portal@127.0.0.1:1/nowhere",
            "EMAIL_URL": "smtp+tls://user:word@mail.portal.example:587",
            "DEFAULT_FROM_EMAIL": "portal@portal.example",
            **self._keys(),
            **CLEARANCE,
            **self.environment,
        }

    def _keys(self) -> dict[str, str]:
        purposes = PURPOSES[self.zone]
        return {"SECURE_CASES_KEYRING": keyring(*purposes)} if purposes else {}

    def run(self, *arguments: str, **changes: str | None) -> Any:
        environment = {**self.environment, **changes}
        return subprocess.run(
            [sys.executable, *arguments],
            env={k: v for k, v in environment.items() if v is not None},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def python(self, code: str, **changes: str | None) -> Any:
        """Run code after `django.setup()`."""
        return self.run("-c", f"import django; django.setup()\n{code}", **changes)

    def manage(self, *arguments: str, **changes: str | None) -> Any:
        return self.run("manage.py", *arguments, **changes)
