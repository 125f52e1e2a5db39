"""Every model of the app, imported from its room."""

from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage

__all__ = ["HomePage", "Hotline"]
