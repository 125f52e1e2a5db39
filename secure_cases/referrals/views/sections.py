"""Reading what was shared, through the disclosure and never past it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from secure_cases.cases.opening import OpenedSection
from secure_cases.people.enums import LIVE_SECTIONS, Section
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.reading import read
from secure_cases.referrals.selectors import referral_visible_to
from secure_cases.referrals.services import open_shared_sections


class ReadSharedSectionsView(View):
    def get(self, request: HttpRequest, referral_id: UUID) -> HttpResponse:
        referral = referral_visible_to(request.user, referral_id)
        opened = open_shared_sections(referral=referral, acting_user=request.user)
        context = {"referral": referral, "parts": [_part(one) for one in opened]}
        return render(request, "secure_cases/referrals/sections.html", context)


def _part(opened: OpenedSection) -> dict[str, Any]:
    """Return a section in words; what was not asked is no business of the desk."""
    reading = read(schema_of(opened.section), opened.content)
    return {
        "label": Section(opened.section).label,
        "reading": replace(reading, not_asked=()),
        "version": opened.version,
        "recorded_at": opened.row.recorded_at,
        "live": opened.section in LIVE_SECTIONS,
        "until": opened.until,
    }
