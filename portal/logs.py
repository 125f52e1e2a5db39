"""One JSON object a line, made of what the code says and never of what people typed."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from portal.zones import current_zone_or_none

ROUTE_PART = re.compile(r"<(?:\w+:)?(\w+)>")
HIDDEN_PATHS = ("/account/invitation/",)


class JsonFormatter(logging.Formatter):
    """Time, level, logger, zone, message; of an error its type and place.

    An exception's own text may quote a value, so it is left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "zone": current_zone_or_none() or "",
            "message": _without_secrets(_without_typed_address(record)),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["place"] = _place(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _place(traceback: Any) -> str:
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    code = traceback.tb_frame.f_code
    return f"{code.co_filename}:{traceback.tb_lineno} {code.co_name}"


def _without_typed_address(record: logging.LogRecord) -> str:
    """Return the message; an address keeps its ids and loses what somebody typed."""
    message = record.getMessage()
    request = getattr(record, "request", None)
    path = getattr(request, "path", "")
    if not path:
        return message
    known = _known_address(path, getattr(request, "resolver_match", None))
    for written in (path, path.encode("unicode_escape").decode("ascii")):
        message = message.replace(written, known)
    return message


def _known_address(path: str, match: Any) -> str:
    """Return the route with its ids; a route that takes anything says nothing."""
    if path == "/":
        return path
    if match is None or match.route[:1] in ("", "^"):
        return "/…"

    def put(found: re.Match[str]) -> str:
        value = match.kwargs.get(found[1])
        return str(value) if isinstance(value, UUID | int) else found[0]

    return "/" + ROUTE_PART.sub(put, match.route)


def _without_secrets(message: str) -> str:
    for path in HIDDEN_PATHS:
        head, found, tail = message.partition(path)
        if found:
            rest = tail.split(None, 1)
            message = head + path + "…" + (f" {rest[1]}" if len(rest) > 1 else "")
    return message.split("?")[0] if "GET /" in message else message
