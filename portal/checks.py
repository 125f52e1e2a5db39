"""What a deployment got wrong, with an id and a hint.

E001-E009 hold everywhere; E011 and later speak under `check --deploy`.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.module_loading import import_string

NOT_PASSED_ON = ("process_exception", "process_template_response")
SIGNED_IN_LAYERS = (
    "portal.csp.ZoneCSP",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.gate.VerifiedRequired",
)
PUBLIC_LAYERS = ("portal.csp.ZoneCSP", "portal.middleware.CookieFree")
CONSOLE = ("console", "locmem", "filebased", "dummy")
ON_THIS_MACHINE = ("", "localhost", "127.0.0.1", "::1")


@register(Tags.security)
def check_zones(**kwargs: Any) -> list[CheckMessage]:
    """Report unknown zones and layers that a chain lacks or cannot carry."""
    return [*_unknown_zones(), *_lame_layers(), *_missing_layers()]


@register(Tags.security, deploy=True)
def check_production(**kwargs: Any) -> list[CheckMessage]:
    """Report what may stand in a demo and nowhere else."""
    return [
        *_demo_settings(),
        *_clearance(),
        *_foreign_keys(),
        *_database(),
        *_cookies(),
    ]


def _unknown_zones() -> Iterator[CheckMessage]:
    unknown = [zone for zone in settings.ZONES if zone not in settings.ALL_ZONES]
    if unknown or not settings.ZONES:
        yield Error(
            f"ZONES names {unknown or 'nothing'}",
            hint=f"Name some of {', '.join(settings.ALL_ZONES)}.",
            id="portal.E001",
        )


def _lame_layers() -> Iterator[CheckMessage]:
    for chain, layers in settings.ZONE_MIDDLEWARE.items():
        for path in layers:
            lame = [m for m in NOT_PASSED_ON if hasattr(import_string(path), m)]
            if lame:
                yield Error(
                    f"{path} in the {chain} chain has {', '.join(lame)}",
                    hint="ZoneMiddleware does not pass these on; use another layer.",
                    id="portal.E002",
                )


def _missing_layers() -> Iterator[CheckMessage]:
    wanted = {"staff": SIGNED_IN_LAYERS, "cases": SIGNED_IN_LAYERS}
    for chain, layers in settings.ZONE_MIDDLEWARE.items():
        needed = wanted.get(chain, PUBLIC_LAYERS if chain == "public" else ())
        if [path for path in layers if path in needed] != list(needed):
            yield Error(
                f"the {chain} chain lacks a layer or has them out of order",
                hint=f"It needs, in this order: {', '.join(needed)}.",
                id="portal.E003",
            )


def _demo_settings() -> Iterator[CheckMessage]:
    if "portal.demo" in settings.INSTALLED_APPS:
        yield Error(
            "portal.demo is installed",
            hint="It opens the product without a password; leave it to demo settings.",
            id="portal.E011",
        )
    clearance = getattr(settings, "SECURE_CASES_CLEARANCE", None) or ""
    if clearance.endswith("clearance_not_required"):
        yield Error(
            "SECURE_CASES_CLEARANCE lets untrained people work with the record",
            hint="Name a clearance that looks at certificates, or leave it unset.",
            id="portal.E012",
        )
    if settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2] in CONSOLE:
        yield Error(
            f"mail goes to {settings.EMAIL_BACKEND}",
            hint="Set EMAIL_URL.",
            id="portal.E013",
        )


def _clearance() -> Iterator[CheckMessage]:
    if "cases" in settings.ZONES and not settings.SECURE_CASES_CLEARANCE:
        yield Warning(
            "SECURE_CASES_CLEARANCE is unset: nobody may work with the record",
            hint="Name `clearance(user, capability, at)` of your office, dotted.",
            id="portal.W018",
        )


def _foreign_keys() -> Iterator[CheckMessage]:
    from portal.start import foreign_keys

    if foreign := foreign_keys():
        yield Error(
            f"this process must not hold {', '.join(foreign)}",
            hint="Give each zone's process a keyring of its own.",
            id="portal.E014",
        )


def _database() -> Iterator[CheckMessage]:
    database: dict[str, Any] = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        yield Error(
            "the database is not PostgreSQL",
            hint="Zones are kept apart by PostgreSQL roles. Set DATABASE_URL.",
            id="portal.E015",
        )
        return
    options = database.get("OPTIONS", {})
    host = str(database.get("HOST") or options.get("host") or "")
    local = host in ON_THIS_MACHINE or host.startswith("/")
    verified = options.get("sslmode") == "verify-full"
    if not local and not verified:
        yield Error(
            "the connection to the database is not verified",
            hint="Append ?sslmode=verify-full&sslrootcert=... to DATABASE_URL.",
            id="portal.E016",
        )


def _cookies() -> Iterator[CheckMessage]:
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    if not all(name.startswith("__Host-") for name in names):
        yield Error(
            "a cookie is not bound to its host",
            hint="Name the session and CSRF cookies __Host-...",
            id="portal.E017",
        )
