"""Runs MkDocs as a program of its own: builds a site beside the old one and swaps, or serves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from .write import swap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .view import Edition


def build(
    root: Path,
    edition: Edition,
    place: Path,
    finish: Callable[[Path], None] | None = None,
    private: Path | None = None,
) -> int:
    """Build an edition into `place`; return MkDocs' exit code. On failure the old site stays.

    `finish` adds the documents that pages then offer: it gets the folder before it is swapped in.
    """
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    command = _mkdocs(root, "build", "--strict", "--site-dir", str(new.absolute()))
    # MkDocs counts no warnings when it is told to be quiet, so its words are held back here.
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        env={
            **_environment(edition, private),
            "BACKLINE_DOCUMENTS": str(finish is not None).lower(),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    code = done.returncode
    if code:
        sys.stderr.write(done.stderr)
    try:
        if code == 0:
            if finish:
                finish(new)
            swap(new, place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return code


def serve(root: Path, edition: Edition, address: str, private: Path | None = None) -> int:
    """Serve an edition and rebuild it on every change, until interrupted; return the exit code."""
    try:
        command = _mkdocs(root, "serve", "--dev-addr", address)
        return subprocess.run(command, env=_environment(edition, private), check=False).returncode  # noqa: S603 - likewise
    except KeyboardInterrupt:
        return 0


def _mkdocs(root: Path, *args: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *args, "--config-file", str(root / "mkdocs.yml")]


def _environment(edition: Edition, private: Path | None) -> dict[str, str]:
    """Return MkDocs' environment: the edition, and what is private for those who may read it."""
    there = str(private.absolute()) if private and edition != "employees" else ""
    return {
        **os.environ,
        "BACKLINE_EDITION": edition,
        "BACKLINE_PRIVATE": there,
        "NO_MKDOCS_2_WARNING": "1",
    }
