"""What the door of a zone has put on a request, for the reader and the type checker."""

from django.http import HttpRequest

from portal.accounts.models import User
from portal.accounts.sessions import SessionStore


class SessionRequest(HttpRequest):
    """A request of a zone that keeps sessions."""

    session: SessionStore


class AccountRequest(SessionRequest):
    """A request behind the zone's door: somebody is signed in."""

    user: User
