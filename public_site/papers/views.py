"""Gives a PDF that lies there."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from public_site.papers.places import paper_at


@require_safe
def paper(request: HttpRequest, name: str) -> FileResponse:
    path = paper_at(name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/pdf")
