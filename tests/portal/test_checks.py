"""The system checks of the portal: each fault has its id."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as real

from portal import checks


def ids(messages: Any) -> set[str]:
    return {message.id for message in messages}


def test_the_settings_of_the_suite_are_sound() -> None:
    assert ids(checks.check_zones()) == set()


@pytest.mark.parametrize("zones", [(), ("moon",), ("public", "moon")])
def test_unknown_zones(settings: Any, zones: tuple[str, ...]) -> None:
    settings.ZONES = zones
    assert "portal.E001" in ids(checks.check_zones())


@pytest.mark.parametrize("chain", ["public", "staff", "cases"])
def test_a_layer_the_chain_cannot_carry(settings: Any, chain: str) -> None:
    lame = "tests.portal.test_checks.Lame"
    settings.ZONE_MIDDLEWARE = {
        **real.ZONE_MIDDLEWARE,
        chain: [*real.ZONE_MIDDLEWARE[chain], lame],
    }
    assert "portal.E002" in ids(checks.check_zones())


@pytest.mark.parametrize(
    ("chain", "layer"),
    [
        ("cases", "portal.accounts.gate.VerifiedRequired"),
        ("cases", "django_otp.middleware.OTPMiddleware"),
        ("staff", "django.middleware.csrf.CsrfViewMiddleware"),
        ("staff", "portal.csp.ZoneCSP"),
        ("public", "portal.middleware.CookieFree"),
    ],
)
def test_a_missing_layer(settings: Any, chain: str, layer: str) -> None:
    layers = [path for path in real.ZONE_MIDDLEWARE[chain] if path != layer]
    settings.ZONE_MIDDLEWARE = {**real.ZONE_MIDDLEWARE, chain: layers}
    assert "portal.E003" in ids(checks.check_zones())


def test_layers_out_of_order(settings: Any) -> None:
    turned = list(reversed(real.ZONE_MIDDLEWARE["cases"]))
    settings.ZONE_MIDDLEWARE = {**real.ZONE_MIDDLEWARE, "cases": turned}
    assert "portal.E003" in ids(checks.check_zones())


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("SECURE_CASES_CLEARANCE", "x.clearance_not_required", "portal.E012"),
        (
            "EMAIL_BACKEND",
            "django.core.mail.backends.console.EmailBackend",
            "portal.E013",
        ),
        ("SESSION_COOKIE_NAME", "session", "portal.E017"),
        ("SECURE_CASES_CLEARANCE", None, "portal.W018"),
    ],
)
def test_what_may_stand_in_a_demo_and_nowhere_else(
    settings: Any, name: str, value: str, error: str
) -> None:
    setattr(settings, name, value)
    assert error in ids(checks.check_production())


def test_the_demo_app_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = SimpleNamespace(
        INSTALLED_APPS=[*real.INSTALLED_APPS, "portal.demo"],
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    )
    monkeypatch.setattr(checks, "settings", theirs)
    assert ids(checks._demo_settings()) == {"portal.E011"}


class Lame:
    """A layer whose hook ZoneMiddleware would not call."""

    def process_exception(self) -> None: ...
