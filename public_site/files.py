"""Files that a web server reads: a reader never meets half of one."""

import os
import tempfile
from pathlib import Path


def put(path: Path, content: bytes) -> Path:
    """Write a file in one step, for everybody to read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o644)  # the web server is another user
    os.replace(name, path)
    return path
