"""Every read of hotlines."""

from django.db.models import QuerySet
from wagtail.models import Locale

from public_site.hotlines.models import Hotline


def hotlines() -> QuerySet[Hotline]:
    """Return the hotlines in the language of the page being served."""
    return Hotline.objects.filter(locale=Locale.get_active())
