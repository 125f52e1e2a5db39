"""A fault of the demo is told to whoever started it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ASK = """
import django
django.setup()
from django.test import Client
asked = Client(raise_request_exception=False)
print(asked.get("/", headers={"host": "localhost"}).status_code)
"""


def test_a_fault_is_one_line_with_its_place(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PORTAL_VAR_DIR": str(tmp_path),  # a database without tables
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    ran = subprocess.run(
        [sys.executable, "-c", ASK],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "500"
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert any(line.get("error") == "OperationalError" for line in lines), ran.stderr
    assert all(line["level"] == "error" for line in lines)
