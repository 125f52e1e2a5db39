"""Find a certificate, see its facts, revoke it, answer a mistake."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from training import clock
from training.certificates.codes import grouped
from training.certificates.models import TrainingCertificate
from training.certificates.rules import state_of
from training.certificates.selectors import (
    certificate_for_lead,
    certificates_found,
    facts_of,
)
from training.certificates.services import restore_award, revoke_award
from training.errors import Refused
from training.leading.forms import FindForm, ReasonForm
from training.leading.losses import losses_by_revoking
from training.leads import leads_only
from training.reasons import reason_of


@method_decorator(leads_only, name="dispatch")
class FindCertificatesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = FindForm(request.GET or None)
        asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
        found = [_line(one) for one in certificates_found(request.user, asked)]
        context = {"form": form, "asked": asked, "found": found}
        return render(request, "training/leading/certificates.html", context)


@method_decorator(leads_only, name="dispatch")
class LookAfterCertificateView(View):
    """The facts; what revoking takes away is shown before it is done."""

    found: TrainingCertificate

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = certificate_for_lead(request.user, kwargs["certificate"])
        if found is None:
            raise Http404
        self.found = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, certificate: UUID) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, certificate: UUID) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        act = request.POST.get("act", "")
        try:
            return self._do(act, form)
        except Refused as error:
            messages.error(request, reason_of(error))
            return redirect(request.path)

    def _do(self, act: str, form: ReasonForm) -> HttpResponse:
        user, award = self.request.user, self.found.award
        reason = form.cleaned_data["reason"]
        if act == "restore":
            new = restore_award(award=award, reason=reason, acting_user=user)
            messages.success(self.request, _("A new certificate was given."))
            return redirect("training_certificate", certificate=new.certificate.pk)
        if act == "revoke":
            revoke_award(award=award, reason=reason, acting_user=user)
            messages.success(self.request, _("The certificate is revoked."))
            return redirect(self.request.path)
        lost = losses_by_revoking(award=award, acting_user=user)
        return self._page(form, previewed=True, lost=lost)

    def _page(self, form: ReasonForm, **context: Any) -> HttpResponse:
        award = self.found.award
        context |= {
            "one": _line(self.found),
            "award": award,
            "form": form,
            "revocation": getattr(award, "revocation", None),
            "restored": getattr(award, "restored_by", None),
            "may_restore": award.valid_until >= clock.day_of(clock.now()),
        }
        page = "training/leading/certificate.html"
        return render(self.request, page, context)


def _line(certificate: TrainingCertificate) -> dict[str, Any]:
    at = clock.now()
    return {
        "certificate": certificate,
        "code": grouped(certificate.code),
        "state": state_of(facts_of(certificate.award, at), clock.day_of(at)),
    }
