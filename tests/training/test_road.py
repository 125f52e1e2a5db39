"""The whole road, in both zones: course, lessons, quiz, promise, certificate, check."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.training.builders import posted, published
from training.certificates.models import TrainingCertificate
from training.quizzes.models import Attempt
from training.quizzes.selectors import answered_in

COURSE = "/learn/courses/small-course/"


def go(client: Client, path: str, **data: str) -> str:
    """Send a form and return where it leads; what it leads to opens."""
    answer = client.post(path, data)
    assert answer.status_code == 302, (path, answer.status_code)
    to = answer.headers["location"]
    assert client.get(to).status_code == 200, to
    return to


def answer_quiz(client: Client) -> None:
    attempt = Attempt.objects.get()
    for one in answered_in(attempt):
        path = f"/learn/attempts/{attempt.pk}/questions/{one.item.position}/"
        page = client.get(path).content.decode()
        assert one.question["rationale"] not in page
        assert client.post(path, {}).status_code == 200  # empty: said, and not saved
        go(
            client,
            path,
            **posted(one.question, one.item.shown),
        )


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_from_the_list_to_a_checked_certificate(cast: Cast, zone: str) -> None:
    published()
    client = cast.client("olha", zone=zone)
    assert COURSE in client.get("/learn/").content.decode()
    first = go(client, f"{COURSE}enrol/")
    assert first == f"{COURSE}units/first/"
    hard = go(client, first, act="confirm")
    assert "Важкий зміст." not in client.get(hard).content.decode()
    assert "Важкий зміст." in client.get(f"{hard}?open").content.decode()
    quiz = go(client, hard, act="skip")
    go(client, quiz)
    answer_quiz(client)
    attempt = Attempt.objects.get()
    go(client, f"/learn/attempts/{attempt.pk}/finish/")
    promise = f"{COURSE}units/promise/"
    assert client.post(promise, {"act": "sign"}).status_code == 200
    go(client, promise, act="sign", agree="yes")
    certificate = TrainingCertificate.objects.get()
    assert certificate.name == cast.olha.name
    for path in ("/learn/", COURSE, "/learn/clearance/", quiz, promise):
        assert client.get(path).status_code == 200, path
    visitor = cast.client(zone="public")
    page = visitor.post(
        "/certificate/",
        {"code": certificate.code, "surname": "гай"},
        headers={"sec-fetch-site": "same-origin"},
    ).content.decode()
    assert cast.olha.name in page
    assert certificate.title in page
