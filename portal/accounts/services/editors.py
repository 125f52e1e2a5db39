"""Who edits the public site: a group of the CMS, given together with an invitation."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from portal.accounts.errors import AccountError
from portal.accounts.services.invitations import Invited, invite


def invite_editor(
    *, email: str, name: str, group: str, acting_user: Any, reset: bool = False
) -> Invited:
    """Invite into the staff zone and give the group's rights. Raises AccountError."""
    with transaction.atomic():
        found = Group.objects.filter(name=group).first()
        if found is None:
            raise AccountError(f"there is no group {group!r}")
        invited = invite(
            email=email, name=name, zone="staff", acting_user=acting_user, reset=reset
        )
        invited.user.groups.add(found)
    return invited
