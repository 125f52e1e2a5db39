"""No test reaches beyond this computer."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class NetworkRefused(AssertionError):
    """A test tried to connect to another computer."""


def _is_local(host: object) -> bool:
    name = str(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _guarded(original: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(
            address[0]
        ):
            raise NetworkRefused(f"a test connects to {address[0]}:{address[1]}")
        return original(self, address)

    return connect


def refuse_network() -> Callable[[], None]:
    """Guard every socket; return the function that takes the guard away."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    socket.socket.connect = _guarded(connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _guarded(connect_ex)  # type: ignore[method-assign]

    def restore() -> None:
        socket.socket.connect = connect  # type: ignore[method-assign]
        socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]

    return restore
