"""What all records are made of: parts that know where they were written, and typed references.

The docstring under a field is its help: in the JSON Schemas, in an editor, in the reference.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from ..problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..source import Source
    from ..yaml12 import Step


@dataclass(frozen=True)
class Refers:
    """Marks a text as the id of a record of this kind."""

    kind: str


def _date(value: object) -> dt.date:
    """Return the day an author wrote, which exists."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("no-such-day", "is no day of the calendar: write 2026-01-31")


def _line(value: str) -> str:
    """Return a text that says something and has no space at its ends."""
    if not value.strip():
        raise PydanticCustomError("blank-text", "is empty")
    if value != value.strip():
        raise PydanticCustomError("blank-text", "begins or ends with a space")
    if any(ord(sign) < ord(" ") and sign not in "\n\t" for sign in value):
        raise PydanticCustomError("odd-sign", "holds a sign that nobody sees, such as a bell")
    return value


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last of a month that is too short."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


ALL = "all"
"""Where ids may stand, this stands for all of them."""
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _label(value: str) -> str:
    """Return a name that means nothing to HTML: the theme's templates show it as it is."""
    if set(value) & set('<>"{}'):
        raise PydanticCustomError("odd-name", 'holds one of < > " { }')
    return value


Text = Annotated[str, AfterValidator(_line), Field(json_schema_extra={"minLength": 1})]
Label = Annotated[Text, AfterValidator(_label)]
Slug = Annotated[str, Field(pattern=SLUG)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, gt=0)]
Day = Annotated[
    dt.date,
    BeforeValidator(_date),
    Field(json_schema_extra={"format": "date"}),
]
Address = Annotated[str, Field(pattern=r"""^https://[^\s"'<>\\]+$|^http://[^\s"'<>\\]+$""")]

CertificationId = Annotated[Slug, Refers("certification")]
DepartmentId = Annotated[Slug, Refers("department")]
EventId = Annotated[Slug, Refers("event")]
KpiId = Annotated[Slug, Refers("kpi")]
ModuleId = Annotated[Slug, Refers("module")]
PathId = Annotated[Slug, Refers("path")]
PlaybookId = Annotated[Slug, Refers("playbook")]
PolicyId = Annotated[Slug, Refers("policy")]
QuizId = Annotated[Slug, Refers("quiz")]
RoleId = Annotated[Slug, Refers("role")]
RuleId = Annotated[Slug, Refers("rule")]
ScenarioId = Annotated[Slug, Refers("scenario")]
TaskId = Annotated[Slug, Refers("task")]
TreeId = Annotated[Slug, Refers("tree")]
TermId = Annotated[Slug, Refers("term")]
ClauseRef = Annotated[str, Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$"), Refers("clause")]
"""A clause by its policy and its own id: disclosure#say-it-in-the-post."""
PageRef = Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md(#[a-z0-9_-]+)?$"), Refers("page")]
"""A page by its path under docs/, and a heading if wanted."""


class Part(BaseModel):
    """A piece of data inside a record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True
    )

    _source: Source | None = PrivateAttr(default=None)
    _path: tuple[Step, ...] = PrivateAttr(default=())

    def at(self, *path: Step) -> Place:
        """Return where this part, or the value at `path` in it, was written."""
        return self._source.at(*self._path, *path) if self._source else Place("")

    @property
    def file(self) -> str:
        """The file this part was written in, as messages show it."""
        return self._source.name if self._source else ""

    def at_key(self, *path: Step) -> Place:
        """Return where the key that names the value at `path` was written."""
        return self._source.at_key(*self._path, *path) if self._source else Place("")

    def settle(self, source: Source, path: tuple[Step, ...] = ()) -> Self:
        """Tell this part and all in it where they were written, and return it."""
        self._source, self._path = source, path
        for name, field in type(self).model_fields.items():
            for step, value in _parts(getattr(self, name)):
                value.settle(source, (*path, field.alias or name, *step))
        return self

    def at_name(self, path: tuple[Step, ...], id_: str) -> Place:
        """Return where an id was written that `named` found: as a value, or as a key."""
        return self.at_key(*path) if path[-1] == id_ else self.at(*path)

    def named(self) -> Iterator[tuple[tuple[Step, ...], str, str]]:
        """Return every id written in this part: its path, the kind of record, the id."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            step = field.alias or name
            kind = kind_of(type(self), name)
            for path, part in _parts(value):
                for inner, of, id_ in part.named():
                    yield (step, *path, *inner), of, id_
            if kind and value is not None:
                yield from (((step, *path), kind, id_) for path, id_ in _texts(value))

    def texts(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Return every text in this part that is no id of a record, with its path."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            step = field.alias or name
            for path, part in _parts(value):
                yield from (((step, *path, *inner), text) for inner, text in part.texts())
            match value:
                case str() if not kind_of(type(self), name):
                    yield (step,), value
                case tuple() if not kind_of(type(self), name):
                    texts = ((n, text) for n, text in enumerate(value) if isinstance(text, str))
                    yield from (((step, n), text) for n, text in texts)
                case dict():
                    found = ((key, text) for key, text in value.items() if isinstance(text, str))
                    yield from (((step, key), text) for key, text in found)

    def only_with(self, known: Any) -> Self:  # noqa: ANN401 - a predicate (kind, id) -> bool
        """Return this part without the ids that `known(kind, id)` denies."""
        changes: dict[str, Any] = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Part):
                changes[name] = value.only_with(known)
            elif isinstance(value, tuple) and value and isinstance(value[0], Part):
                changes[name] = tuple(
                    part.only_with(known) for part in value if part.stands_with(known)
                )
            elif isinstance(value, dict) and isinstance(next(iter(value.values()), None), Part):
                kind = kind_of(type(self), name)
                kept = {id_: part for id_, part in value.items() if not kind or known(kind, id_)}
                changes[name] = {id_: part.only_with(known) for id_, part in kept.items()}
            elif (kind := kind_of(type(self), name)) and value:
                if isinstance(value, tuple):
                    changes[name] = tuple(id_ for id_ in value if known(kind, id_))
                elif isinstance(value, dict):
                    changes[name] = {id_: v for id_, v in value.items() if known(kind, id_)}
                elif value != ALL and not known(kind, value):
                    changes[name] = None
        changes = {name: value for name, value in changes.items() if value != getattr(self, name)}
        return self.model_copy(update=changes) if changes else self

    def stands_with(self, known: Any) -> bool:  # noqa: ANN401 - a predicate (kind, id) -> bool
        """Return whether every id that this part cannot do without is known."""
        return all(
            known(kind, getattr(self, name))
            for name, field in type(self).model_fields.items()
            if field.is_required()
            and (kind := kind_of(type(self), name))
            and isinstance(getattr(self, name), str)
        )


class Record(Part):
    """A piece of data with an id of its own: the name of its file, or its key in one."""

    kind: ClassVar[str]

    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The record's name for machines."""
        return self._id

    def named_as(self, id_: str) -> Self:
        """Give the record its id, and return it."""
        self._id = id_
        return self

    formerly: tuple[Slug, ...] = ()
    """Ids this record had before. What was kept under them stays with it."""


_KINDS: dict[tuple[type[Part], str], str | None] = {}


def kind_of(model: type[Part], field: str) -> str | None:
    """Return the kind of record that a field of a model names by id, if it names any."""
    key = (model, field)
    if key not in _KINDS:
        info = model.model_fields[field]
        found = [m for m in info.metadata if isinstance(m, Refers)] or list(
            _within(info.annotation)
        )
        _KINDS[key] = found[0].kind if found else None
    return _KINDS[key]


def _within(annotation: Any) -> Iterator[Refers]:  # noqa: ANN401 - whatever typing makes of a hint
    """Return the Refers inside a type such as tuple[RoleId, ...] or dict[TaskId, Text]."""
    yield from (m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, Refers))
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for inner in getattr(annotation, "__args__", ()):
            yield from _within(inner)


def _parts(value: object) -> Iterator[tuple[tuple[Step, ...], Part]]:
    match value:
        case Part():
            yield (), value
        case tuple():
            yield from (((i,), part) for i, part in enumerate(value) if isinstance(part, Part))
        case dict():
            yield from (((key,), part) for key, part in value.items() if isinstance(part, Part))


def _texts(value: object) -> Iterator[tuple[tuple[Step, ...], str]]:
    match value:
        case str():
            if value != ALL:
                yield (), value
        case tuple():
            yield from (((i,), text) for i, text in enumerate(value) if isinstance(text, str))
        case dict():
            yield from (((key,), key) for key in value)
