"""What the reference page lists: every field of every record an author writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from . import model
from .model.base import Part, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class FieldHelp:
    """One field, as an author needs it."""

    name: str
    takes: str
    """What it holds, in words: a text, a list of clauses."""
    needed: bool
    help: str
    part: str = ""
    """The name under which its own fields are listed, where it holds a part with fields."""


RECORDS: dict[str, type[Part]] = {
    "organisation": model.Organisation,
    "contact": model.Contact,
    "brand": model.Brand,
    "suggest": model.Suggest,
    "lms": model.LearningSystem,
    "uses": model.Uses,
    "use": model.Use,
    "rule": model.Rule,
    "demand": model.Demand,
    "reading": model.Reading,
    "amendment": model.Amendment,
    "scope": model.Scope,
    "department": model.Department,
    "checklist": model.Checklist,
    "task": model.Task,
    "when": model.When,
    "event": model.Event,
    "role": model.Role,
    "kpi": model.Kpi,
    "path": model.LearningPath,
    "certification": model.Certification,
    "assignment": model.Assignment,
    "whom": model.Whom,
    "quiz": model.Quiz,
    "question": model.Question,
    "choice": model.Choice,
    "scenario": model.Scenario,
    "player": model.Player,
    "inject": model.Inject,
    "option": model.Option,
    "criterion": model.Criterion,
    "ending": model.Ending,
    "wording": model.Wording,
    "line": model.Line,
    "form": model.Form,
    "account": model.Account,
    "news": model.News,
    "share": model.Share,
    "tree": model.Tree,
    "branch": model.Branch,
    "answer": model.Answer,
    "term": model.Term,
    "asked": model.Asked,
    "triage": model.TriageClass,
    "example": model.Example,
    "crisis": model.CrisisLevel,
    "planned": model.Planned,
    "planned-policy": model.PlannedPolicy,
    "planned-module": model.PlannedModule,
    "page": model.Page,
    "section": model.Section,
    "department-page": model.DepartmentPage,
    "playbook": model.PlaybookPage,
    "clock": model.PlaybookClock,
    "noticeboard": model.NoticeboardPage,
    "policy": model.PolicyPage,
    "change": model.Change,
    "module": model.ModulePage,
    "objective": model.Objective,
    "revision": model.Revision,
    "development": model.Development,
    "scenario-page": model.ScenarioPage,
    "kit": model.KitPage,
    "agenda-item": model.AgendaItem,
    "card": model.Card,
    "keeping": model.Keeping,
    "mapping": model.FileMapping,
}
"""Every kind of record and part an author writes, by the name the reference uses."""


def fields(record: str) -> list[FieldHelp]:
    """Return the fields of a kind of record or part.

    Raises KeyError where there is no such kind.
    """
    return list(_fields(RECORDS[record]))


def _fields(kind: type[Part]) -> Iterator[FieldHelp]:
    for name, field in kind.model_fields.items():
        part = next((p for p in _parts(field.annotation)), None)
        yield FieldHelp(
            name=field.alias or name,
            takes=_takes(kind, name, field.annotation),
            needed=field.is_required(),
            help=field.description or "",
            part=next((key for key, known in RECORDS.items() if known is part), ""),
        )


def _parts(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - whatever typing makes of it
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def _takes(kind: type[Part], name: str, annotation: Any) -> str:  # noqa: ANN401
    """Return in words what a field holds."""
    of = kind_of(kind, name)
    args = [arg for arg in get_args(annotation) if arg is not type(None)]
    match get_origin(annotation):
        case origin if origin is Literal:
            return _one(annotation, of)
        case origin if origin is tuple:
            return f"a list: each {_one(args[0], of)}"
        case origin if origin is dict:
            return f"a table by {f'{of} id' if of else 'id'}: each {_one(args[1], None)}"
    return " or ".join(dict.fromkeys(_one(arg, of) for arg in (args or [annotation])))


def _one(annotation: Any, of: str | None) -> str:  # noqa: ANN401
    if of and get_origin(annotation) is not Literal:
        return f"the id of a {of}"
    if get_origin(annotation) is Annotated:
        return _one(get_args(annotation)[0], of)
    if get_origin(annotation) is Literal:
        words = [str(word).lower() if word is True else str(word) for word in get_args(annotation)]
        return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
    if part := next(_parts(annotation), None):
        return next((f"a {key}" for key, known in RECORDS.items() if known is part), "a table")
    return _NAMES.get(annotation, "a text")


_NAMES = {str: "a text", bool: "true or false", int: "a whole number", dt.date: "a day"}
