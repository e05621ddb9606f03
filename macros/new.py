"""Writes the files of a new record, ready to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from .problem import ContentError, Place, Problem
from .write import write_files

if TYPE_CHECKING:
    from .repository import Repository

SKELETONS = Path(__file__).parent / "skeletons"
PRIVATE = SKELETONS / "private"

KINDS: dict[str, dict[str, str]] = {
    "department": {
        "department.yml": "docs/data/departments/{id}.yml",
        "department.md": "docs/departments/{id}.md",
        "noticeboard.md": "docs/noticeboard/{id}.md",
    },
    "checklist": {"checklist.yml": "docs/data/checklists/{id}.yml"},
    "rule": {"rule.yml": "docs/data/rules/{id}.yml"},
    "policy": {"policy.md": "docs/policies/{id}.md"},
    "module": {
        "module.md": "docs/training/{id}.md",
        "quiz.yml": "docs/data/quizzes/{id}.yml",
        "kit.md": "docs/trainers/kits/{id}.md",
    },
    "scenario": {
        "scenario.yml": "docs/data/scenarios/{id}.yml",
        "scenario.md": "docs/training/scenarios/{id}.md",
    },
    "kit": {"kit.md": "docs/trainers/kits/{id}.md"},
    "playbook": {"playbook.md": "docs/playbooks/{id}.md"},
    "page": {"page.md": "docs/{id}.md"},
}
"""What can be new: the skeletons of each kind, and where their files go."""

_GROUPS = {
    "department": "departments", "policy": "policies", "module": "modules", "rule": "rules",
    "playbook": "playbooks",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is to be new."""

    kind: str
    id: str
    name: str
    for_you_if: str


def write(root: Path, repository: Repository, wanted: Wanted) -> list[Path]:
    """Write the files and return their paths, or raise ContentError and write nothing."""
    files = {root / path: text for path, text in _texts(wanted).items()}
    there = [path for path in files if path.exists()]
    if there:
        hint = "Choose another id, or edit that file."
        raise ContentError(
            *(
                Problem(Place(str(path.relative_to(root))), "this file exists already", "new", hint)
                for path in there
            )
        )
    if wanted.kind == "department" and f"{wanted.id}-advisor" not in repository.roles:
        roles = root / "docs/data/roles.yml"
        files[roles] = roles.read_text(encoding="utf-8") + _advisor(wanted)
    if repository.is_planned(wanted.kind, wanted.id):
        plan = root / "docs/data/planned.yml"
        files[plan] = _without(plan.read_text(encoding="utf-8"), _GROUPS[wanted.kind], wanted.id)
    write_files(files)
    return list(files)


def private_folder(folder: Path) -> dict[Path, str]:
    """Return the texts of a new private folder by path: what it is for, and a sample of a quiz."""
    files = sorted(file for file in PRIVATE.rglob("*") if file.is_file())
    return {folder / file.relative_to(PRIVATE): file.read_text(encoding="utf-8") for file in files}


def _texts(wanted: Wanted) -> dict[str, str]:
    """Return the text of each file by its path."""
    lower = wanted.name[:1].lower() + wanted.name[1:]
    values = {
        "id": wanted.id.rpartition("/")[2],
        "name": _quoted(wanted.name),
        "summary": _quoted(f"What social media can do for {lower}, and what it asks of you."),
        "for_you_if": _quoted(wanted.for_you_if),
    }
    return {
        path.format(id=wanted.id): Template((SKELETONS / name).read_text("utf-8")).substitute(
            values
        )
        for name, path in KINDS[wanted.kind].items()
    }


def _advisor(wanted: Wanted) -> str:
    name = wanted.name[:1].lower() + wanted.name[1:]
    return (
        f"{wanted.id}-advisor:\n"
        f"  title: {_quoted(f'the advisor of {name}')}\n"
        f"  does: {_quoted(f'Advises {name} on social media and keeps its pages true.')}\n"
        f"  department: {wanted.id}\n"
    )


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back: in quotes where a sign could mean something."""
    plain = text.replace(" ", "").replace(",", "").replace("'", "").replace(".", "").isalnum()
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _without(text: str, group: str, id_: str) -> str:
    """Return the text of planned.yml without one entry; an emptied group leaves too."""
    lines = text.splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{group}:"))
    end = next((i for i in range(start + 1, len(lines)) if lines[i][0] not in " #\n"), len(lines))
    entry = next(i for i in range(start + 1, end) if lines[i].startswith(f"  {id_}:"))
    after = next((i for i in range(entry + 1, end) if not lines[i].startswith("    ")), end)
    del lines[entry:after]
    if end - start == 1 + after - entry:
        del lines[start]
    return "".join(lines)
