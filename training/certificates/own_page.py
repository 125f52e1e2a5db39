"""A public form without a session: where it may come from, and no trace of it."""

from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def may_send(request: HttpRequest) -> bool:
    """Say whether this is a read, or a form that a page of this host sent."""
    if request.method in SAFE_METHODS:
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours


def leave_no_trace(response: HttpResponseBase) -> HttpResponseBase:
    """Let no browser, proxy or search engine keep this answer."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
