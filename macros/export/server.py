"""Settings for the web server of a site: what its pages may do, what is kept, what is refused."""

from __future__ import annotations

from pathlib import Path
from string import Template

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'self'",
}
"""The Content-Security-Policy (CSP Level 3). WebAssembly is for the search, data: for the icons
in the theme's style sheet; no script and no style may stand in a page."""

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer of the server says, whether it is a page, a file or an error."""

_FILE = Path(__file__).parent / "files/nginx.conf"
_BARE = "location = {bare} {{ absolute_redirect off; return 301 {bare}/; }}\n"


class _Settings(Template):
    """A text whose places are marked so that nginx's own variables stay as they are."""

    delimiter = "@"


def nginx(path: str, folder: str) -> str:
    """Return what a server block of nginx includes to serve a site.

    `path` is that of the site's address, "/" at the root of a host; `folder` is where the built
    site lies on the server.
    """
    path = f"/{path.strip('/')}/".replace("//", "/")
    headers = [f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    return _Settings(_FILE.read_text(encoding="utf-8")).substitute(
        path=path,
        folder=folder.rstrip("/"),
        bare=_BARE.format(bare=path.rstrip("/")) if path != "/" else "",
        headers="\n".join(headers),
    )


__all__ = ["HEADERS", "POLICY", "nginx"]
