"""Runs MkDocs as a program of its own: builds a site beside the old one and swaps, or serves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .write import swap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .view import Edition


@dataclass(frozen=True)
class Readers:
    """Whom a site is for, and what they get."""

    edition: Edition
    private: Path | None = None
    """The private folder."""
    offers: tuple[str, ...] = ()
    """What lies beside pages as files, which then link to it."""


def build(
    root: Path,
    readers: Readers,
    place: Path,
    finish: Callable[[Path], None],
) -> int:
    """Build an edition into `place`; return MkDocs' exit code. On failure the old site stays.

    `finish` writes what is offered beside pages: it gets the folder before it is swapped in.
    """
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    command = _mkdocs(root, "build", "--strict", "--site-dir", str(new.absolute()))
    # MkDocs counts no warnings when it is told to be quiet, so its words are held back here.
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        env=_environment(readers),
        check=False,
        capture_output=True,
        text=True,
    )
    code = done.returncode
    if code:
        sys.stderr.write(done.stderr)
    try:
        if code == 0:
            finish(new)
            swap(new, place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return code


def serve(root: Path, readers: Readers, address: str) -> int:
    """Serve an edition and rebuild it on every change, until interrupted; return the exit code."""
    try:
        command = _mkdocs(root, "serve", "--dev-addr", address)
        return subprocess.run(command, env=_environment(readers), check=False).returncode  # noqa: S603 - likewise
    except KeyboardInterrupt:
        return 0


def _mkdocs(root: Path, *args: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *args, "--config-file", str(root / "mkdocs.yml")]


def _environment(readers: Readers) -> dict[str, str]:
    """Return MkDocs' environment; what is private is named to nobody who may not read it."""
    private = readers.private if readers.edition != "employees" else None
    return {
        **os.environ,
        "BACKLINE_EDITION": readers.edition,
        "BACKLINE_PRIVATE": str(private.absolute()) if private else "",
        "BACKLINE_OFFERS": " ".join(readers.offers),
        "NO_MKDOCS_2_WARNING": "1",
    }
