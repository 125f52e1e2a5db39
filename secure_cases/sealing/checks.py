"""System check of the keyring; it reads no database (see `canary` for that)."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from secure_cases.sealing.errors import KeyringInvalid
from secure_cases.sealing.keyring import keyring


@register()
def check_keyring(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report a keyring that cannot be used. A process without keys is right."""
    try:
        keyring()
    except KeyringInvalid as error:
        return [
            Error(
                f"{str(error)[:1].upper()}{str(error)[1:]}.",
                hint="SECURE_CASES_KEYRING or SECURE_CASES_KEYRING_FILE is at fault;"
                " `manage.py new_key` prints a good row.",
                id="secure_cases.sealing.E006",
            )
        ]
    return []
