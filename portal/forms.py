"""How every form of the three parts is drawn.

Only the form and field templates are ours. The widgets' own stay Django's, because
Wagtail's admin draws with the same renderer.
"""

from django.forms.renderers import DjangoTemplates


class PortalRenderer(DjangoTemplates):
    """Draws label, hint, error and input in that order (look: Fields).

    Finds Django's widget templates without `django.forms` among the apps.
    """

    form_template_name = "portal/forms/form.html"
    field_template_name = "portal/forms/field.html"
