"""Pages without a server: our own files under the strict policy, and a test's own."""

import mimetypes
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Route

ORIGIN = "http://look.localhost"
OUTSIDE = "http://weather.localhost/"
STATIC = Path(settings.BASE_DIR) / "portal" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
MODULE = '<script type="module" src="/static/portal/js/{}.js"></script>'


def page_of(body: str, *modules: str) -> str:
    scripts = "".join(MODULE.format(name) for name in modules)
    return f'<!doctype html><html lang="en"><title>Page</title>{body}{scripts}</html>'


def answer(route: Route, pages: dict[str, str]) -> None:
    address = route.request.url.split("?")[0]
    path = address.removeprefix(ORIGIN)
    file = STATIC / path.removeprefix("/static/")
    if path.startswith("/static/") and file.is_file():
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    elif path in pages:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=pages[path], content_type="text/html", headers=headers)
    elif address == OUTSIDE:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")
    else:
        route.fulfill(status=404, body="")
