"""Where a request comes from, told by our own proxy and nobody else."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address.

    Each of our PROXY_COUNT proxies appends the address it saw; whatever stands
    further left came from the client and is not believed.
    """
    peer = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.PROXY_COUNT:
        return peer
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if len(hops) < settings.PROXY_COUNT:
        return peer
    return hops[-settings.PROXY_COUNT]
