"""The page for whoever has a code, and the one of who invites for an organisation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from training import clock, conf
from training.certificates.codes import grouped
from training.certificates.rate_limit import too_many
from training.registration import services
from training.registration.forms import InviteForm, RegisterForm
from training.registration.rules import is_open
from training.registration.selectors import bodies_led, codes_of_bodies, one_of


@method_decorator(never_cache, name="dispatch")
class RegisterView(View):
    """The same answer, whatever the code is worth and whoever is known."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if conf.invite() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(form=RegisterForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegisterForm(request.POST)
        if too_many(request, "register"):
            return self._page(form=form, many=True, status=429)
        if not form.is_valid():
            return self._page(form=form)
        given = form.cleaned_data
        if not too_many(request, "register-to", whom=given["email"].casefold()):
            services.register(
                written=given["code"],
                name=given["name"],
                email=given["email"],
                acting_user=request.user,
            )
        return self._page(sent=True)

    def _page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        page = "training/registration/register.html"
        return render(self.request, page, context, status=status)


class InviteLearnersView(View):
    """Invites people to learn, for an organisation one administers."""

    bodies: dict[str, str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.bodies = bodies_led(request.user, clock.now())
        if not self.bodies or conf.invite() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(InviteForm(bodies=self.bodies))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.POST, bodies=self.bodies)
        if not form.is_valid():
            return self._page(form)
        services.invite_learner(**form.cleaned_data, acting_user=request.user)
        messages.success(request, _("A letter is on its way."))
        return redirect("training:invite_learners")

    def _page(self, form: InviteForm) -> HttpResponse:
        at = clock.now()
        rows = [
            {
                "code": one,
                "shown": grouped(one.code),
                "body": self.bodies.get(one.organisation, ""),
                "open": is_open(one, one.used, at),
            }
            for one in codes_of_bodies(self.request.user)[:100]
        ]
        context = {"form": form, "rows": rows}
        return render(self.request, "training/registration/invite.html", context)


class RevokeInvitationView(View):
    def post(self, request: HttpRequest, code: UUID) -> HttpResponse:
        row = one_of(codes_of_bodies(request.user), code)
        if row is None:
            raise Http404
        services.revoke_code(code=row, acting_user=request.user)
        messages.success(request, _("Nobody can use this invitation any more."))
        return redirect("training:invite_learners")
