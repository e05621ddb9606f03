"""From a company's answers to docs/data/organisation.yml, and what they switch on and off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from .check import CHECKS, WHOLE
from .compare import switched
from .load import parse
from .model import Organisation
from .source import Source, read
from .view import view
from .write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chain import Repository
    from .problem import Problem

PRESETS = {
    "charity": "a charity with 40 people in the United Kingdom",
    "maker": "a manufacturer with 300 people in the European Union",
    "bank": "a listed bank with 3,000 people in the United States",
}
FILE = "docs/data/organisation.yml"
BEFORE = "docs/data/.organisation.before.yml"
_HEAD = """\
# yaml-language-server: $schema=schemas/organisation.json
# Our answers. Change them here, or run "backline setup" again; "backline check" says what fits.
"""


def preset(name: str) -> dict[str, Any]:
    """Return the answers of a preset."""
    path = Path(__file__).parent / "presets" / f"{name}.yml"
    answers: dict[str, Any] = read(path, path.name).data
    return answers


def organisation(answers: dict[str, Any], name: str = FILE) -> Organisation:
    """Return answers as a record, or raise ContentError with all that does not fit.

    Places are those of the file that `text(answers)` would be.
    """
    return parse(Organisation, "organisation", Source(name, text(answers)))


def text(answers: dict[str, Any]) -> str:
    """Return answers as the text of organisation.yml."""
    return _HEAD + yaml.safe_dump(answers, sort_keys=False, allow_unicode=True, width=1000)


def misfits(repository: Repository, company: Organisation) -> tuple[Problem, ...]:
    """Return what would be wrong with the guide if these were the answers."""
    trial = replace(repository, organisation=company)
    found = {problem for one in (*CHECKS, *WHOLE) for problem in one(trial)}
    return tuple(sorted(found))


def difference(repository: Repository, company: Organisation) -> list[str]:
    """Return, in lines for people, what these answers switch on and off."""
    before = view(repository, repository.organisation, "employees")
    after = view(repository, company, "employees")
    return list(_lines(switched(before, after)))


def _lines(changes: dict[str, tuple[list[str], list[str]]]) -> Iterator[str]:
    for kind, (on, off) in changes.items():
        for word, titles in (("on", on), ("off", off)):
            if titles:
                noun = kind if len(titles) == 1 else _MANY.get(kind, f"{kind}s")
                yield f"{word:>3}  {len(titles)} {noun}: {'; '.join(titles)}"


_MANY = {"policy": "policies", "asked": "questions people ask"}


def save(root: Path, answers: dict[str, Any]) -> None:
    """Write the answers, and keep those before them for `undo`."""
    place, before = root / FILE, root / BEFORE
    if place.exists():
        write_file(before, place.read_text(encoding="utf-8"))
    write_file(place, text(answers))


def undo(root: Path) -> bool:
    """Bring back the answers before the last ones; return whether there were any."""
    place, before = root / FILE, root / BEFORE
    if not before.exists():
        return False
    write_file(place, before.read_text(encoding="utf-8"))
    before.unlink()
    return True
