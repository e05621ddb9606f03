"""Measures the search of a built site in Chromium: what it loads, and how long it takes."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
import time
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from programs import chromium

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TEXT = (".js", ".json", ".html", "/")
"""What a web server sends compressed. Pagefind's own files are compressed as they lie there."""
WAITED = """
async (asked) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const results = document.querySelector(".md-search-result");
  const answered = new Promise((done) => {
    const watch = new MutationObserver(() => {
      watch.disconnect();
      done(performance.now());
    });
    watch.observe(results, { childList: true, characterData: true, subtree: true });
  });
  const from = performance.now();
  box.value = asked;
  box.dispatchEvent(new KeyboardEvent("keyup"));
  return (await answered) - from;
}
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure_search(site: Path, questions: list[str]) -> tuple[float, list[float]]:
    """Return the kilobytes of a first answer, and the milliseconds of each one after it, sorted."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/", wait_until="networkidle")
        loaded: list[str] = []
        page.context.on("request", lambda asked: loaded.append(asked.url))
        first, *later = questions
        _type(page, first)
        page.wait_for_load_state("networkidle")
        size = sum(_sent(site, url.partition("/pagefind/")[2]) for url in set(loaded))
        times = sorted(page.evaluate(WAITED, asked) for asked in later)
        browser.close()
    server.shutdown()
    return size / 1000, times


def _type(page: Page, question: str) -> None:
    """Ask as a reader does, key by key."""
    page.keyboard.press("/")
    page.keyboard.type(question, delay=60)
    page.locator(".md-search-result__item").first.wait_for()
    time.sleep(0.5)  # for what a page may load after its answer is there


def _sent(site: Path, name: str) -> int:
    if not name:
        return 0
    body = (site / "pagefind" / name.partition("?")[0]).read_bytes()
    return len(gzip.compress(body)) if name.partition("?")[0].endswith(TEXT) else len(body)
