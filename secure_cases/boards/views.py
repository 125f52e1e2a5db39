"""The first page, the supervisor's board, and the answer for unknown addresses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from secure_cases import audit
from secure_cases.boards.team import team_board
from secure_cases.boards.waiting import board_of
from secure_cases.errors import NotVisible
from secure_cases.requests import MemberRequest


class HomeView(View):
    """What waits for the user, whatever their roles."""

    def get(self, request: MemberRequest) -> HttpResponse:
        standing = request.standing
        board = board_of(request.user, standing)
        context = {"board": board, "roles": standing.roles()}
        return render(request, "secure_cases/boards/home.html", context)


class TeamBoardView(View):
    """The body's cases by alias, and what nobody answered."""

    def get(self, request: MemberRequest) -> HttpResponse:
        with audit.act(request.user, "board:team"):
            board = team_board(request.user, request.standing)
        return render(request, "secure_cases/boards/team.html", {"board": board})


class UnknownPathView(View):
    """Any other address: the same page as for what is not the user's."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise NotVisible("unknown_path")
