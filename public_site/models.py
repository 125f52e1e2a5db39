"""Every model of the app, imported from its room."""

from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage
from public_site.pages.topic import SectionPage, TopicPage
from public_site.selfcheck.models import SelfCheckPage

__all__ = ["HomePage", "Hotline", "SectionPage", "SelfCheckPage", "TopicPage"]
