"""What is assigned: the board, and the form with which more is assigned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import sending
from ..standing import assigned
from ..standing.coverage import day_of
from .spoken import Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Assignment

FOLDER = "docs/data/assignments/"
EXAMPLE = (
    "title: First month in sales",
    "because: Customers take your word for ours.",
    "whom: {departments: [sales], joined_from: 2027-01-01}",
    "modules: [disclose-it-right]",
    "since: 2027-01-04",
    "within: 30",
    "mandatory: true",
)
"""What the form shows where no script runs."""


class OfAssigning(Spoken):
    """Words for those who assign."""

    def assign(self) -> str:
        """Show the form that writes an assignment: whom, what, by when; to copy or to hand in."""
        guide = self._guide
        groups: dict[str, Iterable[tuple[str, str]]] = {
            "departments": ((one.id, one.name) for one in guide.departments.values()),
            "roles": ((id_, one.title) for id_, one in guide.roles.items() if id_ == one.id),
            "path": ((one.id, one.title) for one in guide.paths.values()),
            "modules": ((one.slug, one.title) for one in guide.modules.values()),
            "policies": (
                (one.slug, one.title) for one in guide.policies.values() if one.asks_sign_off
            ),
            "scenarios": ((one.id, one.title) for one in guide.scenarios.values()),
        }
        return self._block(
            "assign",
            choices={name: sorted(all_, key=_by_title) for name, all_ in groups.items()},
            taken=" ".join(guide.assignments),
            forge=guide.company.suggest.new,
            folder=FOLDER,
            example=EXAMPLE,
        )

    def assignments(self) -> str:
        """Show what is assigned: to whom, by when, how far they are, and what to send them."""
        day = day_of(self._guide)
        rows = assigned.rows_of(self._guide, day) if day else {}
        shown = sorted(self._guide.assignments.values(), key=lambda one: (one.since, one.id))
        return self._block(
            "assignments",
            assignments=shown,
            day=day,
            rows=rows,
            of=assigned,
            letter=lambda one: sending.letter(self._guide, one, self._render.say),
            address=self._door,
            files=sending.FOLDER,
        )

    def _door(self, assignment: Assignment) -> str | None:
        """Return the whole address to send people to."""
        door = assigned.door_of(self._guide, assignment)
        return sending.guide_address(self._guide, door) if door else None


def _by_title(choice: tuple[str, str]) -> str:
    return choice[1].lower()
