"""Pages of the log: who saw what, a support code, the verification."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from secure_cases.boards import services
from secure_cases.boards.forms import AboutForm, CodeForm, FindForm
from secure_cases.boards.words import fault_words

LOG = "secure_cases/boards/log.html"
CODE = "secure_cases/boards/support_code.html"


class ReadLogView(View):
    """GET reads a page and stands in the log itself; POST finds what is typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, FindForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        services.require_reader(acting_user=request.user)
        form = FindForm(request.POST)
        if not form.is_valid():
            return self._show(request, form)
        kind, found = form.cleaned_data["found"]
        query = urlencode({kind: found})
        return HttpResponseRedirect(f"{reverse('secure_cases:read_log')}?{query}")

    def _show(self, request: HttpRequest, form: FindForm) -> HttpResponse:
        about = AboutForm(request.GET).about()
        page = services.read_log(**about, acting_user=request.user)
        context: dict[str, Any] = {"page": page, "form": form, **about}
        context["older_query"] = _older(request, page.older)
        return render(request, LOG, context)


class VerifyLogView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        report = services.verify_log(acting_user=request.user)
        found = [(fault.seq, fault_words(fault.code)) for fault in report.faults]
        context = {"report": report, "found": found}
        return render(request, "secure_cases/boards/verified.html", context)


class ReadSupportCodeView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        services.require_code_reader(acting_user=request.user)
        return render(request, CODE, {"form": CodeForm(), "asked": False})

    def post(self, request: HttpRequest) -> HttpResponse:
        services.require_code_reader(acting_user=request.user)
        form = CodeForm(request.POST)
        line = None
        if form.is_valid():
            line = services.read_support_code(
                code=form.cleaned_data["code"], acting_user=request.user
            )
        context = {"form": form, "line": line, "asked": form.is_valid()}
        return render(request, CODE, context)


def _older(request: HttpRequest, before: int | None) -> str:
    query = request.GET.copy()
    query["before"] = str(before or "")
    return query.urlencode() if before else ""
