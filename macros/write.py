"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_file(path: Path, text: str | bytes, *, secret: bool = False) -> None:
    """Write a file, so that whoever reads meanwhile sees all of the old one or all of the new.

    A file that is there keeps who may read it. A new one is for everybody on the machine, and one
    that is `secret` for its owner alone: no secret file stays open to everybody.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        beside.chmod(_mode(path, secret=secret))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path, *, secret: bool) -> int:
    """Return who may read and write a file, as the bits of chmod."""
    if not path.exists():
        return 0o600 if secret else 0o644
    mode = stat.S_IMODE(path.stat().st_mode)
    return mode & ~0o007 if secret else mode


def write_files(files: Mapping[Path, str | bytes], *, secret: bool = False) -> None:
    """Write several files; where one cannot be written, none of those before it stays new.

    Nor where somebody interrupts it. `secret` as for `write_file`.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    begun: list[Path] = []
    try:
        for path, text in files.items():
            begun.append(path)
            write_file(path, text, secret=secret)
    except BaseException:
        for path in begun:
            _bring_back(path, before[path])
        raise


def _bring_back(path: Path, old: bytes | None) -> None:
    """Give a file the content that it had; none: it was not there."""
    if not path.exists():
        return
    if old is None:
        path.unlink()
    elif path.read_bytes() != old:
        write_file(path, old)


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` where `place` is, and take away what was there."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
