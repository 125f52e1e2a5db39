"""The session engine: one table per zone, digests for keys, two clocks.

The row carries who it belongs to, when it began and when it was last seen. A
session past its idle or its absolute limit is not found, whatever jobs ran.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.models.sessions import CasesSession, StaffSession, ZoneSession
from portal.zones import OutsideZone, current_zone

TABLES: dict[str, type[ZoneSession]] = {"staff": StaffSession, "cases": CasesSession}
BEGUN, DEVICE, USER = "begun", "device", "_auth_user_id"
TOUCH_EVERY = timedelta(minutes=1)


def table() -> type[ZoneSession]:
    """Return the session model of the zone being served. Raises OutsideZone."""
    zone = current_zone()
    if zone not in TABLES:
        raise OutsideZone(f"the {zone} zone has no sessions")
    return TABLES[zone]


def digest(session_key: str | None) -> str:
    """Return what the table knows a cookie by (160 bits, hexadecimal)."""
    return hashlib.blake2b((session_key or "").encode(), digest_size=20).hexdigest()


def idle_limit() -> timedelta:
    """Return how long a session of this zone lives without a request."""
    return timedelta(minutes=settings.SESSION_IDLE_MINUTES[current_zone()])


def alive() -> QuerySet[ZoneSession]:
    """Return the zone's sessions that are within both limits now."""
    now = timezone.now()
    return table().objects.filter(expire_date__gt=now, last_seen__gt=now - idle_limit())


class SessionStore(DatabaseStore):
    """What a row holds is signed for this zone, this cookie and this day.

    Whoever writes the table but holds no key can delete sessions, not move one.
    """

    _last_seen: datetime | None = None

    @property
    def key_salt(self) -> str:
        return f"portal.accounts.sessions {current_zone()} {digest(self.session_key)}"

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        begun = datetime.fromtimestamp(data.get(BEGUN, 0), UTC)
        if timezone.now() >= begun + timedelta(seconds=settings.SESSION_COOKIE_AGE):
            self._session_key = None
            return {}
        return data

    @classmethod
    def get_model_class(cls) -> type[ZoneSession]:
        return table()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the zone's dead rows; they are dead without this too."""
        living = alive().values("session_key")
        table().objects.exclude(session_key__in=living).delete()

    def _get_session_from_db(self) -> ZoneSession | None:
        row = alive().filter(session_key=digest(self.session_key)).first()
        if row is None:
            self._session_key = None
        else:
            self._last_seen = row.last_seen
        return row

    def exists(self, session_key: str) -> bool:
        return self.model.objects.filter(session_key=digest(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> ZoneSession:
        now = timezone.now()
        begun = data.setdefault(BEGUN, int(now.timestamp()))
        began = datetime.fromtimestamp(begun, UTC)
        return table()(
            session_key=digest(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=began + timedelta(seconds=settings.SESSION_COOKIE_AGE),
            user_id=data.get(USER),
            created_at=began,
            last_seen=now,
            device=data.get(DEVICE, ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=digest(key)).delete()

    def restart_clock(self) -> None:
        """Count the absolute limit from now: a sign-in begins a session anew."""
        self[BEGUN] = int(timezone.now().timestamp())

    def seconds_left(self) -> int:
        """Return how long the session lives at least if nothing more is asked for.

        A minute less than the idle limit: use is not noted more often than that.
        """
        now = timezone.now()
        begun = datetime.fromtimestamp(self.get(BEGUN, now.timestamp()), UTC)
        whole = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        end = min(begun + whole, now + idle_limit() - TOUCH_EVERY)
        return max(0, int((end - now).total_seconds()))

    def touch(self) -> None:
        """Note that the session is in use; writes at most once a minute."""
        now = timezone.now()
        if self._last_seen is not None and now - self._last_seen >= TOUCH_EVERY:
            rows = table().objects.filter(session_key=digest(self.session_key))
            rows.update(last_seen=now)
            self._last_seen = now


class SessionTouch:
    """Layer of the staff and cases chains: a request of an account is activity."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if request.user.is_authenticated:
            request.session.touch()
        return self.get_response(request)
