"""Address of the public check: a host mounts it where anybody comes."""

from django.urls import path

from training.certificates.check_views import CheckCertificateView

app_name = "training_check"
urlpatterns = [path("", CheckCertificateView.as_view(), name="check_certificate")]
