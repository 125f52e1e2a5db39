"""Address of the PDFs; in production the proxy serves them."""

from django.urls import path

from public_site.papers.views import paper

urlpatterns = [path("papers/<str:name>", paper, name="paper")]
