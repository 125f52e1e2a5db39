"""Addresses of the pages' room that are not pages."""

from django.urls import path

from public_site.pages import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("feed/", views.news_feed, name="news_feed"),
    path("go/<slug:short_address>/", views.campaign, name="campaign"),
]
