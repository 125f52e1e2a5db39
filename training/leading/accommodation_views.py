"""More time in quizzes for whom it is given."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from training.accommodations.selectors import accommodations_for
from training.accommodations.services import give_accommodation
from training.leading.forms import AccommodationForm
from training.leads import leads_only


@method_decorator(leads_only, name="dispatch")
class AccommodationsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(AccommodationForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AccommodationForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        given = form.cleaned_data
        give_accommodation(
            person=form.person,
            time_percent=given["time_percent"],
            reason=given["reason"],
            until=given["until"],
            acting_user=request.user,
        )
        messages.success(request, _("Saved. It counts from the next attempt."))
        return redirect(request.path)

    def _page(self, form: AccommodationForm) -> HttpResponse:
        rows = accommodations_for(self.request.user)
        context = {"form": form, "rows": rows}
        return render(self.request, "training/leading/accommodations.html", context)
