"""Addresses of a learner's own certificate."""

from django.urls import path

from training.certificates.views import DownloadCertificateView, ViewCertificateView

urlpatterns = [
    path(
        "certificates/<uuid:certificate>/",
        ViewCertificateView.as_view(),
        name="view_certificate",
    ),
    path(
        "certificates/<uuid:certificate>/pdf/",
        DownloadCertificateView.as_view(),
        name="download_certificate",
    ),
]
