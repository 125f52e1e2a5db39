"""The strict wrapper of django-encrypted-model-fields (ADR 3 says why it is needed)."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings

if not getattr(settings, "FIELD_ENCRYPTION_KEY", None):
    # The package builds its crypter at import; ours comes from the keyring at call
    # time, so the package is given a key that is thrown away.
    settings.FIELD_ENCRYPTION_KEY = Fernet.generate_key().decode()

from encrypted_model_fields import fields as package


class EncryptedCharField(package.EncryptedCharField):
    def __init__(self, *args: Any, key_purpose: str = "", **kwargs: Any) -> None:
        self.key_purpose = key_purpose
        super().__init__(*args, **kwargs)
