"""The test client: Django's, with the eyes of a reviewer."""

from contextlib import nullcontext
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.harness.pages import inline_code
from tests.harness.reads import only_reads

STRICT_ZONES = ("public", "cases")
SAFE = ("GET", "HEAD", "OPTIONS")
WAGTAIL_ADMIN = "/admin/"


class StrictClient(Client):
    """Refuses pages that a strict policy would break and reads that write."""

    def request(self, **request: Any) -> HttpResponse:
        ours = not request["PATH_INFO"].startswith(WAGTAIL_ADMIN)
        reads = ours and request["REQUEST_METHOD"] in SAFE
        with only_reads() if reads else nullcontext():
            response = super().request(**request)
        self._look_at(response)
        return response

    def _look_at(self, response: Any) -> None:
        zone = getattr(response.wsgi_request, "zone", "")
        is_page = response.get("Content-Type", "").startswith("text/html")
        if zone not in STRICT_ZONES or not is_page or response.streaming:
            return
        faults = inline_code(response.content.decode())
        assert not faults, f"{response.wsgi_request.path}: {'; '.join(faults)}"
