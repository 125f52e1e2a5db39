"""How every form of the three parts is drawn."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Draws label, hint, error and input in that order (look: Fields)."""

    form_template_name = "portal/forms/form.html"
    field_template_name = "portal/forms/field.html"
