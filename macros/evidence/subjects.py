"""What a file calls a module, a policy or a scenario, and which one that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import FIRST_VERSION, changed_since
from ..problem import suggest
from .table import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ..model.evidence import Of
    from ..records import Records

_STAMP = re.compile(r"(?:^|[\s(\[])([a-z0-9]+(?:-[a-z0-9]+)*)@([A-Za-z0-9][\w.+-]*)[)\]]?$")
"""disclose-it-right@1.0, alone or at the end of a title, in brackets or without."""
_VERSIONED = re.compile(
    r"(.+?)[\s,(\[-]+(?:version\s+|v\.?\s*)?([0-9a-z][\w.+]*)[)\]]?", re.IGNORECASE
)
VERSION = re.compile(r"[A-Za-z0-9][\w.+ -]{0,31}")
"""What a version may look like: nothing that a spreadsheet takes for a formula."""


@dataclass(frozen=True)
class Found:
    """What a text names."""

    of: Of
    id: str
    version: str = ""


class Subjects:
    """Everything that can be learned or signed, by what files may call it."""

    def __init__(self, records: Records, names: Mapping[str, str] | None = None) -> None:
        self._records = records
        self._own = {plain(name): id_ for name, id_ in (names or {}).items()}
        self._ids: dict[str, list[tuple[Of, str]]] = {}
        self._titles: dict[str, list[tuple[Of, str]]] = {}
        kinds: tuple[tuple[Of, Mapping[str, object]], ...] = (
            ("module", records.modules), ("policy", records.policies),
            ("scenario", records.scenarios),
        )  # fmt: skip
        for of, group in kinds:
            for id_, one in group.items():
                for name in (id_, *getattr(one, "formerly", ())):
                    self._ids.setdefault(name, []).append((of, id_))
                title = plain(str(getattr(one, "title", "")))
                self._titles.setdefault(title, []).append((of, id_))

    def find(self, text: str, *, signed: bool = False) -> Found | None:
        """Return what a text names, or None. `signed` prefers a policy to a module of that name.

        By the company's own names, by id, by ID@VERSION, by title, by title and version.
        """
        name = plain(text)
        if own := self._own.get(name):
            return self.find(own, signed=signed) if plain(own) not in self._own else None
        if found := _first(self._ids.get(name, []) or self._titles.get(name, []), signed=signed):
            return Found(*found)
        if stamp := _STAMP.search(text.strip()):
            found = _first(self._ids.get(stamp[1], []), signed=signed)
            return Found(*found, stamp[2]) if found else None
        if parted := _VERSIONED.fullmatch(" ".join(text.split())):
            found = _first(self._titles.get(plain(parted[1]), []), signed=signed)
            return Found(*found, parted[2]) if found else None
        return None

    def nearest(self, text: str) -> str:
        """Return "Did you mean ...?" for the nearest id or title, or nothing."""
        stamp = _STAMP.search(text.strip())
        known = [*self._ids, *self._titles]
        near = suggest(stamp[1] if stamp else plain(text), known)
        return near or suggest(text.partition("@")[0].strip(), known)

    def knows_version(self, of: Of, id_: str, version: str, day: dt.date) -> bool:
        """Return whether a version was ever that of a text; without one, whether it need be."""
        if not version or of == "scenario":
            return True
        if of == "module":
            module = self._records.modules[id_]
            found = changed_since(module.changes, module.version, version, day, FIRST_VERSION)
            return found is not None
        policy = self._records.policies[id_]
        return changed_since(policy.changes, policy.current, version, day) is not None


def _first(found: list[tuple[Of, str]], *, signed: bool) -> tuple[Of, str] | None:
    """Return what is meant of several that are called the same: for a signature, the policy."""
    order = sorted(found, key=lambda one: one[0] == "policy", reverse=signed)
    return order[0] if order else None
