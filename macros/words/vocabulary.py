"""The words a page may speak.

A *block* word stands alone on its line and returns finished HTML from one fragment. An *inline*
word stands in a sentence and returns Markdown, escaped for Markdown and HTML alike. A word whose
subject is off returns nothing, or its title as plain text: whether an id exists at all was
checked before.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_type_hints

from .. import reference
from ..model import Refers
from ..model.base import (  # noqa: TC001 - get_type_hints reads them
    EventId,
    RoleId,
    TreeId,
)
from .assigning import OfAssigning
from .certificates import OfCertificates
from .departments import OfDepartments
from .proving import OfProof
from .rechecking import OfRechecks
from .registers import Registers
from .sentences import InSentences
from .teaching import OfTeaching

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..calls import Call, Constant


class Words(
    OfDepartments, OfAssigning, OfTeaching, OfProof, OfCertificates, OfRechecks, Registers,
    InSentences,
):  # fmt: skip
    """The words, as spoken on one page."""

    def clock(self, role: RoleId, minutes: int = 0) -> str:
        """Show whom to call in a hurry, how, and within how many minutes they act."""
        found = self._guide.roles.get(role)
        contact = self._guide.company.contacts.get(role)
        return self._block("clock", role=found, contact=contact, minutes=minutes) if found else ""

    def search(self) -> str:
        """Show a large door to the search."""
        return self._block("search")

    def tasks(self, event: EventId) -> str:
        """Show the tasks that an event brings, whichever department they belong to."""
        found = [
            task
            for task in self._guide.tasks.values()
            if any(when.event == event for when in task.when)
        ]
        happening = self._guide.events.get(event)
        return self._block("tasks", event=happening, tasks=found) if happening else ""

    def tree(self, tree: TreeId) -> str:
        """Show questions that lead to an answer, such as whether something may be posted."""
        found = self._guide.trees.get(tree)
        return self._block("tree", tree=found) if found else ""

    def ways(self) -> str:
        """Show the next steps of this page as cards, here instead of at its end."""
        return self._block("ways", page=self._page)

    # Words of the reference

    def fields(self, record: str) -> str:
        """Show every field of a kind of record, such as task, rule or policy."""
        return self._block("fields", record=record, fields=reference.fields(record))

    def words(self) -> str:
        """Show every word a page may speak."""
        return self._block("words", words=list(vocabulary().values()))


INLINE = frozenset(name for name in vars(InSentences) if not name.startswith("_"))
"""The words that stand in a sentence; all others stand alone on their line."""
ORGANISATION = ("name", "short_name")
"""What `{{ organisation.… }}` may name."""


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary: how it is called and what it refers to."""

    name: str
    inline: bool
    does: str
    signature: inspect.Signature
    refers: dict[str, str]
    """The kind of record that each of its options names, for those that name one."""
    types: dict[str, type]

    @property
    def example(self) -> str:
        """The word with its options, as a page writes it."""
        options = (
            f'"{self.refers.get(name, name)}"' if option.default is option.empty else None
            for name, option in self.signature.parameters.items()
        )
        return f"{{{{ {self.name}({', '.join(option for option in options if option)}) }}}}"

    def given(self, call: Call) -> dict[str, Constant]:
        """Return the options of a call by name, as far as the word has as many."""
        return {
            **dict(zip(self.signature.parameters, call.args, strict=False)),
            **dict(call.options),
        }


@cache
def vocabulary() -> dict[str, Word]:
    """Return every word by name."""
    methods = inspect.getmembers(Words, inspect.isfunction)
    return {name: _word(name, method) for name, method in methods if not name.startswith("_")}


def _word(name: str, method: Callable[..., str]) -> Word:
    hints = get_type_hints(method, include_extras=True)
    signature = inspect.signature(method)
    options = [option for option in signature.parameters if option != "self"]
    return Word(
        name=name,
        inline=name in INLINE,
        does=inspect.getdoc(method) or "",
        signature=signature.replace(parameters=[signature.parameters[o] for o in options]),
        refers={
            option: mark.kind
            for option in options
            for mark in getattr(hints[option], "__metadata__", ())
            if isinstance(mark, Refers)
        },
        types={option: getattr(hints[option], "__origin__", hints[option]) for option in options},
    )
