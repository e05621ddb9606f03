"""Files of authors, read strictly: YAML and front matter, with the place of every value.

YAML is read as version 1.2 says (yaml.org/spec/1.2.2, 10.3 core schema): `no` is a word and
`010` is ten. What the core schema allows and nobody needs here is refused: tags, anchors,
aliases, several documents in one file.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from .problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Step = str | int
Mark = tuple[int, int]

MOST_BYTES = 1_000_000
"""No page a person reads and no list a person keeps is larger."""
DEEPEST = 20
"""No record nests deeper; a file that does was not written by a person."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(
    r"[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})"
)


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
        return _Reader(self).read()

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
        _Reader(self, marks).read()
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
    source = Source(name, read_text(path, name))
    _ = source.data
    return source


def read_page(path: Path, name: str) -> PageSource:
    """Return a page's front matter and body, or raise ContentError."""
    text = read_text(path, name)
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


def read_text(path: Path, name: str) -> str:
    """Return the text of a file that is safe to read, or raise ContentError saying why not."""
    if problem := _unfit(path, name):
        raise ContentError(problem)
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ContentError(
            Problem(Place(name), f"the file cannot be read: {reason}", "unreadable-file")
        ) from None
    return _decode(raw, name)


def _unfit(path: Path, name: str) -> Problem | None:
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
    if status.st_size > MOST_BYTES:
        size = f"{status.st_size / 1_000_000:.1f} MB"
        hint = "Files may have 1 MB. Split it, or move pictures and archives elsewhere."
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


class _Reader:
    """Builds the data of one source from the parser's events, and collects all problems."""

    def __init__(self, source: Source, marks: dict[tuple[Step, ...], Mark] | None = None) -> None:
        self._source = source
        self._marks = marks
        self._problems: list[Problem] = []

    def read(self) -> Any:  # noqa: ANN401 - see Source.data
        """Return the data, or raise ContentError."""
        try:
            data = self._document(yaml.parse(self._source.text, Loader=_LOADER))
        except yaml.YAMLError as error:
            raise ContentError(*self._problems, _explain(error, self._source)) from None
        if self._problems and self._marks is None:
            raise ContentError(*self._problems)
        return data

    def _document(self, events: Iterator[Any]) -> Any:  # noqa: ANN401
        data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here", "second-document")
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
        if not documents and self._marks is None:
            place = Place(self._source.name, self._source.first_line)
            problem = Problem(
                place, "nothing is written here", "empty-file", "Fill it, or delete it."
            )
            raise ContentError(problem)
        return data

    def _value(self, event: Any, events: Iterator[Any], path: tuple[Step, ...]) -> Any:  # noqa: ANN401
        if self._marks is not None:
            self._marks.setdefault(path, (event.start_mark.line, event.start_mark.column))
        if len(path) > DEEPEST:
            self._refuse(event, f"values nest deeper than {DEEPEST} levels", "too-deep")
            raise ContentError(*self._problems)
        if isinstance(event, yaml.AliasEvent):
            hint = "Write the value out, or refer to a record by its id."
            self._refuse(event, f'the alias "*{event.anchor}" stands for a value', "alias", hint)
            return None
        if event.anchor:
            self._refuse(event, f'the anchor "&{event.anchor}" names a value', "alias")
        if event.tag and event.tag != "!":
            self._refuse(event, f'the tag "{event.tag}" is not used here', "yaml-tag", "Delete it.")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and not event.style
            return _scalar(event.value) if plain else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: tuple[Step, ...]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[Any], path: tuple[Step, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            if key in values:
                self._refuse(
                    event, f'"{key}" is given twice', "given-twice", "Keep one of the two."
                )
            elif self._marks is not None:
                mark = (event.start_mark.line, event.start_mark.column)
                self._marks.setdefault(("", *path, key), mark)
            values[key] = self._value(next(events), events, (*path, key))
        return values

    def _key(self, event: Any, events: Iterator[Any], path: tuple[Step, ...]) -> str:  # noqa: ANN401
        if isinstance(event, yaml.ScalarEvent) and event.value != "<<":
            return str(event.value)
        self._refuse(event, "a key must be a word", "odd-key", "Write it as name: value.")
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._value(event, events, (*path, "?"))
        return "?"

    def _refuse(self, event: Any, message: str, check: str, hint: str = "") -> None:  # noqa: ANN401
        mark = event.start_mark
        place = Place(self._source.name, mark.line + self._source.first_line, mark.column + 1)
        self._problems.append(Problem(place, message, check, hint))


def _scalar(text: str) -> Any:  # noqa: ANN401 - see Source.data
    """Return what a plain word means (YAML 1.2.2, 10.3.2)."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _explain(error: yaml.YAMLError, source: Source) -> Problem:
    """Say what the parser met in words an author knows."""
    met = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    opened = any(clue in met for clue in ("quoted scalar", "flow"))
    mark = (opened and getattr(error, "context_mark", None)) or getattr(error, "problem_mark", None)
    if mark is None:  # a character that no YAML text may hold
        at = int(getattr(error, "position", 0))
        number = source.text.count("\n", 0, at) + source.first_line
        message = "a character that cannot be seen or typed stands here"
        return Problem(Place(source.name, number), message, "yaml-syntax", "Delete it.")
    place = Place(source.name, mark.line + source.first_line, mark.column + 1)
    lines = source.text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return Problem(place, "a tab stands here", "tab", "Indent with spaces.")
    if "mapping values" in met and line.count(": ") > 1:
        return Problem(place, 'a second ": " stands on this line', "yaml-syntax", _QUOTE)
    for clue, message, hint in _CLUES:
        if clue in met:
            return Problem(place, message, "yaml-syntax", hint)
    return Problem(place, met.strip().lower(), "yaml-syntax")


_QUOTE = "Put the text in double quotes."
_CLUES = (
    ("mapping values", "this line does not fit the one above", "Look at indentation and colons."),
    ("cannot start any token", "a text begins with a sign that YAML keeps for itself", _QUOTE),
    ("quoted scalar", "a quote is opened here and not closed", "Close it with the same quote."),
    ("flow", "a bracket is opened here and not closed", "Close it, or write one entry a line."),
    ("did not find expected key", "this line is no key and value", "Look at its indentation."),
    ("could not find expected ':'", "a key without a colon stands here", "Write key: value."),
    ("expected '-'", "this line is no entry of the list above", "Look at its indentation."),
    ("alias", "a text begins with * or &", _QUOTE),
    ("tag", "a text begins with !", _QUOTE),
    ("directive", "a text begins with %", _QUOTE),
)
