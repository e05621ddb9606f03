"""Guides to test on: a small one to break, copies of the real one, and MkDocs to build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.check import examine
from macros.gaps import gaps
from macros.setup import organisation, preset, written
from macros.source import Source
from macros.view import view

if TYPE_CHECKING:
    from macros.guide import Guide
    from macros.model import Organisation
    from macros.repository import Repository

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "site"
PRIVATE = Path(__file__).parent / "private"
"""The private folder of the small site. Whatever says heron is read by no employee."""


class Project:
    """A guide of one's own to write in and to break: a copy of tests/site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(SITE / "docs", root / "docs")
        text = (SITE / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text(text.replace("../..", str(ROOT)), encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, whatever stood there."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a passage that stands in a file once."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        """Delete a file."""
        (self.root / path).unlink()

    def repository(self) -> Repository:
        """Return what the project holds."""
        return examine(self.root)[0]

    def problems(self) -> str:
        """Return what `check` says, and after it what `gaps` says, as their authors read it."""
        repository, problems = examine(self.root)
        found = [f"{'warning: ' if p.warning else ''}{p}" for p in problems]
        if not any(not problem.warning for problem in problems):
            found += [f"gap: {gap}" for gap in gaps(repository)]
        return "\n".join(found)

    def guide(self, edition: str = "employees", **answers: Any) -> Guide:
        """Return the guide of a company with other answers."""
        repository = self.repository()
        company = answered(repository.organisation, **answers)
        return view(replace(repository, organisation=company), company, edition)


def answered(company: Organisation, **answers: Any) -> Organisation:
    """Return a company's record with other answers."""
    data = company.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data.pop("sample", None)
    return organisation(written({**data, **answers}))


def source(text: str) -> Source:
    """Return a source with this text."""
    return Source("file.yml", text)


def mkdocs(
    root: Path, *args: str, edition: str = "employees", private: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as its users do, and return what it said."""
    command = [sys.executable, "-m", "mkdocs", *args, "-f", str(root / "mkdocs.yml")]
    env = {
        **os.environ,
        "BACKLINE_EDITION": edition,
        "BACKLINE_PRIVATE": str(private or ""),
        "NO_MKDOCS_2_WARNING": "1",
    }
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def real_guide(root: Path, preset_name: str) -> Path:
    """Return a copy of the repository's own guide, with the answers of a preset."""
    shutil.copytree(ROOT / "docs", root / "docs")
    text = (SITE / "mkdocs.yml").read_text(encoding="utf-8").replace("../..", str(ROOT))
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    if preset_name:
        answers = written(preset(preset_name)).text
        (root / "docs/data/organisation.yml").write_text(answers, encoding="utf-8")
    return root
