"""Addresses of the boards."""

from django.urls import path

from training.boards.views import (
    ExportGapBoardView,
    ExportOwnBoardView,
    ListBoardsView,
    ViewGapBoardView,
    ViewOwnBoardView,
)

urlpatterns = [
    path("boards/", ListBoardsView.as_view(), name="list_boards"),
    path("boards/country/", ViewGapBoardView.as_view(), name="view_country_board"),
    path(
        "boards/country/board.<slug:form>",
        ExportGapBoardView.as_view(),
        name="export_country_board",
    ),
    path(
        "boards/regions/<str:region>/",
        ViewGapBoardView.as_view(),
        name="view_region_board",
    ),
    path(
        "boards/regions/<str:region>/board.<slug:form>",
        ExportGapBoardView.as_view(),
        name="export_region_board",
    ),
    path(
        "boards/organisations/<str:organisation>/",
        ViewOwnBoardView.as_view(),
        name="view_organisation_board",
    ),
    path(
        "boards/organisations/<str:organisation>/board.<slug:form>",
        ExportOwnBoardView.as_view(),
        name="export_organisation_board",
    ),
]
