"""Codes by which people of a region register to learn."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from training import clock, conf
from training.certificates.codes import grouped
from training.leads import leads_only
from training.registration.forms import CodeForm
from training.registration.rules import is_open
from training.registration.selectors import codes_for, one_of
from training.registration.services import make_code, revoke_code


@method_decorator(leads_only, name="dispatch")
class RegistrationCodesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "revoke" in request.POST:
            return self._revoke(request.POST["revoke"])
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        code = make_code(**form.cleaned_data, acting_user=request.user)
        made = _("The code is %(code)s.") % {"code": grouped(code.code)}
        messages.success(request, made)
        return redirect(request.path)

    def _revoke(self, pk: str) -> HttpResponse:
        row = one_of(codes_for(self.request.user), pk)
        if row is None:
            raise Http404
        revoke_code(code=row, acting_user=self.request.user)
        messages.success(self.request, _("Nobody can use this code any more."))
        return redirect(self.request.path)

    def _page(self, form: CodeForm) -> HttpResponse:
        at, regions = clock.now(), dict(conf.people().regions_choices())
        rows = [
            {
                "code": one,
                "shown": grouped(one.code),
                "region": regions.get(one.region, one.region),
                "open": is_open(one, one.used, at),
            }
            for one in codes_for(self.request.user).filter(email="")[:200]
        ]
        context = {"form": form, "rows": rows, "address": conf.register_url()}
        return render(self.request, "training/leading/codes.html", context)
