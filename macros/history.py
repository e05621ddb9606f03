"""The content as it was at another revision, read with today's code."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .load import load

if TYPE_CHECKING:
    from .problem import Problem
    from .repository import Repository


def at(root: Path, revision: str) -> tuple[Repository, tuple[Problem, ...]]:
    """Return what docs/ held at a revision of git, and what of it cannot be read today.

    Raises LookupError with git's own reason where there is no such revision or no git.
    """
    if revision.startswith("-"):
        raise LookupError(f'"{revision}" is no revision')
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--", "docs"]
    try:
        made = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own
    except FileNotFoundError:
        raise LookupError("git is not installed") from None
    if made.returncode:
        reason = made.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise LookupError(reason.splitlines()[0] if reason else "git gave no reason")
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise LookupError(f"docs/ cannot be unpacked: {error}") from None
        return load(Path(folder))
