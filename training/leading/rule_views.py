"""Rules of training: a list, a form, a preview that comes before saving, an end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from training import clock
from training.clearance import services
from training.clearance.models import Requirement
from training.clearance.preview import Effect
from training.clearance.selectors import all_rules, rule_for_lead
from training.errors import Refused
from training.leading.rule_forms import EndForm, RuleForm
from training.leading.rule_lines import changes, is_sealed, lines_of, seal, shown
from training.leads import leads_only
from training.reasons import reason_of


@method_decorator(leads_only, name="dispatch")
class ListRulesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "lines": lines_of(all_rules(request.user), clock.now()),
            "changes": changes(request.user),
        }
        return render(request, "training/leading/rules.html", context)


class PreviewedView(View):
    """A form whose effect is shown before it is saved; never saved unseen."""

    page: str
    saved: Any

    def form(self, data: Any = None) -> Any:
        """Return the form, bound to `data` if there is any."""
        raise NotImplementedError

    def effects(self, form: Any) -> list[Effect]:
        """Return what saving would do. Raises Refused."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        return {}

    def show(self, form: Any, **context: Any) -> HttpResponse:
        context |= {"form": form, **self.context()}
        return render(self.request, f"training/leading/{self.page}.html", context)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        act = request.POST.get("act", "")
        if not form.is_valid() or act == "change":
            return self.show(form)
        try:
            return self.look_or_save(form, act)
        except Refused as error:
            form.add_error(None, reason_of(error))
            return self.show(form)

    def look_or_save(self, form: Any, act: str) -> HttpResponse:
        effects = self.effects(form)
        seen = self.request.POST.get("seen", "")
        what = [self.request.path, form.cleaned_data]
        if act == "save" and is_sealed(seen, what, effects):
            self.save(form)
            messages.success(self.request, self.saved)
            return redirect("training_rules")
        return self.show(
            form,
            effects=[shown(one) for one in effects],
            seen=seal(what, effects),
            changed=act == "save",
        )


@method_decorator(leads_only, name="dispatch")
class AddRuleView(PreviewedView):
    page = "add_rule"

    @property
    def saved(self) -> str:
        return _("The rule is saved. People see their dates from tomorrow morning.")

    def form(self, data: Any = None) -> RuleForm:
        today = clock.day_of(clock.now())
        return RuleForm(data, initial={"since": today + services.NOTICE})

    def effects(self, form: RuleForm) -> list[Effect]:
        return services.check_rules(form.rules(), clock.now())

    def save(self, form: RuleForm) -> None:
        services.add_rules(rules=form.rules(), acting_user=self.request.user)


@method_decorator(leads_only, name="dispatch")
class EndRuleView(PreviewedView):
    page = "end_rule"
    rule: Requirement

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rule = rule_for_lead(request.user, kwargs["rule"])
        if rule is None:
            raise Http404
        self.rule = rule
        return super().dispatch(request, *args, **kwargs)

    @property
    def saved(self) -> str:
        return _("The last day of the rule is saved.")

    def context(self) -> dict[str, Any]:
        (line,) = lines_of([self.rule], clock.now())
        return {"line": line}

    def form(self, data: Any = None) -> EndForm:
        return EndForm(data, initial={"until": clock.day_of(clock.now())})

    def effects(self, form: EndForm) -> list[Effect]:
        return [services.check_ending(self.rule, form.day, clock.now())]

    def save(self, form: EndForm) -> None:
        services.end_requirement(
            rule=self.rule, until=form.day, acting_user=self.request.user
        )
