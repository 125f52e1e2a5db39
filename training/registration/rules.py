"""Whether a code lets anybody in. Pure."""

from datetime import datetime

from training.registration.models import RegistrationCode


def is_open(code: RegistrationCode, used: int, at: datetime) -> bool:
    """Say whether a code is neither revoked, nor past its end, nor used up."""
    return code.revoked_at is None and at < code.expires_at and used < code.most


def fits(code: RegistrationCode, email: str) -> bool:
    """Say whether a code is for this address: for anybody's, or for this one."""
    return not code.email or code.email.casefold() == email.strip().casefold()
