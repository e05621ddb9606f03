"""One command at a time: two that read the same tables and write them would lose what one took."""

from __future__ import annotations

import datetime as dt
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".evidence.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep every other command from the tables of a private folder, from reading to writing.

    A file that only one can make (O_EXCL of POSIX open, which Windows has too) says who holds them.
    Raises ContentError, with who that is, where another command has made it.
    """
    if not folder.is_dir():
        yield  # nothing can be lost; whoever reads it says what is missing
        return
    path = folder / LOCK
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        raise ContentError(_taken(path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            now = dt.datetime.now(dt.UTC).isoformat(" ", "seconds")
            file.write(f"process {os.getpid()} on {socket.gethostname()} since {now}\n")
        yield
    finally:
        path.unlink(missing_ok=True)


def _taken(path: Path) -> Problem:
    try:
        who = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        who = ""
    message = f"another command is changing the evidence: {who or 'it does not say which'}"
    hint = "Nothing was taken. Wait until it has ended, and try again; if it ended without tidying"
    return Problem(Place(str(path)), message, "in-use", f"{hint} up, delete this file.")
