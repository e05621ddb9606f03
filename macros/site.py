"""Runs MkDocs as a program of its own: builds a site beside the old one and swaps, or serves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from .write import swap

if TYPE_CHECKING:
    from pathlib import Path

    from .view import Edition


def build(root: Path, edition: Edition, place: Path) -> int:
    """Build an edition into `place`; return MkDocs' exit code. On failure the old site stays."""
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    code = _mkdocs(root, edition, "build", "--strict", "--quiet", "--site-dir", str(new.absolute()))
    if code == 0:
        swap(new, place)
    else:
        shutil.rmtree(new, ignore_errors=True)
    return code


def serve(root: Path, edition: Edition, address: str) -> int:
    """Serve an edition and rebuild it on every change, until interrupted; return the exit code."""
    try:
        return _mkdocs(root, edition, "serve", "--dev-addr", address)
    except KeyboardInterrupt:
        return 0


def _mkdocs(root: Path, edition: Edition, *args: str) -> int:
    command = [sys.executable, "-m", "mkdocs", *args, "--config-file", str(root / "mkdocs.yml")]
    environment = {**os.environ, "BACKLINE_EDITION": edition, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - ours
