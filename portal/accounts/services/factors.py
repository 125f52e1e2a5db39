"""Writes on second factors of the zone being served."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from portal.accounts import factors, journal, mail
from portal.accounts.errors import CodeRefused
from portal.accounts.models import User
from portal.accounts.models.factors import TOTP, Recovery, ZoneDevice
from portal.accounts.services.sessions import end_other_sessions


def verify_code(*, code: str, acting_user: User) -> ZoneDevice:
    """Take a one-time or a recovery code; each is taken once. Raises CodeRefused.

    The failure count is kept although the caller is refused.
    """
    digits = "".join(code.split())
    is_totp = digits.isdecimal() and len(digits) == factors.DIGITS
    table = factors.totp_table() if is_totp else factors.recovery_table()
    with transaction.atomic():
        device = _locked(table, acting_user)
        refusal = _try(device, digits if is_totp else code)
    if device is None or refusal is not None:
        journal.refused(acting_user, "account:factor", "code")
        raise refusal or CodeRefused
    if isinstance(device, Recovery):
        mail.tell_recovery_code_used(acting_user, left=len(device.hashes))
    return device


def begin_enrolment(*, acting_user: User) -> TOTP:
    """Return a factor that waits for its first code; an older such one is gone."""
    table = factors.totp_table()
    device = table(user=acting_user, name="totp", confirmed=False)
    factors.seal_seed(device, factors.new_seed())
    with transaction.atomic():
        table.objects.filter(user=acting_user, confirmed=False).delete()
        device.save(force_insert=True)
    return device


def confirm_enrolment(*, code: str, acting_user: User) -> tuple[TOTP, list[str]]:
    """Make the waiting factor the only one; return it and new recovery codes.

    Call inside the act that names why. Raises CodeRefused.
    """
    table = factors.totp_table()
    device = (
        table.objects.select_for_update(no_key=True)
        .filter(user=acting_user, confirmed=False)
        .first()
    )
    step = factors.matching_step(device, "".join(code.split())) if device else None
    if device is None or step is None:
        raise CodeRefused
    table.objects.filter(user=acting_user).exclude(pk=device.pk).delete()
    device.confirmed, device.last_step = True, step
    device.save()
    return device, _new_sheet(acting_user)


def replace_factor(
    *, code: str, session_key: str | None, acting_user: User
) -> tuple[TOTP, list[str]]:
    """Move to a new phone: new seed, new recovery codes, other sessions end."""
    with journal.written(acting_user, "account:replace_factor"):
        device, codes = confirm_enrolment(code=code, acting_user=acting_user)
        end_other_sessions(session_key=session_key, acting_user=acting_user)
    mail.tell_factor_changed(acting_user)
    return device, codes


def renew_recovery_codes(*, acting_user: User) -> list[str]:
    """Return ten new codes; the old ones stop working."""
    with journal.written(acting_user, "account:renew_recovery_codes"):
        codes = _new_sheet(acting_user)
    mail.tell_recovery_codes_renewed(acting_user)
    return codes


def drop_factors(*, user: User) -> None:
    """Delete the user's factors in this zone: a lost phone opens nothing."""
    factors.totp_table().objects.filter(user=user).delete()
    factors.recovery_table().objects.filter(user=user).delete()


def _new_sheet(user: User) -> list[str]:
    """Replace the codes on the user's sheet; the row stays.

    A session that was opened with an old code points at the row.
    """
    table = factors.recovery_table()
    codes = factors.new_recovery_codes()
    sheet = table.objects.select_for_update(no_key=True).filter(user=user).first()
    sheet = sheet or table(user=user, name="recovery")
    sheet.hashes = [factors.hash_recovery_code(code, user.pk) for code in codes]
    sheet.throttle_reset(commit=False)
    sheet.save()
    return codes


def _locked(table: type[ZoneDevice], user: User) -> ZoneDevice | None:
    rows: QuerySet[ZoneDevice] = table.objects.select_for_update(no_key=True)
    return rows.filter(user=user, confirmed=True).first()


def _try(device: ZoneDevice | None, code: str) -> CodeRefused | None:
    """Take the code or count the failure; return the refusal to raise later."""
    if device is None:
        return CodeRefused()
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return CodeRefused(why["locked_until"])
    if _take(device, code):
        device.throttle_reset(commit=False)
        device.save()
        return None
    device.throttle_increment()
    return CodeRefused(_next_try(device))


def _take(device: ZoneDevice, code: str) -> bool:
    if isinstance(device, TOTP):
        step = factors.matching_step(device, code)
        if step is not None:
            device.last_step = step
        return step is not None
    if not isinstance(device, Recovery):
        return False
    used = factors.matching_hash(device.hashes, code, device.user_id)
    if used is not None:
        device.hashes = [known for known in device.hashes if known != used]
    return used is not None


def _next_try(device: ZoneDevice) -> datetime | None:
    allowed, why = device.verify_is_allowed()
    return None if allowed else why["locked_until"]
