"""Addresses of the case module; the door stands at this include."""

from django.urls import URLPattern, URLResolver

app_name = "secure_cases"
urlpatterns: list[URLPattern | URLResolver] = []
