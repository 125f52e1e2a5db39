"""Every write of accounts. Sessions, factors and invitations are the zone's own."""

from portal.accounts.services.invitations import Invited, invite, withdraw_invitations
from portal.accounts.services.users import disable_user, enable_user

__all__ = ["Invited", "disable_user", "enable_user", "invite", "withdraw_invitations"]
