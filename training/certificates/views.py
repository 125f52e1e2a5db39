"""The learner's own certificate."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from training import clock, conf
from training.certificates.codes import grouped
from training.certificates.legal_text import TEXTS
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
        }
        return render(request, "training/certificates/certificate.html", context)
