"""Tells people that a certificate of theirs was revoked, once each."""

from training import clock, letters
from training.certificates.models import Revocation


def tell_revoked() -> int:
    """Send the letters that have not left yet; return how many did.

    One that cannot be sent now is tried again the next time.
    """
    told = 0
    waiting = Revocation.objects.filter(told_at=None).select_related("award__person")
    for row in waiting.order_by("at"):
        if letters.send_to(row.award.person, "revoked"):
            Revocation.objects.filter(pk=row.pk).update(told_at=clock.now())
            told += 1
    return told
