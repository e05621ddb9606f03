"""What an import took, said to people and to programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..report import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..evidence.claims import Claims
    from ..evidence.importing import Taken
    from ..problem import Problem
    from ..report import Format

MOST = 200
"""So many problems are shown. Whoever has more mends the export, not the lines."""


@dataclass(frozen=True)
class Count:
    """How much of everything."""

    taken: int = 0
    known: int = 0
    repeated: int = 0
    nothing: int = 0
    skipped: int = 0
    too_old: int = 0
    evidence_gone: int = 0
    people_gone: int = 0

    @classmethod
    def of(cls, claims: Claims, taken: Taken) -> Count:
        """Return what one file gave."""
        return cls(len(taken.new), taken.known, taken.repeated, claims.nothing, claims.skipped,
                   taken.old)  # fmt: skip

    def __add__(self, other: Count) -> Count:
        mine, theirs = asdict(self), asdict(other)
        return Count(**{name: mine[name] + theirs[name] for name in mine})


_WORDS = {
    "known": "known before",
    "repeated": "said more than once",
    "nothing": "with nothing done yet",
    "skipped": "about something else",
    "too_old": "too old to keep",
    "evidence_gone": "kept long enough, and gone now",
}


def answer(count: Count, problems: Sequence[Problem], form: Format, *, written: bool) -> str:
    """Return what came of an import. Nothing is written where something is wrong."""
    shown = sorted(problems, key=lambda one: one.warning)[:MOST]
    wrong = any(not problem.warning for problem in problems)
    if form == "json":
        found = json.loads(report(shown, form))["problems"]
        whole = {**asdict(count), "written": written, "found": len(problems), "problems": found}
        return json.dumps(whole, indent=2, ensure_ascii=False)
    lines = [report(shown, form)] if shown else []
    if len(problems) > MOST:
        lines.append(f"These are the first {MOST} of {len(problems)}.")
    if wrong:
        return "\n".join([*lines, "Nothing was taken: mend these, and import again."])
    numbers = asdict(count)
    lines.append(f"{pieces(count.taken)} taken{'.' if written else ': nothing is written yet.'}")
    others = [f"{numbers[name]} {words}" for name, words in _WORDS.items() if numbers[name]]
    if count.people_gone:
        gone = persons(count.people_gone)
        others.append(f"{gone} who left so long ago that nothing of them is kept")
    mark = "- " if form == "markdown" else "  "
    return "\n".join([*lines, *(f"{mark}{other}" for other in others)])


def persons(number: int) -> str:
    """Return so many people in words."""
    return "1 person" if number == 1 else f"{number} people"


def pieces(number: int) -> str:
    """Return so many pieces of evidence in words."""
    return "1 piece of evidence" if number == 1 else f"{number} pieces of evidence"
