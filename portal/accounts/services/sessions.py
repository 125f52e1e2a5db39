"""Ending sessions of the zone being served."""

from portal.accounts.models import User
from portal.accounts.selectors import sessions_of
from portal.accounts.sessions import digest, table


def end_session(*, handle: str, acting_user: User) -> bool:
    """End one of the user's own sessions; say whether there was such a one."""
    ended, _ = sessions_of(acting_user).filter(session_key=handle).delete()
    return bool(ended)


def end_other_sessions(*, session_key: str | None, acting_user: User) -> int:
    """End the user's own sessions but the one in use; return how many."""
    rows = table().objects.filter(user=acting_user)
    ended, _ = rows.exclude(session_key=digest(session_key)).delete()
    return ended


def end_sessions_of(*, user: User) -> int:
    """End every session of a user in this zone; return how many."""
    ended, _ = table().objects.filter(user=user).delete()
    return ended
