"""Statements from a Learning Record Store (xAPI 1.0.3, part three, 2.1.3: GET Statements)."""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from ..problem import ContentError, Place, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

KEY, KEY_SECRET = "BACKLINE_LRS_KEY", "BACKLINE_LRS_SECRET"
SECONDS = 30
MOST_PAGES, MOST_BYTES = 10_000, 50_000_000
"""So many pages, and so much on one, no store of a company sends."""
_HINTS = {
    401: f"Look at {KEY} and {KEY_SECRET}.",
    403: "Ask for leave to read statements.",
    404: "Name the address of the xAPI, before /statements.",
}
_NEAR = {"localhost", "127.0.0.1", "::1"}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: key and secret would go wherever it leads."""

    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - urllib's own
        return None


def pages(
    address: str, since: dt.date | None, environment: Mapping[str, str]
) -> Iterator[list[dict[str, Any]]]:
    """Return the statements of a store, page by page, with key and secret from the environment.

    `address` is that of the store's xAPI, before /statements. Raises ContentError with what a
    person can do about it. Statements are asked for from the day `since` on, of UTC.
    """
    wanted = _sound(address)
    key, secret = environment.get(KEY, ""), environment.get(KEY_SECRET, "")
    if not key or not secret:
        hint = "Ask for them where the store is run. In a command others could read them."
        raise _problem(address, f"{KEY} and {KEY_SECRET} are not set", hint)
    sent = {
        "Authorization": "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode(),
        "X-Experience-API-Version": "1.0.3",
        "Accept": "application/json",
    }
    query = {"ascending": "true"} | ({"since": f"{since}T00:00:00Z"} if since else {})
    url = f"{wanted.rstrip('/')}/statements?{urllib.parse.urlencode(query)}"
    met = set[str]()
    for _ in range(MOST_PAGES):
        met.add(url)
        answer = _answer(url, sent, address)
        yield answer["statements"]
        if not (more := answer.get("more")):
            return
        url = _next(url, str(more), wanted)
        if not url:
            raise _problem(address, "the store sends us elsewhere for more", "Ask who runs it why.")
        if url in met:
            raise _problem(address, "the store sends us in circles", "Ask who runs it why.")
    raise _problem(address, "the store has more pages than can be read", "Name a later --since.")


def host_of(address: str) -> str:
    """Return the host of a safe address, or raise ContentError."""
    return urllib.parse.urlsplit(_sound(address)).hostname or ""


def _next(url: str, more: str, wanted: str) -> str:
    """Return the address of the next page, or nothing where it is not the store's own."""
    try:
        there = urllib.parse.urljoin(url, more)
        same = urllib.parse.urlsplit(there)[:2] == urllib.parse.urlsplit(wanted)[:2]
    except ValueError:
        return ""
    return there if same else ""


def _sound(address: str) -> str:
    """Return an address to which a secret may be sent, or raise ContentError."""
    try:
        parts = urllib.parse.urlsplit(address)
        _ = parts.port
    except ValueError:
        parts = urllib.parse.SplitResult("", "", "", "", "")
    if (parts.scheme == "https" and parts.hostname) or (
        parts.scheme == "http" and parts.hostname in _NEAR
    ):
        if not parts.username:
            return address
        hint = f"Put them into {KEY} and {KEY_SECRET}: others can read commands."
        raise _problem(parts.hostname or "", "key and secret stand in the address", hint)
    hint = "Use an address with https://, so that nobody on the way reads key and evidence."
    raise _problem(address, "this is no safe address of a store", hint)


def _answer(url: str, sent: dict[str, str], address: str) -> dict[str, Any]:
    """Return a page of statements."""
    request = urllib.request.Request(url, headers=sent)  # noqa: S310 - the scheme was looked at
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            raw = answer.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise _problem(address, "a page of the store is too large", "Name a later --since.")
        page = json.loads(raw)
    except urllib.error.HTTPError as error:
        hint = _HINTS.get(error.code, "")
        raise _problem(address, f"the store answers {error.code}", hint) from None
    except (OSError, ValueError, http.client.HTTPException, RecursionError) as error:
        reason = str(getattr(error, "reason", "")) or "its answer makes no sense"
        raise _problem(address, f"the store cannot be read: {reason}", "Try again later.") from None
    if not isinstance(page, dict) or not isinstance(page.get("statements"), list):
        hint = _HINTS[404]
        raise _problem(address, "what answers there is no store of statements", hint)
    if not all(isinstance(one, dict) for one in page["statements"]):
        hint = "Ask who runs it why: nothing of it was taken."
        raise _problem(address, "the store sends something else than statements", hint)
    return page


def _problem(address: str, message: str, hint: str) -> ContentError:
    return ContentError(Problem(Place(address), message, "no-store", hint))
