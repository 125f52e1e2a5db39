"""A variable that a template of ours names and nobody gives is an error."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.template.base import Node

OURS = tuple(
    str(Path(settings.BASE_DIR) / app)
    for app in ("portal", "public_site", "training", "secure_cases")
)


class UnknownVariable(AssertionError):
    """Names the template and the variable."""


class RefuseUnknown(str):
    """`string_if_invalid` that raises inside our templates, and is "" elsewhere."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __bool__(self) -> bool:
        return True

    def __mod__(self, variable: Any) -> str:
        template = _template_of(sys._getframe(1))
        if template.startswith(OURS):
            raise UnknownVariable(f"{template}: {variable}")
        return ""


def _template_of(frame: FrameType | None) -> str:
    """Return the path of the template whose node is being rendered."""
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""
