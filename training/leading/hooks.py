"""Rules and waivers in the Wagtail admin, for training leads."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from training.clearance.services import ENDED
from training.leading.people_hooks import ITEMS, LeadItem
from training.leading.rule_views import AddRuleView, EndRuleView, ListRulesView
from training.leading.waiver_views import WaiversView


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    actions.register_action(ENDED, _("End a rule"), _("Rule ended"))


@hooks.register("register_admin_urls")
def register_rules() -> list[URLPattern]:
    return [
        path("training/rules/", ListRulesView.as_view(), name="training_rules"),
        path("training/rules/add/", AddRuleView.as_view(), name="training_add_rule"),
        path(
            "training/rules/<int:rule>/end/",
            EndRuleView.as_view(),
            name="training_end_rule",
        ),
        path("training/put-off/", WaiversView.as_view(), name="training_waivers"),
    ]


@hooks.register(ITEMS)
def register_rules_item() -> MenuItem:
    return LeadItem(_("Rules"), reverse("training_rules"), icon_name="cogs", order=40)


@hooks.register(ITEMS)
def register_waivers_item() -> MenuItem:
    return LeadItem(
        _("Courses put off"),
        reverse("training_waivers"),
        icon_name="date",
        order=50,
    )
