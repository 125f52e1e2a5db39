#!/usr/bin/env python3
"""Django's command line; DJANGO_SETTINGS_MODULE names the settings, else the demo."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    execute_from_command_line(sys.argv)
