"""One Content-Security-Policy per chain, written through django-csp.

No policy carries a nonce. Ours need none, because no page of ours has an inline
script or style, and public pages can so be cached whole. Wagtail's admin needs
'unsafe-inline', and a nonce beside it would switch that off.
"""

from dataclasses import asdict
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import DEFAULT_DIRECTIVES
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Policy = dict[str, Any]

_OURS: Policy = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [NONE],
}

_ADMIN: Policy = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
    "frame-ancestors": [NONE],
}

POLICIES: dict[str, Policy] = {
    "public": {**_OURS, "media-src": [SELF]},
    "account": _OURS,  # the staff zone's own pages: sign-in, sessions
    "staff": _ADMIN,
    "cases": _OURS,
    "preview": {
        **_OURS,
        "default-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "script-src": [SELF, UNSAFE_INLINE],
        "frame-ancestors": [SELF],
    },
}


def policy_name(request: HttpRequest) -> str:
    """Return which of POLICIES this request's answer carries."""
    chain: str = request.chain  # type: ignore[attr-defined]
    if chain == "staff" and not request.path_info.startswith("/admin/"):
        return "account"
    return chain


class ZoneCSP(CSPMiddleware):
    """Sends the policy of the chain, whatever the answer, errors included."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        policy = POLICIES[policy_name(request)]
        if settings.ZONE_SCHEME == "https":
            policy = {**policy, "upgrade-insecure-requests": True}
        whole = {**dict.fromkeys(DEFAULT_DIRECTIVES), **policy}
        return PolicyParts(**{**asdict(parts), "config": whole, "nonce": None})
