"""Where a request comes from, told by our own proxy and nobody else."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

OF_ONE_CUSTOMER = 64  # bits that a network gives to one line
NOWHERE = "0.0.0.0"  # noqa: S104 - a socket without an address counts as one place


def client_address(request: HttpRequest) -> str:
    """Return what a client is counted by: its IPv4 address, or its IPv6 network.

    Each of our PROXY_COUNT proxies appends the address it saw; whatever stands
    further left came from the client and is not believed.
    """
    return _counted(_told(request))


def _counted(address: str) -> str:
    """Return an IPv6 address as its network: its owner has as many as they like."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return NOWHERE
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, OF_ONE_CUSTOMER), strict=False).network_address)


def _told(request: HttpRequest) -> str:
    peer = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.PROXY_COUNT:
        return peer
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if len(hops) < settings.PROXY_COUNT:
        return peer
    return hops[-settings.PROXY_COUNT]
