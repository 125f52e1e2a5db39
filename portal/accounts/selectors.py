"""Every read of accounts; the user comes first, the zone is the one being served."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from portal.accounts.factors import recovery_table, totp_table
from portal.accounts.models.sessions import ZoneSession
from portal.accounts.sessions import alive

if TYPE_CHECKING:
    from portal.accounts.models import User


def recovery_codes_left(user: "User") -> int:
    """Return how many unused recovery codes the user has in this zone."""
    sheet = recovery_table().objects.filter(user=user).first()
    return len(sheet.hashes) if sheet else 0


def sessions_of(user: "User") -> QuerySet[ZoneSession]:
    """Return the user's living sessions in this zone, the latest used first."""
    return alive().filter(user=user).order_by("-last_seen")


def waiting_factor(user: Any) -> Any:
    """Return the user's factor that waits for its first code, if there is one."""
    rows = totp_table().objects.filter(user_id=user.pk, confirmed=False)
    return rows.select_related("user").first()


def account_by_email(email: str) -> "User | None":
    """Return the account of an e-mail, a closed one too."""
    from portal.accounts.models import User

    return User.objects.filter(email=email.strip().casefold()).first()
