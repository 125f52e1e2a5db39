"""What training leads find in the Wagtail admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from training.clearance.services import ENDED


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    actions.register_action(ENDED, _("End a rule"), _("Rule ended"))
