"""A page with a form: it is read and it is sent, in no other way."""

from django.views.generic import FormView


class FormPage(FormView):
    """Django's own takes PUT for POST as well."""

    http_method_names = ["get", "head", "post", "options"]
