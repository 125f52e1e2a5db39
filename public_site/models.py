"""Every model of the app, imported from its room."""

from public_site.hotlines.models import Hotline
from public_site.links.models import CheckedLink
from public_site.pages.article import ArticlePage
from public_site.pages.campaign import CampaignIndexPage, CampaignPage
from public_site.pages.contacts import AccessibilityPage, ContactsPage
from public_site.pages.faq import FAQPage
from public_site.pages.home import HomePage
from public_site.pages.journalist import JournalistPage
from public_site.pages.law import LawIndexPage, LawPage
from public_site.pages.news import EventPage, NewsIndexPage, NewsPage
from public_site.pages.rights import RightsPackPage
from public_site.pages.steps import AbroadPage, StepsPage
from public_site.pages.telling import TeenagerPage, TellingPage
from public_site.pages.topic import SectionPage, TopicPage
from public_site.selfcheck.models import SelfCheckPage

__all__ = [
    "AbroadPage",
    "AccessibilityPage",
    "ArticlePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CheckedLink",
    "ContactsPage",
    "EventPage",
    "FAQPage",
    "HomePage",
    "Hotline",
    "JournalistPage",
    "LawIndexPage",
    "LawPage",
    "NewsIndexPage",
    "NewsPage",
    "RightsPackPage",
    "SectionPage",
    "SelfCheckPage",
    "StepsPage",
    "TeenagerPage",
    "TellingPage",
    "TopicPage",
]
