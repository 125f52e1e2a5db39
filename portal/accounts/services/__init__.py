"""Every write of accounts. Sessions, factors and invitations are the zone's own."""

from portal.accounts.services.editors import invite_editor
from portal.accounts.services.invitations import Invited, invite, withdraw_invitations
from portal.accounts.services.users import disable_user, enable_user

__all__ = [
    "Invited",
    "disable_user",
    "enable_user",
    "invite",
    "invite_editor",
    "withdraw_invitations",
]
