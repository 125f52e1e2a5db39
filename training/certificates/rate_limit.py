"""How often one visitor may try codes: guessing 60 bits is hopeless all the same."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from training import clock, conf

MOST = 30
SECONDS = 600
FEWER = {"register": (60, 600), "register-to": (3, 3600)}


def too_many(request: HttpRequest, what: str = "check", *, whom: str = "") -> bool:
    """Count one, and say whether it is one too many. Who is counted is kept hashed.

    `whom` is counted in the place of where the request comes from.
    """
    most, seconds = FEWER.get(what, (MOST, SECONDS))
    key = _key(what, whom or conf.client_address(request))
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two lines
        return False


def _key(what: str, whom: str) -> str:
    salt = f"training.certificates.rate_limit.{clock.now():%Y-%m-%d}"
    hashed = salted_hmac(salt, whom, algorithm="sha256")
    return f"training-{what}-{hashed.hexdigest()}"
