"""The learner's own certificate, on screen and on paper."""

import hashlib
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

import printing
from training import clock, conf
from training.certificates.codes import grouped
from training.certificates.legal_text import TEXTS
from training.certificates.paper import paper_of
from training.certificates.rules import state_of
from training.certificates.selectors import certificate_of, facts_of


class ViewCertificateView(View):
    """Prints well: the page is the certificate."""

    def get(self, request: HttpRequest, certificate: UUID) -> HttpResponse:
        found = certificate_of(request.user, certificate)
        if found is None:
            raise Http404
        at = clock.now()
        context = {
            "certificate": found,
            "award": found.award,
            "course": found.award.version,
            "state": state_of(facts_of(found.award, at), clock.day_of(at)),
            "code": grouped(found.code),
            "legal_text": TEXTS[found.legal_text],
            "check_url": conf.check_url(),
            "on_paper": printing.is_possible(),
        }
        return render(request, "training/certificates/certificate.html", context)


class DownloadCertificateView(View):
    """The same as a PDF: as it is worth at this moment."""

    def get(self, request: HttpRequest, certificate: UUID) -> HttpResponse:
        found = certificate_of(request.user, certificate)
        if found is None or not printing.is_possible():
            raise Http404
        paper = paper_of(found, clock.now())
        answer = HttpResponse(paper, content_type="application/pdf")
        name = f"certificate-{grouped(found.code)}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["ETag"] = f'"{hashlib.sha256(paper).hexdigest()}"'
        return answer
