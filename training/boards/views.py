"""Boards on the screen, and as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from training import conf
from training.boards.export import FORMS, answer_with, require_export
from training.boards.own import OwnBoard, own_board
from training.boards.screen import ELSEWHERE, gap_board, url_of
from training.boards.selectors import places_of, sees
from training.boards.tables import gap_table, own_table
from training.places import Scope


class ListBoardsView(View):
    """The boards that I have; an only one at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        places = [(one.name, url_of(one.scope)) for one in places_of(request.user)]
        if not places:
            raise Http404
        if len(places) == 1:
            return redirect(places[0][1])
        return render(request, "training/boards/list.html", {"places": places})


class GapView(View):
    """What is about the country, or about one region of it."""

    region: str | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        said = kwargs.pop("region", None)
        self.region = "" if said == ELSEWHERE else said
        if not sees(request.user, Scope(region=self.region or "")):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ViewGapBoardView(GapView):
    """How many are cleared where."""

    def get(self, request: HttpRequest) -> HttpResponse:
        board = gap_board(request.user, self.region, request.GET.get("of", ""))
        if board is None:
            raise Http404
        context = {
            "board": board,
            "least": conf.cell_size(),
            "sees_country": sees(request.user, Scope()),
        }
        return render(request, "training/boards/gap.html", context)


class ExportGapBoardView(GapView):
    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        if form not in FORMS:
            raise Http404
        require_export(request.user)
        table = gap_table(request.user, self.region)
        return answer_with(table, form, f"board-{self.region or 'country'}")


class OwnView(View):
    """What is about an organisation's own people."""

    board: OwnBoard

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        board = own_board(request.user, kwargs.pop("organisation"))
        if board is None:
            raise Http404
        self.board = board
        return super().dispatch(request, *args, **kwargs)


class ViewOwnBoardView(OwnView):
    """Where each of them stands, by name."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "training/boards/own.html", {"board": self.board})


class ExportOwnBoardView(OwnView):
    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        if form not in FORMS:
            raise Http404
        require_export(request.user)
        return answer_with(own_table(self.board), form, "board-organisation")
