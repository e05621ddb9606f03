"""What is to be looked at again, for those who teach: what it rests on moved."""

from __future__ import annotations

from ..recheck import by_change
from .spoken import Spoken


class OfRechecks(Spoken):
    """Words about what moved."""

    def rechecks(self) -> str:
        """Show trainers what to look at again: what it rests on moved after the two were compared.

        Change by change: the modules, questions, scenarios and assignments that rest on it.
        """
        return self._block("rechecks", changes=by_change(self._guide.rechecks.values()))
