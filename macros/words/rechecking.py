"""What is to be looked at again, for those who teach: what it rests on moved."""

from __future__ import annotations

from ..recheck import GROUPS
from .spoken import Spoken


class OfRechecks(Spoken):
    """Words about what moved."""

    def rechecks(self) -> str:
        """Show trainers what to look at again: what it rests on moved after the two were compared.

        Modules, questions, scenarios and assignments, each with what moved and what to do.
        """
        found = self._guide.rechecks.values()
        groups = {name: [one for one in found if one.group == name] for name in GROUPS}
        return self._block("rechecks", groups={name: some for name, some in groups.items() if some})
