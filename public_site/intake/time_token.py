"""A signed note of when a form was shown: too soon is a machine, too late is stale."""

from django.core import signing

SALT = "public_site.intake.time"
SOONEST = 3  # seconds
LATEST = 24 * 60 * 60  # seconds


def new_token() -> str:
    return signing.TimestampSigner(salt=SALT).sign("")


def problem(token: str) -> str:
    """Return "soon", "old" (also for a token that is not ours), or nothing."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(token, max_age=LATEST)
    except signing.BadSignature:
        return "old"
    try:
        signer.unsign(token, max_age=SOONEST)
    except signing.SignatureExpired:
        return ""
    return "soon"
