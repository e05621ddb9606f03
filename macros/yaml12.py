"""From the text of a YAML file to data and back, strictly, with the place of every value.

YAML is read as version 1.2 says (yaml.org/spec/1.2.2, 10.3 core schema): `no` is a word and
`010` is ten. What the core schema allows and nobody needs here is refused: tags, anchors,
aliases, several documents in one file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from .problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Step = str | int
Mark = tuple[int, int]

DEEPEST = 20
"""No record nests deeper; a file that does was not written by a person."""
MOST_PROBLEMS = 50
"""Nobody mends more of one file at a time."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(
    r"[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?|[0-9]+[eE][-+]?[0-9]{1,3})"
)


class _Dumper(yaml.SafeDumper):
    """Writes every value out: what we write, we must be able to read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(data: Any) -> str:  # noqa: ANN401 - a JSON value
    """Return data as the text of a YAML file, in the order given."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)


class Reader:
    """Builds the data of one source from the parser's events, and collects all problems."""

    def __init__(
        self,
        name: str,
        text: str,
        first_line: int,
        marks: dict[tuple[Step, ...], Mark] | None = None,
    ) -> None:
        """Take a text and where it stands; fill `marks`, if given, instead of collecting problems.

        A mark is a line and a column, which count from 0: that of a value under its path, that
        of a key under an empty step and then the path.
        """
        self._name, self._text, self._first_line = name, text, first_line
        self._marks = marks
        self._problems: list[Problem] = []

    def read(self) -> Any:  # noqa: ANN401 - what an author wrote
        """Return the data, or raise ContentError."""
        try:
            data = self._document(yaml.parse(self._text, Loader=_LOADER))
        except yaml.YAMLError as error:
            raise ContentError(
                *self._problems, _explain(error, self._name, self._text, self._first_line)
            ) from None
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
            place = Place(self._name, self._first_line)
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
        place = Place(self._name, mark.line + self._first_line, mark.column + 1)
        self._problems.append(Problem(place, message, check, hint))
        if len(self._problems) >= MOST_PROBLEMS and self._marks is None:
            raise ContentError(*self._problems)


def _scalar(text: str) -> Any:  # noqa: ANN401 - what an author wrote
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


def _explain(error: yaml.YAMLError, name: str, text: str, first_line: int) -> Problem:
    """Say what the parser met in words an author knows."""
    met = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    opened = any(clue in met for clue in ("quoted scalar", "flow"))
    mark = (opened and getattr(error, "context_mark", None)) or getattr(error, "problem_mark", None)
    if mark is None:  # a character that no YAML text may hold
        at = int(getattr(error, "position", 0))
        number = text.count("\n", 0, at) + first_line
        message = "a character that cannot be seen or typed stands here"
        return Problem(Place(name, number), message, "yaml-syntax", "Delete it.")
    place = Place(name, mark.line + first_line, mark.column + 1)
    lines = text.splitlines()
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
