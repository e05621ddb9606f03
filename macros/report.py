"""Problems as text for people, Markdown for a pull request, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .problem import Problem

Format = Literal["text", "json", "markdown"]
FORMATS: tuple[Format, ...] = ("text", "json", "markdown")


def report(
    problems: Sequence[Problem],
    form: Format,
    noun: str = "problem",
    also: Mapping[str, Mapping[str, str]] | None = None,
    counts: Mapping[str, int] | None = None,
) -> str:
    """Return problems in a form.

    `also` is what is planned: titles by kind and id. `counts` is what was read, by kind.
    """
    read = {kind: number for kind, number in (counts or {}).items() if number}
    planned = {kind: titles for kind, titles in (also or {}).items() if titles and kind != "clause"}
    match form:
        case "json":
            return _json(problems, planned, read)
        case "markdown":
            return _markdown(problems, noun, planned, read)
    return _text(problems, noun, planned, read)


def _text(
    problems: Sequence[Problem],
    noun: str,
    planned: Mapping[str, Mapping[str, str]],
    read: Mapping[str, int],
) -> str:
    lines = [f"{'warning: ' if problem.warning else ''}{problem}" for problem in problems]
    lines.append(_count(problems, noun) + "." + _listed(read, " In "))
    if planned:
        lines.append("\nPlanned and not written yet (docs/data/planned.yml):")
        lines += [f"  {_plural(kind, len(ids))}: {', '.join(ids)}" for kind, ids in planned.items()]
    return "\n".join(lines)


def _markdown(
    problems: Sequence[Problem],
    noun: str,
    planned: Mapping[str, Mapping[str, str]],
    read: Mapping[str, int],
) -> str:
    lines = [f"**{_count(problems, noun)}**{_listed(read, ' in ')}", ""]
    for problem in problems:
        hint = f" {problem.hint}" if problem.hint else ""
        lines.append(f"- `{problem.place}` {problem.message}.{hint} (`{problem.check}`)")
    if planned:
        lines += ["", "Planned and not written yet:", ""]
        lines += [f"- {_plural(kind, len(ids))}: {', '.join(ids)}" for kind, ids in planned.items()]
    return "\n".join(lines)


def _json(
    problems: Sequence[Problem],
    planned: Mapping[str, Mapping[str, str]],
    read: Mapping[str, int],
) -> str:
    found = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "message": problem.message,
            "check": problem.check,
            "hint": problem.hint,
            "warning": problem.warning,
        }
        for problem in problems
    ]
    return json.dumps(
        {"problems": found, "read": read, "planned": planned}, indent=2, ensure_ascii=False
    )


def _listed(read: Mapping[str, int], before: str) -> str:
    """Return how many records of each kind were read, as the end of a sentence."""
    counted = ", ".join(_plural(kind, number) for kind, number in read.items())
    return f"{before}{counted}." if counted else ""


def _count(problems: Sequence[Problem], noun: str) -> str:
    warnings = sum(problem.warning for problem in problems)
    counted = _plural(noun, len(problems) - warnings)
    return f"{counted}, {_plural('warning', warnings)}" if warnings else counted


def _plural(noun: str, count: int) -> str:
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else many}"
