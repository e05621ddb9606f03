"""What the model objects to, in words an author knows and at the line where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from .problem import Problem, suggest
from .yaml12 import MOST_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError

    from .source import Source
    from .yaml12 import Step

_FOLLOW_UPS = {"too_short", "missing"}
"""What may only be said because something inside was wrong already."""
_KINDS: Mapping[type, str] = {
    bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list",
    dict: "a table", type(None): "empty",
}  # fmt: skip
_WANTED = {
    "string_type": "a text", "int_type": "a whole number", "bool_type": "true or false",
    "tuple_type": "a list", "dict_type": "a table of key: value", "float_type": "a number",
    "model_type": "a table of key: value", "model_attributes_type": "a table of key: value",
}  # fmt: skip
_SLUGS = "must be lower-case words joined by hyphens, such as profile-basics"


def complaints(
    error: ValidationError, kind: type[BaseModel], source: Source, at: tuple[Step, ...]
) -> list[Problem]:
    """Return a problem for each thing that does not fit, without what only follows from another."""
    details = error.errors()[:MOST_PROBLEMS]
    own = [_path(detail["loc"], _inside(source.data, at)) for detail in details]
    return [
        _Complaint(detail, path, kind, source, at).problem()
        for detail, path in zip(details, own, strict=True)
        if not (
            detail["type"] in _FOLLOW_UPS
            and any(len(o) > len(path) and o[: len(path)] == path for o in own)
            and path
        )
    ]


class _Complaint:
    """One objection, with all that is needed to word it."""

    def __init__(
        self,
        detail: Any,  # noqa: ANN401 - pydantic's ErrorDetails
        path: tuple[Step, ...],
        kind: type[BaseModel],
        source: Source,
        at: tuple[Step, ...],
    ) -> None:
        self.type: str = detail["type"]
        self.input: object = detail["input"]
        self.context: dict[str, Any] = detail.get("ctx", {})
        self.said: str = detail["msg"]
        self.path = path
        self.model = _model_at(kind, path)
        self.source, self.at = source, at
        self.of_key = "[key]" in detail["loc"]

    def problem(self) -> Problem:
        """Return the objection in words, at its place."""
        message, check, hint = self._words()
        keyed = self.of_key or self.type == "extra_forbidden"
        place = self.source.at_key if keyed else self.source.at
        return Problem(place(*self.at, *self.path), message, check, hint)

    def _words(self) -> tuple[str, str, str]:  # noqa: PLR0911 - one return for each objection
        name = next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")
        match self.type:
            case "missing":
                return f'"{name}" is missing', "missing-field", self._help(name)
            case "extra_forbidden":
                known = [f.alias or n for n, f in self.model.model_fields.items()]
                hint = suggest(name, known) or f"Fields here are: {', '.join(known)}."
                return f'no field is called "{name}"', "unknown-field", hint
            case "string_pattern_mismatch":
                return self._misshapen(name)
            case "literal_error" | "enum":
                wanted = [
                    w.strip(" '") for w in self.context["expected"].replace(" or ", ",").split(",")
                ]
                message = f'"{self.input}" is none of {", ".join(wanted)}'
                return (
                    message,
                    "unknown-value",
                    suggest(str(self.input), wanted) or self._help(name),
                )
            case "too_short" | "too_long":
                count = self.context["actual_length"]
                entries = "1 entry" if count == 1 else f"{count or 'no'} entries"
                return f'"{name}" has {entries}', "wrong-count", self._help(name)
            case "greater_than" | "less_than_equal" | "greater_than_equal":
                limit = self.context.get("le") or self.context.get("ge") or self.context.get("gt")
                than = "more than" if self.type == "less_than_equal" else "not more than"
                return f'"{name}" is {self.input}, {than} {limit}', "wrong-number", self._help(name)
            case wanted if wanted in _WANTED:
                return self._mistyped(name, _WANTED[wanted])
            case own:
                return f"{self._subject()} {self.said}", own, self.context.get("hint", "")

    def _subject(self) -> str:
        """Return what is wrong: the value if it is short, else the name of its field."""
        if not isinstance(self.input, dict | list):
            return f'"{self.input}"'
        last = self.path[-1] if self.path else 0
        return f'"{last}"' if isinstance(last, str) else "this"

    def _mistyped(self, name: str, wanted: str) -> tuple[str, str, str]:
        given = _KINDS.get(type(self.input), "something else")
        hint = self._help(name)
        if wanted == "a text" and isinstance(self.input, int | float | bool):
            hint = "Put it in double quotes."
        subject = f'"{name}"' if name else "this"
        if given == "empty":
            return f"{subject} is empty", "missing-field", hint
        return f"{subject} is {given} and must be {wanted}", "wrong-type", hint

    def _misshapen(self, name: str) -> tuple[str, str, str]:
        text = self.path[-1] if self.of_key else self.input
        if self.context["pattern"] == r"^[a-z0-9]+(-[a-z0-9]+)*$":
            return f'"{text}" {_SLUGS}', "not-a-slug", ""
        if "#" in self.context["pattern"] and ".md" not in self.context["pattern"]:
            hint = "Write policy#clause, such as disclosure#say-it-in-the-post."
            return f'"{text}" names no clause', "wrong-form", hint
        return f'"{text}" has not the form of "{name}"', "wrong-form", self._help(name)

    def _help(self, name: str) -> str:
        """Return what the model says a field is."""
        for field_name, field in self.model.model_fields.items():
            if name in {field_name, field.alias}:
                return " ".join((field.description or "").split("\n\n")[0].split())
        return ""


def _inside(data: Any, path: tuple[Step, ...]) -> Any:  # noqa: ANN401 - what an author wrote
    for step in path:
        data = data[step]
    return data


def _path(loc: tuple[Step, ...], data: Any) -> tuple[Step, ...]:  # noqa: ANN401 - what an author wrote
    """Return the path in the data; pydantic's adds the names of branches it tried."""
    path: list[Step] = []
    for number, step in enumerate(loc):
        there = isinstance(data, dict) and step in data
        if there or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
            path.append(step)
        elif number == len(loc) - 1 and isinstance(data, dict) and step != "[key]":
            path.append(step)
    return tuple(path)


def _model_at(kind: type[BaseModel], path: tuple[Step, ...]) -> type[BaseModel]:
    """Return the model of the part that holds the last field of a path."""
    found = kind
    for step in path[:-1]:
        for name, field in found.model_fields.items():
            if step in {name, field.alias}:
                found = next(_models(field.annotation), found)
                break
    return found


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - whatever typing makes of it
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
