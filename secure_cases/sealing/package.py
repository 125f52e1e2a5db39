"""django-encrypted-model-fields, imported without a real key (ADR 3).

The package builds its crypter from a setting at import; our keys come from the
keyring at call time. It gets a key that is thrown away, so that commands which need
no key (makemigrations, collectstatic) run without one.
"""

from cryptography.fernet import Fernet
from django.conf import settings

SETTING = "FIELD_ENCRYPTION_KEY"

if getattr(settings, SETTING, None):
    from encrypted_model_fields import fields
else:
    setattr(settings, SETTING, Fernet.generate_key().decode())
    from encrypted_model_fields import fields

    delattr(settings, SETTING)

__all__ = ["fields"]
