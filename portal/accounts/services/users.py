"""Writes on the account itself."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from portal.accounts import journal, mail
from portal.accounts.models import User
from portal.accounts.services.sessions import end_other_sessions, end_sessions_of


def set_language(*, language: str, acting_user: User) -> None:
    User.objects.filter(pk=acting_user.pk).update(language=language)
    acting_user.language = language


def change_password(request: HttpRequest, *, password: str, acting_user: User) -> None:
    """Set one's own password; every other session of the account ends.

    Sessions of the other zone end too: each carries a digest of the password.
    """
    with journal.written(acting_user, "account:change_password"):
        acting_user.set_password(password)
        acting_user.save(update_fields=["password"])
        end_other_sessions(
            session_key=request.session.session_key, acting_user=acting_user
        )
    update_session_auth_hash(request, acting_user)
    mail.tell_password_changed(acting_user)


def disable_user(*, user: User, acting_user: User) -> None:
    """Close an account: its next request is a stranger's. Call inside an act."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions_of(user=user)


def enable_user(*, user: User, acting_user: User) -> None:
    """Open a closed account again. Call inside an act."""
    user.is_active = True
    user.save(update_fields=["is_active"])
