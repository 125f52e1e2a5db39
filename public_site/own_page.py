"""What the private pages share: where a form may come from, and no trace of it.

Without a session there is no token to compare, so a form is guarded by where the
browser says it comes from. `Sec-Fetch-Site` cannot be set by a page; old browsers
send only `Origin`.
"""

from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def sent_by_own_page(request: HttpRequest) -> bool:
    """Say whether a page of this host sent the request."""
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
