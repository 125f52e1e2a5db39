"""Settings of the module, read at call time so that a host can override them."""

from django.conf import settings
from django.shortcuts import resolve_url


def origin() -> str:
    """Return scheme and host of the case module, for links in mail; no final slash."""
    return getattr(settings, "SECURE_CASES_ORIGIN", "")


def clearance_path() -> str | None:
    """Return the dotted path of `clearance(user, capability, at)`; unset denies."""
    return getattr(settings, "SECURE_CASES_CLEARANCE", None)


def fresh_factor_url() -> str | None:
    """Return the URL name of the host's step-up page."""
    return getattr(settings, "SECURE_CASES_FRESH_FACTOR", None)


def is_fresh_path() -> str | None:
    """Return the dotted path of `is_fresh(request) -> bool`: a factor just shown."""
    return getattr(settings, "SECURE_CASES_IS_FRESH", None)


def invite_path() -> str | None:
    """Return the dotted path of `invite(*, email, name, zone, acting_user, reset)`.

    It makes the account if need be, ends what the account had in the zone when
    `reset`, and answers with `.user`, `.link` (shown once to
    who invites) and `.expires_at`. Called inside an open act, so it opens none.
    """
    return getattr(settings, "SECURE_CASES_INVITE", None)


def keyring_source() -> tuple[str, str]:
    """Return (inline JSON, file path) of the keyring; either may be empty."""
    return (
        getattr(settings, "SECURE_CASES_KEYRING", "") or "",
        str(getattr(settings, "SECURE_CASES_KEYRING_FILE", "") or ""),
    )


def intake_public_key() -> str:
    """Return `id:base64` of the key that help requests are sealed to; unset: none."""
    return getattr(settings, "SECURE_CASES_INTAKE_PUBLIC_KEY", "") or ""


def intake_at_once() -> int:
    """Return how many return codes one process works out at once: 64 MiB each."""
    return int(getattr(settings, "SECURE_CASES_INTAKE_AT_ONCE", 2))


def sign_in() -> str:
    """Return URL or URL name of the host's sign-in page; else Django's LOGIN_URL."""
    return getattr(settings, "SECURE_CASES_SIGN_IN", settings.LOGIN_URL)


def factor() -> str:
    """Return URL or URL name of the page that asks the second factor."""
    return getattr(settings, "SECURE_CASES_FACTOR", sign_in())


def urlconf() -> str | None:
    """Return the urlconf of the case module, for links made outside a request."""
    return getattr(settings, "SECURE_CASES_URLCONF", None)


def practice_lesson() -> str:
    """Return the URL of a lesson that the end of the exercise leads to, or nothing."""
    url = getattr(settings, "SECURE_CASES_PRACTICE_LESSON", "")
    return resolve_url(url) if url else ""


def has_broker() -> bool:
    """Say whether work is handed to a broker; without one it is done in process."""
    return bool(getattr(settings, "CELERY_BROKER_URL", ""))


def checkpoint_directory() -> str:
    """Return the folder checkpoints of the audit chain are written to, or nothing."""
    return str(getattr(settings, "SECURE_CASES_CHECKPOINT_DIR", "") or "")


def checkpoint_origin() -> str:
    """Return the name of the chain in its checkpoints: no scheme, no space."""
    named = getattr(settings, "SECURE_CASES_CHECKPOINT_ORIGIN", "")
    return named or (origin().partition("://")[2] or "secure-cases") + "/audit"
