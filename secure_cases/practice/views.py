"""The page of the exercise, and the button that begins it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from secure_cases import conf
from secure_cases.errors import Invalid
from secure_cases.idempotency import remember
from secure_cases.practice.feedback import feedback
from secure_cases.practice.forms import BeginForm
from secure_cases.practice.services import begin_practice
from secure_cases.requests import MemberRequest

PAGE = "secure_cases/practice/practice.html"


class PracticeView(View):
    """What practice is; then the steps; at the end what went well."""

    def get(self, request: MemberRequest) -> HttpResponse:
        context: dict[str, Any] = {"form": BeginForm(auto_id=False)}
        if request.cases_practice:
            progress = request.cases_practice.progress
            context["progress"] = progress
            if progress.finished:
                found = feedback(request.cases_practice.set, progress.facts)
                context["good"] = [remark for remark in found if remark.good]
                context["again"] = [remark for remark in found if not remark.good]
                context["lesson_url"] = conf.practice_lesson()
        return render(request, PAGE, context)


class BeginPracticeView(View):
    http_method_names = ["post"]

    def post(self, request: MemberRequest) -> HttpResponse:
        form = BeginForm(request.POST)
        if not form.is_valid():
            raise Invalid("token_used", field="token")
        token = form.cleaned_data["token"]
        begin_practice(token=token, acting_user=request.user)
        answer = redirect("secure_cases:practice")
        remember(token, answer.url)
        messages.success(request, _("Your practice cases are ready."))
        return answer
