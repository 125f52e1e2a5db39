"""Address of a course's booklet."""

from django.urls import path

from training.booklets.views import DownloadBookletView

urlpatterns = [
    path(
        "courses/<slug:course>/booklet/",
        DownloadBookletView.as_view(),
        name="download_booklet",
    ),
]
