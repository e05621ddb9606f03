"""From a company's answers to docs/data/organisation.yml, and what they switch on and off."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .check import CHECKS, WHOLE
from .compare import switched
from .load import parse
from .model import Organisation
from .problem import ContentError, Problem
from .source import Source, read
from .view import view
from .write import write_file
from .yaml12 import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .repository import Repository

PRESETS = {
    "charity": "a charity with 40 people in the United Kingdom",
    "maker": "a manufacturer with 300 people in the European Union",
    "bank": "a listed bank with 3,000 people in the United States",
}
FILE = "docs/data/organisation.yml"
BEFORE = "docs/data/.organisation.before.yml"
_HEAD = """\
# yaml-language-server: $schema=schemas/organisation.json
"""


def preset(name: str) -> dict[str, Any]:
    """Return the answers of a preset."""
    path = Path(__file__).parent / "presets" / f"{name}.yml"
    answers: dict[str, Any] = read(path, path.name).data
    return answers


def organisation(answers: Source) -> Organisation:
    """Return answers as a record, or raise ContentError with all that does not fit."""
    company = parse(Organisation, "organisation", answers)
    if company.sample:
        message = "these answers say that they are a sample"
        hint = "Take the line out: they are your company's."
        raise ContentError(Problem(company.at_key("sample"), message, "sample-answers", hint))
    return company


def written(answers: dict[str, Any]) -> Source:
    """Return answers as the text they would be in organisation.yml."""
    return Source(FILE, dump(answers))


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
                one, many = _NOUNS.get(kind, (kind, f"{kind}s"))
                short = (textwrap.shorten(title, 60, placeholder=" ...") for title in titles)
                yield f"{word:>3}  {len(titles)} {one if len(titles) == 1 else many}: " + "; ".join(
                    short
                )


_NOUNS = {
    "policy": ("policy", "policies"),
    "question": ("quiz question", "quiz questions"),
    "asked": ("question people ask", "questions people ask"),
    "triage-class": ("class of messages", "classes of messages"),
}


def save(root: Path, answers: Source) -> None:
    """Write the answers as they stand, and keep those before them for `undo`."""
    place, before = root / FILE, root / BEFORE
    if place.exists():
        write_file(before, place.read_text(encoding="utf-8"))
    lines = answers.text.splitlines(keepends=True)
    own = lines[1:] if lines and lines[0].startswith("# yaml-language-server:") else lines
    write_file(place, _HEAD + "".join(own))


def undo(root: Path) -> bool:
    """Bring back the answers before the last ones; return whether there were any."""
    place, before = root / FILE, root / BEFORE
    if not before.exists():
        return False
    write_file(place, before.read_text(encoding="utf-8"))
    before.unlink()
    return True
