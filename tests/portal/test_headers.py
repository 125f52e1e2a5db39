"""Exactly these headers, zone by zone, page by page: nothing less, nothing more."""

from typing import Any

import pytest

from portal.middleware import PERMISSIONS_POLICY
from tests.cast import Cast

VARYING = {"ETag", "Content-Length", "Expires", "Location", "Content-Type", "Allow"}
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Language": "uk",
    "Cross-Origin-Resource-Policy": "same-origin",
}
READ = {**EVERYWHERE, "Cache-Control": "no-cache"}
SIGNED = {
    **EVERYWHERE,
    "Cache-Control": "no-store",
    "Vary": "Cookie",
}
OURS = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
PUBLIC = {**OURS, "media-src": "'self'"}
ADMIN = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"
TABLE = [
    ("public", None, "/", 200, READ, PUBLIC),
    ("public", None, "/en/", 200, {**READ, "Content-Language": "en"}, PUBLIC),
    ("public", None, "/no/such/page/", 404, READ, PUBLIC),
    ("staff", None, "/account/sign-in/", 200, SIGNED, OURS),
    ("staff", None, "/admin/", 302, SIGNED, ADMIN),
    ("staff", "petro", "/admin/", 403, SIGNED, ADMIN),
    ("staff", "marko", "/admin/", 200, {**SIGNED, "Cache-Control": NEVER}, ADMIN),
    ("staff", "marko", "/account/", 200, SIGNED, OURS),
    ("cases", None, "/account/sign-in/", 200, SIGNED, OURS),
    ("cases", None, "/", 302, SIGNED, OURS),
    ("cases", "olha", "/account/", 200, SIGNED, OURS),
    ("cases", "olha", "/", 200, {**SIGNED, "Cache-Control": NEVER}, OURS),
    ("cases", "olha", "/none/", 404, {**SIGNED, "Cache-Control": NEVER}, OURS),
]


def policy_of(response: Any) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


@pytest.mark.parametrize(
    ("zone", "who", "path", "status", "headers", "policy"),
    TABLE,
    ids=[f"{zone}-{who}-{path}" for zone, who, path, *_ in TABLE],
)
def test_headers(
    cast: Cast,
    zone: str,
    who: str | None,
    path: str,
    status: int,
    headers: dict[str, str],
    policy: dict[str, str],
) -> None:
    response = cast.client(who, zone=zone).get(path)
    assert response.status_code == status
    sent = {k: v for k, v in response.headers.items() if k not in VARYING}
    assert policy_of(response) == policy
    sent.pop("Content-Security-Policy")
    assert sent == headers


def test_no_policy_of_ours_allows_what_is_inline_or_elsewhere() -> None:
    for policy in (OURS, PUBLIC):
        assert set(" ".join(policy.values()).split()) <= {"'none'", "'self'"}


@pytest.mark.parametrize("zone", ["public", "staff", "cases"])
def test_no_policy_carries_a_nonce(cast: Cast, zone: str) -> None:
    response = cast.client(zone=zone).get("/")
    assert "nonce" not in response.headers["Content-Security-Policy"]


def test_over_https_the_policy_lifts_old_links(cast: Cast, settings: Any) -> None:
    settings.ZONE_SCHEME = "https"
    sent = cast.client(zone="cases").get("/account/sign-in/")
    assert "upgrade-insecure-requests" in sent.headers["Content-Security-Policy"]


def test_static_files_are_not_sniffed(cast: Cast) -> None:
    response = cast.client(zone="cases").get("/static/portal/css/base.css")
    b"".join(response.streaming_content)
    response.close()
    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
