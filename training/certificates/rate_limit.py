"""How often one visitor may check codes: guessing 60 bits is hopeless all the same."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from training import clock, conf

MOST = 30
SECONDS = 600


def too_many(request: HttpRequest) -> bool:
    """Count one, and say whether it is one too many. The address is kept hashed."""
    key = _key(request)
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out between the two lines
        return False


def _key(request: HttpRequest) -> str:
    salt = f"training.certificates.rate_limit.{clock.now():%Y-%m-%d}"
    hashed = salted_hmac(salt, conf.client_address(request), algorithm="sha256")
    return f"training-check-{hashed.hexdigest()}"
