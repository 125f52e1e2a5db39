"""The desk's list of requests, and the page of one."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from secure_cases import clock
from secure_cases.errors import NotVisible
from secure_cases.intake import rules
from secure_cases.intake.enums import HelpState, Way
from secure_cases.intake.forms import AnswerForm, ContactForm, TakeUpForm
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.selectors import (
    duty_of,
    help_visible_to,
    rows_of,
    shelf_of,
)
from secure_cases.intake.services.opening import Opened, read_request
from secure_cases.intake.views.words import VOICE, language_name, moves_in_words
from secure_cases.organisations.enums import Role
from secure_cases.organisations.standing import standing_of

ON_A_PAGE = 25


class ListHelpView(View):
    """What came to the desk; who works at none finds no such page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if Role.REFERRAL_DESK not in standing_of(request.user).roles():
            raise NotVisible
        shelf = shelf_of(request.user)
        page = Paginator(shelf.closed, ON_A_PAGE).get_page(request.GET.get("page"))
        closed = {"page": page, "rows": rows_of(list(page), clock.now())}
        context = {"shelf": shelf, "closed": closed, "duty": duty_of(request.user)}
        return render(request, "secure_cases/intake/list.html", context)


class ViewHelpView(View):
    def get(self, request: HttpRequest, help_id: UUID) -> HttpResponse:
        return help_page(request, help_visible_to(request.user, help_id))


def help_page(
    request: HttpRequest,
    asked: HelpRequest,
    *,
    answer_form: forms.Form | None = None,
    contact_form: forms.Form | None = None,
) -> HttpResponse:
    """Draw the page; a bound form shows what is wrong with it."""
    opened = read_request(request=asked, acting_user=request.user)
    context = _context(opened, request.user) | {
        "take_up_form": TakeUpForm(),
        "answer_form": answer_form or AnswerForm(),
        "contact_form": contact_form or ContactForm(),
    }
    return render(request, "secure_cases/intake/request.html", context)


def _context(opened: Opened, user: Any) -> dict[str, Any]:
    request, at = opened.request, clock.now()
    (row,) = rows_of([request], at)
    return {
        "help": request,
        "row": row,
        "spoken": language_name(request.language),
        "state": request.state or HelpState.RECEIVED,
        "by_code": request.way == Way.CODE,
        "answer": opened.answer,
        "voice": VOICE.get(opened.answer.get("voice", ""), ""),
        "thread": opened.lines,
        "moves": moves_in_words(request),
        "can": _buttons(request, user),
    }


def _buttons(request: HelpRequest, user: Any) -> dict[str, bool]:
    asked = {
        "take_up": rules.can_take_up,
        "write": rules.can_write,
        "contact": rules.can_contact,
        "close": rules.can_close,
        "hand_over": rules.can_hand_over,
        "become_case": rules.can_become_case,
    }
    standing = standing_of(user)
    return {name: rule(standing, request).allowed for name, rule in asked.items()}
