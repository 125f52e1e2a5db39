"""“My clearance”: what I may do, until when, and the next step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from training import clock
from training.clearance.board import lines_of


class ViewClearanceView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"lines": lines_of(request.user, clock.now())}
        return render(request, "training/clearance/mine.html", context)
