"""Whether the reader invites others to learn."""

from typing import Any

from django import template

from training import clock, conf
from training.registration.selectors import bodies_led

register = template.Library()


@register.simple_tag
def may_invite(user: Any) -> bool:
    return conf.invite() is not None and bool(bodies_led(user, clock.now()))
