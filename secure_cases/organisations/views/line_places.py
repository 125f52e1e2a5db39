"""Where a line of the directory reaches."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secure_cases.errors import Invalid, NotVisible
from secure_cases.organisations import territories
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.services import edit_line_territories
from secure_cases.organisations.views.desks import LineActView
from secure_cases.organisations.views.places import Place


class AddTerritoryView(LineActView):
    """Region, then raion, then hromada; each step but the last is an address."""

    template = "secure_cases/organisations/place.html"
    title = _("Where the desk helps")
    done = _("The place is added.")

    def form(self, data: Any = None) -> Any:
        form = Place(self.request.GET).form(data)
        if form is None and data is not None:
            raise Invalid("territory_unknown", field="territory")
        return form

    def extra(self) -> dict[str, Any]:
        return {"place": Place(self.request.GET), "posts": True}

    def url(self) -> str:
        return line_url(self.subject.pk)

    def perform(self, form: Any) -> DeskService:
        return edit_line_territories(
            line=self.subject,
            add=form.code(),
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


class RemoveTerritoryView(LineActView):
    title = _("Take a place away")
    button = _("Take it away")
    done = _("The place is taken away.")

    @property
    def code(self) -> str:
        return str(self.kwargs["code"])

    def find(self, subject_id: UUID) -> DeskService:
        """Find the line; a code that is no place, and none of its own, is no page."""
        line = super().find(subject_id)
        if self.code in line.territories or territories.exists(self.code):
            return line
        raise NotVisible

    def extra(self) -> dict[str, Any]:
        return {"rows": [(_("Territory"), territories.name(self.code))]}

    def url(self) -> str:
        return line_url(self.subject.pk)

    def perform(self, form: Any) -> DeskService:
        return edit_line_territories(
            line=self.subject,
            remove=self.code,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )


def line_url(line_id: UUID) -> str:
    return reverse("secure_cases:edit_directory_line", args=[line_id])
