"""What is due to a learner, on the pages where they look for it."""

from typing import Any

from django import template

from training import clock
from training.duties.selectors import duties_of

register = template.Library()


@register.inclusion_tag("training/duties/due.html", takes_context=True)
def what_is_due(context: dict[str, Any]) -> dict[str, Any]:
    """Draw the reader's own duties; nothing at all when there are none."""
    return {"duties": duties_of(context["request"].user, clock.now())}
