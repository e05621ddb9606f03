"""Glossary, questions people ask, and what is planned."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import model_validator

from .base import ClauseRef, PageRef, Part, PolicyId, Record, RoleId, Slug, TermId, Text
from .page import Section
from .places import Scope


class Term(Record):
    """A word of ours and its one meaning."""

    kind: ClassVar[str] = "term"

    title: Text
    """The word, as it stands in the middle of a sentence."""
    means: Text
    """What it means, in one or two sentences."""
    also: tuple[Text, ...] = ()
    """Other words people use or search for."""
    see: tuple[TermId, ...] = ()
    """Terms next to it."""
    clauses: tuple[ClauseRef, ...] = ()
    """Clauses that use it. With none of them the term leaves."""
    only: Scope = Scope()
    """Narrows where it applies, further than its clauses do."""


class Asked(Record):
    """A question people ask, with its answer and where to read on."""

    kind: ClassVar[str] = "asked"

    ask: Text
    """The question in the words people use."""
    answer: Text
    """The answer: yes, no or what to do, first; the reason after."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses that decide. With none of them the question leaves."""
    page: PageRef | None = None
    """The page to read on."""
    role: RoleId | None = None
    """Whom to ask when the answer does not fit."""
    only: Scope = Scope()
    """Narrows where it applies, further than its clauses do."""


class PlannedPolicy(Part):
    """A policy that is not written yet."""

    title: Text
    """What it will be called."""
    clauses: dict[Slug, Section] = {}
    """The clauses that tasks already wait for, with the rules they will answer to."""


class PlannedModule(Part):
    """A training module that is not written yet."""

    title: Text
    """What it will be called."""
    teaches: tuple[PolicyId, ...] = ()
    """The policies whose clauses it will teach."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - what an author wrote
        return {"title": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401
        full = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"type": "string"}, dict(full)]}


class Planned(Record):
    """What is not written yet. Records may name it; no page shows it."""

    kind: ClassVar[str] = "planned"

    rules: dict[Slug, Text] = {}
    """Rules by id, with their titles."""
    departments: dict[Slug, Text] = {}
    """Departments by id, with their names."""
    policies: dict[Slug, PlannedPolicy] = {}
    """Policies by id."""
    playbooks: dict[Slug, Text] = {}
    """Playbooks by id, with their titles."""
    modules: dict[Slug, PlannedModule] = {}
    """Training modules by id: a title, or a title and what it will teach."""

    def clauses(self) -> dict[str, Section]:
        """Return the planned clauses, by policy and clause."""
        return {
            f"{id_}#{name}": clause
            for id_, policy in self.policies.items()
            for name, clause in policy.clauses.items()
        }

    def ids(self) -> dict[str, dict[str, str]]:
        """Return the titles of what is planned, by kind of record and id."""
        return {
            "rule": dict(self.rules),
            "department": dict(self.departments),
            "policy": {id_: page.title for id_, page in self.policies.items()},
            "clause": {
                f"{id_}#{clause}": page.title
                for id_, page in self.policies.items()
                for clause in page.clauses
            },
            "playbook": dict(self.playbooks),
            "module": {id_: module.title for id_, module in self.modules.items()},
        }
