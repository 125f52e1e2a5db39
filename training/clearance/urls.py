"""Address of “My clearance”."""

from django.urls import path

from training.clearance.views import ViewClearanceView

urlpatterns = [
    path("clearance/", ViewClearanceView.as_view(), name="view_clearance"),
]
