"""What a production process refuses to start with."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ImproperlyConfigured

KEY_VARIABLES = ("SECURE_CASES_KEYRING", "SECURE_CASES_KEYRING_FILE")
REQUIRED = ("ZONES", "ZONE_HOST_PUBLIC", "ZONE_HOST_STAFF", "ZONE_HOST_CASES")


def refuse_unsafe_environment(
    environment: Mapping[str, str], zones: Iterable[str]
) -> None:
    """Raise ImproperlyConfigured with the name of what is missing or too much."""
    missing = [name for name in REQUIRED if not environment.get(name)]
    if missing:
        raise ImproperlyConfigured(f"set {', '.join(missing)}")
    keys = [name for name in KEY_VARIABLES if environment.get(name)]
    if set(zones) == {"public"} and keys:
        raise ImproperlyConfigured(
            f"a public process holds no key, but {', '.join(keys)} is set"
        )
    if set(zones) != {"public"} and not keys:
        raise ImproperlyConfigured(f"set one of {', '.join(KEY_VARIABLES)}")
