"""The host alone picks zone, chain and urlconf."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("localhost", "/healthz", 200),
        ("staff.localhost", "/healthz", 200),
        ("cases.localhost", "/healthz", 200),
        ("localhost", "/", 200),
        ("localhost", "/en/", 200),
        ("localhost", "/account/sign-in/", 404),
        ("localhost", "/admin/", 404),
        ("staff.localhost", "/account/sign-in/", 200),
        ("staff.localhost", "/admin/", 302),
        ("cases.localhost", "/account/sign-in/", 200),
        ("cases.localhost", "/admin/", 302),
        ("cases.localhost", "/", 302),
        ("cases.localhost", "/no/such/thing/", 302),
        ("localhost:8000", "/healthz", 200),
        ("evil.example", "/", 400),
        ("x.localhost", "/", 400),
        ("127.0.0.1", "/", 400),
    ],
)
def test_the_host_decides(client: Client, host: str, path: str, status: int) -> None:
    assert client.get(path, headers={"host": host}).status_code == status


def test_a_host_that_is_allowed_but_no_zones_is_not_found(client: Client) -> None:
    response = client.get("/", headers={"host": "testserver"})
    assert response.status_code == 404
    assert response.content == b"Not found\n"
    assert not response.cookies
