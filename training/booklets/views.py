"""Gives the booklet of a course."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.views import View

import printing
from training.booklets.paper import booklet_of
from training.people.selectors import study_of


class DownloadBookletView(View):
    """All lessons of the version that the learner is at."""

    def get(self, request: HttpRequest, course: str) -> HttpResponse:
        study = study_of(request.user, course)
        if study is None or not printing.is_possible():
            raise Http404
        paper = booklet_of(study.version)
        answer = HttpResponse(paper, content_type="application/pdf")
        name = f"{course}-{study.version.n}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["ETag"] = f'"{hashlib.sha256(paper).hexdigest()}"'
        return answer
