"""Files of authors, read strictly: YAML and front matter, with the place of every value."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .problem import ContentError, Place, Problem
from .yaml12 import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from .yaml12 import Mark, Step

MOST_BYTES = 1_000_000
"""No list a person keeps is larger."""
MOST_BYTES_OF_A_PAGE = 250_000
"""No page a person reads is larger: it would have 40,000 words."""


@dataclass(frozen=True)
class Source:
    """One YAML text: its data, and where each part of it is written."""

    name: str
    """The path of the file as messages show it, from the top of the repository."""
    text: str
    first_line: int = 1
    """The line of the file on which `text` begins: 2 for front matter."""

    @cached_property
    def data(self) -> Any:  # noqa: ANN401 - whatever the author wrote; the model says what it may be
        """The values as written: dict, list, str, int, float, bool or None."""
        return Reader(self.name, self.text, self.first_line).read()

    def at(self, *path: Step) -> Place:
        """Return the place of the value at `path`, or of the nearest parent that exists."""
        for length in range(len(path), 0, -1):
            if mark := self._marks.get(path[:length]):
                return self._place(mark)
        return Place(self.name, self.first_line, 1)

    def at_key(self, *path: Step) -> Place:
        """Return the place of the key that names the value at `path`."""
        mark = self._marks.get(("", *path))
        return self._place(mark) if mark else self.at(*path)

    def _place(self, mark: Mark) -> Place:
        return Place(self.name, mark[0] + self.first_line, mark[1] + 1)

    @cached_property
    def _marks(self) -> dict[tuple[Step, ...], Mark]:
        """The line and column (from 0) of values by path, and of keys by path after an empty step.

        Only a text with a problem needs them, so it is read again instead of kept for all.
        """
        marks: dict[tuple[Step, ...], Mark] = {}
        Reader(self.name, self.text, self.first_line, marks).read()
        return marks


@dataclass(frozen=True)
class PageSource:
    """A Markdown page: its front matter as a Source, and the text after it."""

    front: Source
    body: str
    first_line: int
    """The line of the file on which `body` begins."""


def read(path: Path, name: str) -> Source:
    """Return the YAML of a file, or raise ContentError with every reason it cannot be used."""
    source = Source(name, read_text(path, name, MOST_BYTES))
    _ = source.data
    return source


def read_page(path: Path, name: str) -> PageSource:
    """Return a page's front matter and body, or raise ContentError."""
    text = read_text(path, name, MOST_BYTES_OF_A_PAGE)
    opened, _, rest = text.partition("\n")
    end = re.search(r"^---[ \t]*$\n?", rest, re.MULTILINE)
    if opened.rstrip() != "---" or not end:
        raise ContentError(
            Problem(
                Place(name, 1),
                "the page does not begin with front matter",
                "no-front-matter",
                'Begin with a line "---", then "title: ...", then another line "---".',
            )
        )
    front = Source(name, rest[: end.start()], first_line=2)
    _ = front.data
    return PageSource(front, rest[end.end() :], 2 + rest[: end.end()].count("\n"))


def read_text(path: Path, name: str, most: int) -> str:
    """Return the text of a file that is safe to read, or raise ContentError saying why not."""
    if problem := _unfit(path, name, most):
        raise ContentError(problem)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ContentError(
            Problem(Place(name), f"the file cannot be read: {reason}", "unreadable-file")
        ) from None
    return _decode(raw, name)


def _unfit(path: Path, name: str, most: int) -> Problem | None:
    """Return why a path is no file to read, without opening it: a pipe would never end."""
    try:
        status = path.lstat()
    except OSError:
        return Problem(Place(name), "there is no such file", "missing-file")
    if stat.S_ISLNK(status.st_mode):
        return symbolic_link(name)
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
        return Problem(Place(name), f"this is {kind}, not a file", "not-a-file")
    if status.st_size > most:
        size = f"{status.st_size / 1_000_000:.1f} MB"
        hint = f"Such a file may have {most / 1_000_000:g} MB. Split it."
        return Problem(Place(name), f"the file has {size}", "too-big", hint)
    return None


def symbolic_link(name: str) -> Problem:
    """Return the problem of a file or folder that only points elsewhere."""
    hint = "Put the file itself here: a link could publish something from elsewhere."
    return Problem(Place(name), "this is a symbolic link", "symbolic-link", hint)


def _decode(raw: bytes, name: str) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = 'Save the file as "UTF-8", not "UTF-8 with BOM".'
        problem = Problem(Place(name, 1, 1), "a byte order mark begins the file", "byte-order-mark")
        raise ContentError(Problem(problem.place, problem.message, problem.check, hint))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_of(raw, error.start, name)
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        raise ContentError(
            Problem(place, message, "not-utf-8", 'Save the file as "UTF-8".')
        ) from None
    for bad, message, check, hint in (
        ("\0", "a NUL byte stands in the text", "nul-byte", "Delete it: the file may be damaged."),
        ("\r", "lines end in CR or CRLF", "line-ends", "Save the file with LF line ends."),
    ):
        if (at := text.find(bad)) >= 0:
            place = _place_of(text.encode(), len(text[:at].encode()), name)
            raise ContentError(Problem(place, message, check, hint))
    if not text.strip():
        raise ContentError(
            Problem(Place(name), "the file is empty", "empty-file", "Fill it, or delete it.")
        )
    return text


def _place_of(raw: bytes, at: int, name: str) -> Place:
    before = raw[:at]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Place(name, before.count(b"\n") + 1, column)
