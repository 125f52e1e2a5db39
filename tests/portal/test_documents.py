"""Documents of the CMS: downloaded from the public host, never rendered in it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from tests.cast import Cast


@pytest.fixture
def document(db: None, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"<script>alert(1)</script>", name="order.html")
    return Document.objects.create(title="Наказ", file=file)


def body_of(response: Any) -> bytes:
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_a_document_is_a_download(cast: Cast, document: Any) -> None:
    response = cast.client(zone="public").get(document.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert body_of(response) == b"<script>alert(1)</script>"


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_a_private_document_is_not_there(cast: Cast, document: Any, kind: str) -> None:
    private = Collection.get_first_root_node().add_child(name="Приватне")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=kind, password="x"
    )
    document.collection = private
    document.save()
    assert cast.client(zone="public").get(document.url).status_code == 404


def test_wagtails_password_page_is_off(cast: Cast) -> None:
    client = cast.client(zone="public")
    path = "/documents/authenticate_with_password/1/"
    assert client.get(path).status_code == 404


def test_the_staff_host_sends_documents_to_the_public_one(
    cast: Cast, document: Any
) -> None:
    response = cast.client("marko", zone="staff").get(document.url)
    assert response.headers["location"] == f"http://localhost:8000{document.url}"
