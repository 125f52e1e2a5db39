"""What a host forgot is said with an id and a hint."""

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import models
from django.test import override_settings

from secure_cases import checks


def ids() -> set[str]:
    return {message.id for message in checks.check_host(None)}


def test_this_project_forgot_nothing() -> None:
    assert ids() == set()


def test_a_user_whose_key_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    user = checks.get_user_model()
    monkeypatch.setattr(user._meta, "pk", models.BigAutoField())
    assert ids() == {"secure_cases.E001"}


def test_a_host_without_second_factors() -> None:
    without = [app for app in settings.INSTALLED_APPS if app != "django_otp"]
    with override_settings(INSTALLED_APPS=without):
        assert ids() == {"secure_cases.E002"}


def test_sqlite_that_does_not_lock_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}}
    monkeypatch.setitem(settings.DATABASES, "default", sqlite)
    assert ids() == {"secure_cases.E003"}


def test_a_broken_keyring_is_reported_by_the_registered_checks() -> None:
    with override_settings(SECURE_CASES_KEYRING="{"):
        assert "secure_cases.sealing.E006" in {m.id for m in run_checks()}
