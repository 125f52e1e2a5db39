"""The public check of a certificate. No session, nothing kept."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from training import clock
from training.certificates import own_page
from training.certificates.codes import LENGTH, grouped, typed_code
from training.certificates.rate_limit import too_many
from training.certificates.selectors import Checked, check_certificate

LONGEST = 150


@method_decorator(csrf_exempt, name="dispatch")  # own_page asks where it comes from
class CheckCertificateView(View):
    """Asks for a code, and for the surname if the reader knows it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not own_page.may_send(request):
            raise PermissionDenied("a form of another site")
        return own_page.leave_no_trace(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Type the code of a scanned address; nothing is asked before it is sent."""
        return self._page(grouped(typed_code(request.GET.get("code", "")[:LONGEST])))

    def post(self, request: HttpRequest) -> HttpResponse:
        written = request.POST.get("code", "")[:LONGEST]
        surname = request.POST.get("surname", "")[:LONGEST].strip()
        if too_many(request):
            return self._page(written, surname, problem="many", status=429)
        code = typed_code(written)
        if len(code) != LENGTH:
            return self._page(written, surname, problem="code")
        found = check_certificate(code, surname, clock.now())
        return self._page(grouped(code), surname, found=found, asked=True)

    def _page(
        self,
        written: str = "",
        surname: str = "",
        *,
        found: Checked | None = None,
        asked: bool = False,
        problem: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "written": written,
            "surname": surname,
            "found": found,
            "asked": asked,
            "problem": problem,
        }
        page = "training/certificates/check.html"
        return render(self.request, page, context, status=status)
