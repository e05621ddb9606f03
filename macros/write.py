"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file, so that whoever reads meanwhile sees all of the old one or all of the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    Path(beside).chmod(0o644)
    Path(beside).replace(path)


def write_files(files: Mapping[Path, str | bytes]) -> None:
    """Write several files; where one cannot be written, none of those before it stays new."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    done: list[Path] = []
    try:
        for path, text in files.items():
            write_file(path, text)
            done.append(path)
    except OSError:
        for path in done:
            old = before[path]
            if old is None:
                path.unlink()
            else:
                write_file(path, old)
        raise


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` where `place` is, and take away what was there."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
