"""Address for whoever has a code: a host mounts it where people sign in."""

from django.urls import path

from training.registration.views import RegisterView

app_name = "training_register"
urlpatterns = [path("", RegisterView.as_view(), name="register")]
