"""At start: the intake key opens what waits, and the public half belongs to it."""

from secure_cases import conf
from secure_cases.intake import sealed
from secure_cases.intake.models import HelpRequest
from secure_cases.sealing import canary, hpke
from secure_cases.sealing.errors import SealBroken, WrongKey
from secure_cases.sealing.intake import opened_json, parsed
from secure_cases.sealing.keyring import INTAKE, Key, Keyring


@canary.tries(INTAKE)
def check(keys: Keyring) -> None:
    """Raise KeyUnknown or WrongKey; they name the key."""
    if text := conf.intake_public_key():
        half = parsed(text)
        if hpke.public_half(keys.one(INTAKE, half.id).secret) != half.raw:
            raise WrongKey(half.id, "SECURE_CASES_INTAKE_PUBLIC_KEY")
    kept = HelpRequest.objects.filter(shredded_at=None).order_by()
    for key_id in kept.values_list("intake_key_id", flat=True).distinct():
        key = keys.one(INTAKE, key_id)
        newest = kept.filter(intake_key_id=key_id).order_by("-arrived_at")
        if not any(_opens(row, key) for row in newest[: canary.SAMPLE]):
            raise WrongKey(key_id, "the table of help requests")


def _opens(row: HelpRequest, key: Key) -> bool:
    try:
        opened_json(row.sealed, seed=key.secret, place=sealed.request_place(row))
    except SealBroken:
        return False
    return True
