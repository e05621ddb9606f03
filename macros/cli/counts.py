"""Coverage as text for a terminal, as Markdown, and as JSON for programs. Ids, never names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..guide import Guide
    from ..report import Format
    from ..standing.coverage import Coverage
    from ..standing.status import Standing, Subject
    from ..standing.tally import Tally

Row = tuple[str | int, ...]
Table = tuple[Row, list[Row]]
"""The names of the columns, of which the first is also the heading, and the rows."""
_HEAD = ("asked", "know it", "%", "expiring", "outdated", "pending", "needs attention")


def told(guide: Guide, found: Coverage, form: Format) -> str:
    """Return the coverage in a form."""
    if form == "json":
        return json.dumps(_data(guide, found), indent=2, ensure_ascii=False)
    shown = [_as_markdown(one) if form == "markdown" else _aligned(one) for one in _tables(found)]
    return "\n\n".join(["\n".join(_summary(guide, found)), *shown, *_missing(found)])


def _summary(guide: Guide, found: Coverage) -> Iterator[str]:
    whole = found.whole
    yield (
        f"As known on {found.day}, {whole.known:,} of {whole.asked:,} asked know the current text "
        f"({whole.percent} %)."
    )
    last = guide.ledger.day
    sources = ", ".join(f"{n:,} {name or 'unnamed'}" for name, n in found.sources.items())
    yield f"{found.people:,} people stood in people.csv. Evidence: {sources or 'none'}" + (
        f"; last import on {last}." if last else "; nothing imported yet: backline evidence import"
    )
    if not guide.assignments:
        yield "Nothing is assigned to anybody yet: backline assign"


def _tables(found: Coverage) -> Iterator[Table]:
    yield (
        ("By text", *_HEAD),
        [(_named(one.subject), *_numbers(one.tally)) for one in found.subjects],
    )
    yield (
        ("By department", *_HEAD),
        [(one.id, *_numbers(one.tally)) for one in found.departments],
    )
    yield (
        ("By assignment, in people", "asked", "know it", "late", "last day"),
        [
            (one.assignment.id, one.asked, one.known, one.late,
             _due(one.assignment.due) or f"{one.assignment.within} days")
            for one in found.assignments
        ],
    )  # fmt: skip
    yield (
        ("Certification", "held by"),
        [(one.id, len(one.people)) for one in found.holders],
    )
    yield (
        ("Needs attention", "department", "text", "reason", "day"),
        [
            (one.person.id, one.person.department, _named(standing.subject), standing.reason,
             _due(standing.day))
            for one in found.attention
            for standing in one.standings
            if standing.state == "needs-attention"
        ],
    )  # fmt: skip


def _missing(found: Coverage) -> list[str]:
    """Return what is missing, and what the counts do not know."""
    lines = [
        *(f"{_named(one)} is adopted and asked of nobody." for one in found.unasked),
        *(f"{_named(one)} is asked, and nobody has left evidence." for one in found.unproven),
        *(
            f"{one.person} left evidence of {_named(one.subject)} and is not in people.csv."
            for one in found.strangers
        ),
    ]
    if found.undated:
        lines.append(f"{found.undated} count by their day alone: no version was noted.")
    return ["\n".join(lines)] if lines else []


def _numbers(tally: Tally) -> Row:
    states = ("expiring", "outdated", "pending", "needs-attention")
    rest = (tally.states.get(state, 0) for state in states)  # type: ignore[call-overload]
    return (tally.asked, tally.known, tally.percent, *rest)


def _named(subject: Subject) -> str:
    return " ".join(subject)


def _due(day: object) -> str:
    return str(day or "")


def _aligned(table: Table) -> str:
    """Return a table with its columns below each other: texts to the left, numbers to the right."""
    head, rows = table
    if not rows:
        return f"{head[0]}: none"
    widths = [max(len(str(row[n])) for row in (head, *rows)) for n in range(len(head))]
    numbers = [isinstance(cell, int) for cell in rows[0]]
    return "\n".join(
        "  ".join(
            str(cell).rjust(width) if number else str(cell).ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in (head, *rows)
    )


def _as_markdown(table: Table) -> str:
    head, rows = table
    if not rows:
        return f"{head[0]}: none"
    marks = ["---:" if isinstance(cell, int) else "---" for cell in rows[0]]
    lines: list[Sequence[object]] = [head, marks, *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in row)} |" for row in lines)


def _data(guide: Guide, found: Coverage) -> dict[str, Any]:
    return {
        "day": str(found.day),
        "last_import": str(guide.ledger.day) if guide.ledger.day else None,
        "people": found.people,
        "sources": dict(found.sources),
        **_counts(found.whole),
        "subjects": [
            {"kind": one.subject[0], "id": one.subject[1], "title": one.title,
             "version": one.version, "fingerprint": one.fingerprint, **_counts(one.tally),
             "departments": {id_: _counts(tally) for id_, tally in one.departments.items()}}
            for one in found.subjects
        ],
        "departments": [
            {"id": one.id, "people": one.people, **_counts(one.tally)} for one in found.departments
        ],
        "assignments": [
            {"id": one.assignment.id, "asked": one.asked, "known": one.known, "late": one.late}
            for one in found.assignments
        ],
        "certifications": {one.id: list(one.people) for one in found.holders},
        "open": [_stands(one.person.department, it) for one in found.open for it in one.standings],
        "strangers": [_stands("", one) for one in found.strangers],
        "asked_of_nobody": [_named(one) for one in found.unasked],
        "without_evidence": [_named(one) for one in found.unproven],
        "known_by_day_alone": found.undated,
    }  # fmt: skip


def _counts(tally: Tally) -> dict[str, Any]:
    states = dict(sorted(tally.states.items()))
    return {"asked": tally.asked, "known": tally.known, "states": states}


def _stands(department: str, one: Standing) -> dict[str, Any]:
    of, id_ = one.subject
    return {
        "person": one.person, "department": department, "kind": of, "id": id_,
        "state": one.state, "reason": one.reason, "day": _due(one.day),
    }  # fmt: skip
