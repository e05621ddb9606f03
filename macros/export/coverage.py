"""Who knows the current text, as a workbook for an auditor: numbers, and ids instead of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..standing.coverage import title
from ..standing.status import standings
from ..standing.tally import ASKED
from .registers import as_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..guide import Guide
    from ..standing.coverage import Coverage
    from ..standing.tally import Tally
    from .tables import Table

_COUNTS = ["Asked", "Know it", "%", *(state.replace("-", " ").capitalize() for state in ASKED)]
_CANNOT = (
    "It counts what learning systems and lists said. Whether somebody understood it, they did not.",
    "A tick or a practice quiz in a browser is no evidence and is not in here.",
    "Who learned it and left no evidence stands as pending or needs attention.",
    "Names are not in here: only the company's own list says who an id is.",
    "Where evidence names no version, its day decides which text it was of.",
)


def workbook(guide: Guide, found: Coverage) -> bytes:
    """Return the coverage as a workbook. The same coverage is the same bytes."""
    return as_xlsx(tables(guide, found), found.day)


def tables(guide: Guide, found: Coverage) -> dict[str, Table]:
    """Return the tables of the coverage by the name of their sheet."""
    return {
        "By subject": list(_by_subject(found)),
        "By department": list(_by_department(guide, found)),
        "By assignment": list(_by_assignment(found)),
        "People": list(_people(guide, found)),
        "About": list(_about(guide, found)),
    }


def _by_subject(found: Coverage) -> Iterator[list[str | int]]:
    yield ["Text", "Kind", "Id", "Version", "Fingerprint", *_COUNTS]
    for one in found.subjects:
        yield [one.title, *one.subject, one.version, one.fingerprint, *_counts(one.tally)]


def _by_department(guide: Guide, found: Coverage) -> Iterator[list[str | int]]:
    yield ["Department", "Department id", "Text", "Kind", "Id", *_COUNTS]
    for one in found.departments:
        yield [one.name, one.id, "All it is asked", "", "", *_counts(one.tally)]
        for subject, tally in one.subjects.items():
            yield [one.name, one.id, title(guide, subject), *subject, *_counts(tally)]


def _by_assignment(found: Coverage) -> Iterator[list[str | int]]:
    yield ["Assignment", "Id", "Since", "Last day", "Days after joining", "Duty",
           "People asked", "Know all of it", "Late"]  # fmt: skip
    for one in found.assignments:
        asks = one.assignment
        yield [asks.title, asks.id, str(asks.since), str(asks.due or ""), asks.within or "",
               "yes" if asks.mandatory else "no", one.asked, one.known, one.late]  # fmt: skip


def _people(guide: Guide, found: Coverage) -> Iterator[list[str | int]]:
    yield ["Person", "Department", "Text", "Kind", "Id", "State", "Reason", "Last day",
           "Holds until", "Evidence of", "Result", "Version seen", "Source"]  # fmt: skip
    asked = [one for one in standings(guide, found.day) if one.assignments]
    for one in [*(a for a in asked if a.state != "not-requested"), *found.strangers]:
        person, left = guide.ledger.people.get(one.person), one.evidence
        yield [
            one.person, person.department if person else "", title(guide, one.subject),
            *one.subject, one.state, one.reason, str(one.due or ""), str(one.until or ""),
            *((str(left.on), left.result, left.version, left.source) if left else [""] * 4),
        ]  # fmt: skip


def _about(guide: Guide, found: Coverage) -> Iterator[list[str | int]]:
    yield ["About these numbers", ""]
    yield ["As known on", str(found.day)]
    yield ["Last import", str(guide.ledger.day or "none")]
    yield ["People on that day (people.csv)", found.people]
    for name, number in found.sources.items():
        yield [f"Evidence from {name or 'an unnamed source'}", number]
    yield ["Known by the day alone, no version noted", found.undated]
    for one in found.subjects:
        yield [f"Current text: {one.title}", _current(one.version, one.fingerprint)]
    for subject in found.unasked:
        yield ["Adopted and asked of nobody", title(guide, subject)]
    for subject in found.unproven:
        yield ["Asked, without any evidence", title(guide, subject)]
    yield ["One count is", "one person and one text, by assignment one person"]
    for limit in _CANNOT:
        yield ["What it cannot prove", limit]


def _current(version: str, fingerprint: str) -> str:
    return f"version {version}, fingerprint {fingerprint}" if version else "has no version"


def _counts(tally: Tally) -> list[str | int]:
    return [tally.asked, tally.known, tally.percent, *(tally.states.get(s, 0) for s in ASKED)]
