"""What somebody typed into a public form, however broken the request is."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

MOST_BYTES = 200_000  # of a form without files: the longest text many times over
UNREADABLE = (
    BadRequest,
    SuspiciousOperation,
    MultiPartParserError,
    UnreadablePostError,
)


class Unreadable(Exception):
    """The body is too large or no form at all."""


def typed(request: HttpRequest) -> QueryDict:
    """Return the fields as clean text. Raises Unreadable."""
    try:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise RequestDataTooBig
        posted = request.POST
    except (*UNREADABLE, ValueError):
        raise Unreadable from None
    clean = QueryDict(mutable=True, encoding=settings.DEFAULT_CHARSET)
    for name, values in posted.lists():
        clean.setlist(plain_text(name), [plain_text(value) for value in values])
    return clean


def plain_text(value: str) -> str:
    """Drop what no keyboard types: NUL and other controls, lone surrogates."""
    return "".join(
        letter
        for letter in value
        if letter in "\n\r\t" or (letter >= " " and not "\ud800" <= letter <= "\udfff")
    )
