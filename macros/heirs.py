"""Departments a company does not have, and the roles their duties fall to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Checklist, Contact, Department, Organisation, Role

T = TypeVar("T", "Role", "Contact")


def lacking(departments: Mapping[str, Department], company: Organisation) -> dict[str, str | None]:
    """Return the departments that a company has neither itself nor within another.

    Each comes with the role its duties fall to, or None where the company names none.
    """
    uses = company.uses.departments
    return {
        id_: uses[id_].duties_to
        for id_ in departments
        if id_ in uses and uses[id_].has != "yes" and not uses[id_].merged_into
    }


def inherited(
    records: Mapping[str, T],
    roles: Mapping[str, Role],
    heirs: Mapping[str, str],
    own: Mapping[str, Contact],
) -> dict[str, T]:
    """Return records by role, where the heir stands in for each role of a lacking department.

    A role that the company can reach all the same, such as counsel outside, keeps its own.
    """

    def stands_in(id_: str) -> str:
        """Return the last in the line of heirs; each is asked once."""
        asked: set[str] = set()
        while id_ in roles and id_ not in own and id_ not in asked:
            asked.add(id_)
            id_ = heirs.get(roles[id_].department or "", id_)
        return id_

    named = {id_: stands_in(id_) for id_ in roles}
    return {id_: records[heir] for id_, heir in named.items() if heir in records}


def kept(checklist: Checklist, heirs: Mapping[str, str]) -> Checklist:
    """Return a list of departments that are all lacking with only what somebody must still do."""
    if checklist.for_ == "all" or not set(checklist.for_) <= set(heirs):
        return checklist
    tasks = tuple(task for task in checklist.tasks if task.stays)
    return checklist.model_copy(update={"tasks": tasks})
