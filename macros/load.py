"""From docs/ to a Repository. The only module that knows which folder holds what."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from .complaint import complaints
from .model import (
    Account,
    Asked,
    Assignment,
    Certification,
    Checklist,
    CrisisLevel,
    Department,
    DepartmentPage,
    Event,
    Form,
    KitPage,
    Kpi,
    LearningPath,
    ModulePage,
    News,
    NoticeboardPage,
    Organisation,
    Page,
    Planned,
    PlaybookPage,
    PolicyPage,
    Quiz,
    Role,
    Rule,
    Scenario,
    ScenarioPage,
    Share,
    Term,
    Tree,
    TriageClass,
    Wording,
)
from .problem import ContentError, Place, Problem, suggest
from .prose import Prose
from .repository import Repository
from .series import read_series
from .source import MOST_BYTES, read, read_page, read_text, symbolic_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Counted, Record
    from .source import Source

R = TypeVar("R", bound="Record")

FOLDERS: dict[str, tuple[str, type[Record]]] = {
    "rules": ("rules", Rule),
    "departments": ("departments", Department),
    "checklists": ("checklists", Checklist),
    "quizzes": ("quizzes", Quiz),
    "scenarios": ("scenarios", Scenario),
    "paths": ("paths", LearningPath),
    "assignments": ("assignments", Assignment),
    "kpis": ("kpis", Kpi),
    "trees": ("trees", Tree),
}
"""Folders under docs/data, with a record in each file: its part of the Repository, its type."""

BOOKS: dict[str, tuple[str, type[Record]]] = {
    "roles.yml": ("roles", Role),
    "certifications.yml": ("certifications", Certification),
    "events.yml": ("events", Event),
    "glossary.yml": ("glossary", Term),
    "questions.yml": ("questions", Asked),
    "triage.yml": ("triage", TriageClass),
    "crisis.yml": ("crisis", CrisisLevel),
    "wording.yml": ("wordings", Wording),
    "forms.yml": ("forms", Form),
    "accounts.yml": ("accounts", Account),
    "news.yml": ("news", News),
    "sharing.yml": ("shares", Share),
}
"""Files under docs/data with many records, each under its id."""

SHEETS: dict[str, tuple[str, type[Record]]] = {
    "organisation.yml": ("organisation", Organisation),
    "planned.yml": ("planned", Planned),
}
"""Files under docs/data with one record."""

SERIES = {"series/coverage.csv": "coverage"}
"""Files under docs/data with counts over time, and their names."""

PAGES: dict[str, type[Page]] = {
    "departments": DepartmentPage,
    "policies": PolicyPage,
    "playbooks": PlaybookPage,
    "training": ModulePage,
    "training/scenarios": ScenarioPage,
    "training/renewal": Page,
    "trainers/kits": KitPage,
    "noticeboard": NoticeboardPage,
}
"""Folders under docs/ whose pages say more in their front matter than a Page does.

A page has the kind of the nearest of these folders that it lies in; an index.md is a Page.
"""

SILENT = ("data/schemas/",)
"""Folders under docs/ that no author writes."""


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds a guide."""
    folders = (start, *start.parents)
    return next((f for f in folders if (f / "mkdocs.yml").exists() and (f / "docs").is_dir()), None)


def load(root: Path) -> tuple[Repository, tuple[Problem, ...]]:
    """Return what `root`/docs holds, and all that is wrong with it.

    What cannot be read is left out of the Repository, so that one mistake hides no other.
    """
    found = _Found()
    for file in _files(root / "docs", found.problems):
        found.take(root / "docs" / file, file)
    if "organisation" not in found.sheets and not found.problems:
        place = Place("docs/data/organisation.yml")
        hint = "Write it with: backline setup"
        found.problems.append(Problem(place, "there is no such file", "missing-file", hint))
    found.name_pages()
    records: dict[str, Any] = {**found.records, **found.sheets}
    return Repository(
        **records, series=found.series, files=frozenset(found.files), broken=frozenset(found.broken)
    ), tuple(sorted(found.problems))


def parse(kind: type[R], id_: str, source: Source, *path: str) -> R:
    """Return the record written at `path` of a source, or raise every value that does not fit."""
    data = source.data
    for step in path:
        data = data[step]
    try:
        record = kind.model_validate(data)
    except ValidationError as error:
        raise ContentError(*complaints(error, kind, source, path)) from None
    return record.settle(source, path).named_as(id_)


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        parts = [part for part, _ in (*FOLDERS.values(), *BOOKS.values())]
        self.records: dict[str, dict[str, Record]] = {part: {} for part in (*parts, "pages")}
        self.sheets: dict[str, Record] = {}
        self.series: dict[str, tuple[Counted, ...]] = dict.fromkeys(SERIES.values(), ())
        self.files: set[str] = set()
        self.broken: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []

    def take(self, path: Path, file: str) -> None:
        """Read one file of docs/ into its place."""
        name = f"docs/{file}"
        top, _, rest = file.partition("/")
        try:
            if file.endswith(".md") and top != "data":
                self._page(path, file, name)
            elif top == "data":
                self._data(path, rest, name)
            else:
                self.files.add(file)
        except ContentError as error:
            self.problems.extend(error.problems)
            self._note_broken(file)

    def _note_broken(self, file: str) -> None:
        """Remember what a file that cannot be read would have held."""
        folder, _, rest = file.rpartition("/")
        stem = rest.rpartition(".")[0]
        if folder.startswith("data/") and (held := FOLDERS.get(folder.removeprefix("data/"))):
            self.broken |= {(held[1].kind, stem), (held[1].kind, "*")}
        elif file.removeprefix("data/") in BOOKS:
            self.broken.add((BOOKS[file.removeprefix("data/")][1].kind, "**"))
        elif file.endswith(".md"):
            self.broken |= {("page", file), (_kind_of_page(file).kind, stem)}

    def name_pages(self) -> None:
        """Give each page that is about one record the name of that record."""
        pages = self.records["pages"]
        for file, page in pages.items():
            if title := self._title(page):
                pages[file] = page.model_copy(update={"title": title})

    def _title(self, page: Record) -> str:
        slug = Path(page.id).stem
        match page:
            case DepartmentPage() | NoticeboardPage():
                return getattr(self.records["departments"].get(slug), "name", "")
            case ScenarioPage():
                return getattr(self.records["scenarios"].get(slug), "title", "")
            case KitPage():
                module = self.records["pages"].get(f"training/{page.module}.md")
                return getattr(module, "title", "")
        return ""

    def _page(self, path: Path, file: str, name: str) -> None:
        kind = _kind_of_page(file)
        source = read_page(path, name)
        page = parse(kind, file, source.front)
        self.records["pages"][file] = page.with_body(Prose(source.body), source.first_line)

    def _data(self, path: Path, file: str, name: str) -> None:
        folder, _, rest = file.rpartition("/")
        if folder in FOLDERS and file.endswith(".yml"):
            part, kind = FOLDERS[folder]
            id_ = rest.removesuffix(".yml")
            self.records[part][id_] = parse(kind, id_, read(path, name))
        elif file in SHEETS:
            part, kind = SHEETS[file]
            self.sheets[part] = parse(kind, part, read(path, name))
        elif file in BOOKS:
            self._book(read(path, name), *BOOKS[file])
        elif file in SERIES:
            text = read_text(path, name, MOST_BYTES)
            self.series[SERIES[file]] = read_series(text, name)
        else:
            known = [*BOOKS, *SHEETS, *SERIES, *(f"{f}/{rest or 'name.yml'}" for f in FOLDERS)]
            hint = suggest(file, known) or "Records are .yml files; see the reference of fields."
            raise ContentError(
                Problem(Place(name), "nothing reads this file", "unknown-file", hint)
            )

    def _book(self, source: Source, part: str, kind: type[Record]) -> None:
        if not isinstance(source.data, dict):
            hint = "Write each record under its id."
            problem = Problem(source.at(), "this is no table of records", "wrong-type", hint)
            raise ContentError(problem)
        for id_ in source.data:
            try:
                self.records[part][id_] = parse(kind, id_, source, id_)
            except ContentError as error:
                self.problems.extend(error.problems)
                self.broken.add((kind.kind, id_))


def _kind_of_page(file: str) -> type[Page]:
    """Return the kind of a page by its path under docs/."""
    *folders, name = file.split("/")
    if name == "index.md":
        return Page
    above = ("/".join(folders[:end]) for end in range(len(folders), 0, -1))
    return next((PAGES[folder] for folder in above if folder in PAGES), Page)


def _files(docs: Path, problems: list[Problem], folder: str = "") -> Iterator[str]:
    """Return all files below docs/ as paths, sorted; note symbolic links and odd names."""
    with os.scandir(docs / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            file = f"{folder}{entry.name}"
            if entry.name.startswith(".") or file.startswith(SILENT) or f"{file}/" in SILENT:
                continue
            if entry.is_symlink():
                problems.append(symbolic_link(f"docs/{file}"))
            elif entry.is_dir() and not file.endswith((".md", ".yml")):
                yield from _files(docs, problems, f"{file}/")
            else:
                yield file
