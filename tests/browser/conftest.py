"""A browser, and pages in it that note every fault a reader would meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from programs import chromium, node_modules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page

WIDTHS = (320, 768, 1280)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe is asked for: WCAG 2.2 AA, and what it holds to be good practice."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe whose answer hangs on the colours: the only ones to ask again in the dark."""
RUN = """([run, on]) => axe.run({runOnly: run, rules: on, resultTypes: ["violations"]})"""


def _is_fault(said: ConsoleMessage) -> bool:
    """Return whether a reader's browser complains, about the security policy too.

    That a page is not there is no fault of ours.
    """
    return said.type == "error" and "nowhere/" not in said.location["url"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as the machine has it.

    For one file at a time: tests/tools imports this, and of Playwright one alone runs in a process.
    """
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of axe-core, to run in a page."""
    modules: Path = node_modules(tmp_path_factory.getbasetemp().parent)
    return (modules / "axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an address; faults on the way fail the test at its end.

    `day` is what its clock says; `before` is a script that runs before those of each page.
    """
    faults: list[str] = []
    contexts = []

    def open_page(
        address: str,
        width: int = 1280,
        scheme: str = "light",
        *,
        script: bool = True,
        day: str = "",
        before: str = "",
        calm: bool = False,
        scale: float = 1,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            device_scale_factor=scale,
            color_scheme=scheme,
            reduced_motion="reduce" if calm else "no-preference",
            java_script_enabled=script,
        )
        contexts.append(context)
        if day:
            context.clock.set_fixed_time(f"{day}T10:00:00")
        if before:
            context.add_init_script(before)
        page = context.new_page()
        host = "/".join(address.split("/")[:3])
        page.on("console", lambda said: _is_fault(said) and faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda asked: not asked.url.startswith((host, "data:")) and faults.append(asked.url),
        )
        page.goto(address, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def faults(axe: str) -> Callable[[Page], list[str]]:
    """A function that looks at a page at every width, in light and dark, with all folds open.

    It returns what axe finds, and where the page scrolls sideways. The page must be calm: colours
    that are still changing are none.
    """

    def look(page: Page) -> list[str]:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.evaluate(axe)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{page.url} at {width}: scrolls sideways, to {wide}"] * (wide > width)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                asked = [LEVELS, {"target-size": {"enabled": True}}]
                if scheme == "dark":
                    asked = [{"type": "rule", "values": COLOURS}, {}]
                found += [
                    f"{page.url} at {width}, {scheme}: {fault['id']} {node['target']} "
                    f"{node['failureSummary']}"
                    for fault in page.evaluate(RUN, asked)["violations"]
                    for node in fault["nodes"]
                ]
        return found

    return look
