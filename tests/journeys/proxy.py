"""nginx in front of the product, with the configuration that operators get."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.product import ROOT, Product, free_port

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
WHOLE = """
{user} daemon off; pid {home}/nginx.pid; error_log {home}/nginx.log warn;
worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi; uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  {site}
}}
"""


@dataclass
class Proxy:
    """Serves the public host of `product` on `port`, without TLS."""

    product: Product
    home: Path
    port: int
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, product: Product, home: Path) -> "Proxy":
        port = free_port()
        file = home / "nginx.conf"
        site = _changed(product, home, port)
        user = "user root;" if os.geteuid() == 0 else ""  # it must read our folders
        file.write_text(WHOLE.format(user=user, home=home, site=site))
        command = ["/usr/sbin/nginx", "-c", str(file), "-p", str(home)]
        proxy = cls(product, home, port, subprocess.Popen(command))
        time.sleep(0.5)
        if proxy.process.poll() is not None:
            raise RuntimeError((home / "nginx.log").read_text())
        return proxy

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


def _changed(product: Product, home: Path, port: int) -> str:
    """Return the configuration with this machine's names, ports and folders."""
    text = CONFIGURATION.read_text()
    text = text[: text.index("server_name staff.")].rpartition("server {")[0]
    for old, new in (
        ("portal.example", "localhost"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("127.0.0.1:8001", f"127.0.0.1:{product.port}"),
        ("/var/lib/portal/emergency", str(product.home / "emergency")),
        ("/var/lib/portal/papers", str(product.home / "papers")),
        ("/var/log/nginx/portal.log", str(home / "access.log")),
        ("$host;", f"localhost:{product.port};"),
        ("X-Forwarded-Proto https", "X-Forwarded-Proto http"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    return text
