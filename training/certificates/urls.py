"""Address of a learner's own certificate."""

from django.urls import path

from training.certificates.views import ViewCertificateView

urlpatterns = [
    path(
        "certificates/<uuid:certificate>/",
        ViewCertificateView.as_view(),
        name="view_certificate",
    ),
]
