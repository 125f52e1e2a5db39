"""Every model of the app, imported from its room."""

from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage
from public_site.pages.topic import SectionPage, TopicPage

__all__ = ["HomePage", "Hotline", "SectionPage", "TopicPage"]
