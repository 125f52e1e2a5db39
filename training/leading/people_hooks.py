"""Screens about learners in the Wagtail admin, for training leads alone."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from training.leading.accommodation_views import AccommodationsView
from training.leading.certificate_views import (
    FindCertificatesView,
    LookAfterCertificateView,
)
from training.leading.code_views import RegistrationCodesView
from training.leads import is_lead

ITEMS = "register_training_lead_item"  # a hook: other screens for leads join here


class LeadItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_lead(request.user)


class LeadMenu(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_lead(request.user) and super().is_shown(request)


@hooks.register("register_admin_urls")
def register_screens() -> list[URLPattern]:
    return [
        path(
            "training/certificates/",
            FindCertificatesView.as_view(),
            name="training_certificates",
        ),
        path(
            "training/certificates/<uuid:certificate>/",
            LookAfterCertificateView.as_view(),
            name="training_certificate",
        ),
        path(
            "training/accommodations/",
            AccommodationsView.as_view(),
            name="training_accommodations",
        ),
        path("training/codes/", RegistrationCodesView.as_view(), name="training_codes"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    menu = Menu(register_hook_name=ITEMS)
    return LeadMenu(_("Learners"), menu, icon_name="group", order=350)


@hooks.register(ITEMS)
def register_certificates() -> MenuItem:
    return LeadItem(
        _("Certificates"), reverse("training_certificates"), icon_name="tick", order=10
    )


@hooks.register(ITEMS)
def register_accommodations() -> MenuItem:
    return LeadItem(
        _("Extra time"), reverse("training_accommodations"), icon_name="time", order=20
    )


@hooks.register(ITEMS)
def register_codes() -> MenuItem:
    return LeadItem(
        _("Registration codes"), reverse("training_codes"), icon_name="key", order=30
    )
