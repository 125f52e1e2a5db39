"""Who must show a second factor, and where. Pure questions about a user."""

from typing import TYPE_CHECKING

from portal.accounts.factors import has_factor
from portal.zones import current_zone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User

    Visitor = User | AnonymousUser

CMS_RIGHT = "wagtailadmin.access_admin"


def may_edit_site(user: "Visitor") -> bool:
    """Say whether the user has any right in the Wagtail admin."""
    return user.is_active and user.has_perm(CMS_RIGHT)


def needs_factor(user: "Visitor") -> bool:
    """Say whether a password alone is not enough for this user here.

    - in the cases zone: always;
    - in the staff zone: whoever has a right in the CMS;
    - in the staff zone: whoever has enrolled a factor there.
    """
    if current_zone() == "cases":
        return True
    return may_edit_site(user) or has_factor(user)


def is_signed_in(user: "Visitor") -> bool:
    """Say whether the user has shown all that this zone asks of them."""
    if not user.is_authenticated:
        return False
    return user.is_verified() or not needs_factor(user)
