"""Pages of the CMS about courses."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from training.editing.law import acts_named, affected_by
from training.editing.rights import writes_courses

LONGEST = 200


@require_safe
def law_changed(request: HttpRequest) -> HttpResponse:
    """Ask for an act and a point; show what rests on it."""
    if not writes_courses(request.user):
        raise PermissionDenied
    act = request.GET.get("act", "")[:LONGEST].strip()
    point = request.GET.get("point", "")[:LONGEST].strip()
    context = {
        "act": act,
        "point": point,
        "acts": acts_named(request.user),
        "found": affected_by(request.user, act, point) if act else [],
    }
    return render(request, "training/editing/law.html", context)
