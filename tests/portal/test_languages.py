"""Staff and cases: the account's language, else the cookie, else Ukrainian."""

import pytest
from django.utils import translation

from tests.cast import Cast


@pytest.mark.parametrize("zone", ["staff", "cases"])
@pytest.mark.parametrize(
    ("account", "cookie", "spoken"),
    [
        (None, None, "uk"),
        (None, "en", "en"),
        (None, "uk", "uk"),
        (None, "de", "uk"),
        (None, "../en", "uk"),
        ("uk", "en", "uk"),
        ("en", None, "en"),
        ("en", "uk", "en"),
        ("xx", "en", "uk"),
    ],
)
def test_language(
    cast: Cast, zone: str, account: str | None, cookie: str | None, spoken: str
) -> None:
    if account:
        cast.olha.language = account
        cast.olha.save()
    client = cast.client("olha" if account else None, zone=zone)
    if cookie:
        client.cookies["language"] = cookie
    path = "/account/sessions/" if account else "/account/sign-in/"
    response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 200
    assert response.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}"' in response.content.decode()


def test_a_request_leaves_the_thread_as_it_was(cast: Cast) -> None:
    before = translation.get_language()
    client = cast.client()
    client.cookies["language"] = "en"
    client.get("/account/sign-in/")
    assert translation.get_language() == before


def test_the_cookie_of_the_language_is_not_for_scripts(cast: Cast) -> None:
    client = cast.client()
    client.post("/account/language/", {"language": "en"})
    cookie = client.cookies["language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("en", True, "Lax")
    assert client.get("/account/sign-in/").headers["Content-Language"] == "en"
