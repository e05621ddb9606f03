"""Web servers that serve a built site to this machine alone, as a company's would."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from programs import nginx

from macros.export import server

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = """\
{user}daemon off;
worker_processes 1;
pid {run}/nginx.pid;
error_log {run}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    {block}
}}
"""
BLOCK = """\
server {{
        listen 127.0.0.1:{port};
        include {run}/guide.conf;
    }}"""


@contextmanager
def serving(site: Path, path: str = "/") -> Iterator[str]:
    """Serve a site with the settings that `backline export nginx` writes; give its address.

    Where there is no nginx, a plain server of Python's sends the same headers.
    """
    program = nginx()
    with _real(program, site, path) if program else _plain(site) as address:
        yield address


@contextmanager
def _real(program: str, site: Path, path: str) -> Iterator[str]:
    run = Path(tempfile.mkdtemp(prefix="backline-nginx-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (run / "guide.conf").write_text(server.nginx(path, str(site)), encoding="utf-8")
    command = [program, *settings(run, BLOCK.format(run=run, port=port))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait(process, port)
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(run)


def settings(run: Path, block: str) -> list[str]:
    """Write settings round a server block into a folder, and return nginx's options for them."""
    user = "user root;\n" if os.geteuid() == 0 else ""  # else a worker could not read the site
    file = run / "nginx.conf"
    file.write_text(MAIN.format(user=user, run=run, block=block), encoding="utf-8")
    return ["-p", str(run), "-c", str(file), "-e", str(run / "error.log")]


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Return once somebody listens; fail with what the program says if it ends before."""
    for _ in range(500):
        assert process.poll() is None, process.communicate()[0].decode()
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError("nginx does not listen")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Python's own server, with the headers of the real one, that keeps its log to itself."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Say what the real server says with every answer."""
        for name, value in server.HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_: Any) -> None:
        """Answer with the site's own page where there is none."""
        page = Path(self.directory) / "404.html"
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def _plain(site: Path) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(site))
    plain = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=plain.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{plain.server_address[1]}/"
    plain.shutdown()
    plain.server_close()
