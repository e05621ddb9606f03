"""Shared by all tests: projects to break, sites built once for all processes, and servers."""

from __future__ import annotations

import functools
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from guides import PRIVATE, SITE, Project, mkdocs, real_guide
from servers import serving

from macros.check import examine
from macros.check.graded import examine_private
from macros.setup import PRESETS
from macros.view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.guide import Guide
    from macros.repository import Repository


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of tests/site to break."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def site_repository() -> Repository:
    """What tests/site holds. It never changes."""
    repository, problems = examine(SITE)
    assert not problems
    return repository


@pytest.fixture(scope="session")
def site_guide(site_repository: Repository) -> Guide:
    """What employees see of tests/site."""
    return view(site_repository, site_repository.organisation, "employees")


@pytest.fixture(scope="session")
def trainers_guide(site_repository: Repository) -> Guide:
    """What trainers see of tests/site, with its private folder."""
    private, problems = examine_private(SITE, site_repository, PRIVATE)
    assert not problems
    return view(site_repository, site_repository.organisation, "trainers", private)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name what could not be run on this machine, and how to get it; and how long the walk took."""
    skipped = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(skipped):
        terminalreporter.write_line(f"NOT RUN: {reason.removeprefix('Skipped: ')}")
    passed = terminalreporter.stats.get("passed", [])
    walks = [value for one in passed for name, value in one.user_properties if name == "walked"]
    if walks:
        pages, seconds = (sum(column) for column in zip(*walks, strict=True))
        terminalreporter.write_line(f"WALKED: {pages} pages, in {seconds:.0f} s of one process")


GUIDES = {
    "site": ("", "employees"),
    "site-trainers": ("", "trainers"),
    "site-strategist": ("", "strategist"),
    "real": ("", "employees"),
    "real-strategist": ("", "strategist"),
    **{name: (name, "employees") for name in PRESETS},
}
"""The sites that tests look at: answers and edition of each."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that returns the folder of a built site. Each is built once for all processes."""
    shared = tmp_path_factory.getbasetemp().parent

    @functools.cache
    def build(name: str) -> Path:
        answers, edition = GUIDES[name]
        place = shared / "built" / name
        place.parent.mkdir(exist_ok=True)
        with FileLock(f"{place}.lock"):
            if not place.exists():
                small = name.startswith("site")
                root = SITE if small else real_guide(shared / "guides" / name, answers)
                private = PRIVATE if small else None  # the real guide has none
                words = ("build", "--strict", "-d", f"{place}.new")
                said = mkdocs(root, *words, edition=edition, private=private)
                assert said.returncode == 0, said.stderr
                Path(f"{place}.new").rename(place)
        return place

    return build


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder as a company would, and returns its address."""
    with ExitStack() as servers:
        yield functools.cache(lambda folder: servers.enter_context(serving(folder)))


@pytest.fixture(scope="session")
def served(
    built: Callable[[str], Path], serve_folder: Callable[[Path], str]
) -> Callable[[str], str]:
    """A function that serves a built site as a company would, and returns its address."""
    return lambda name: serve_folder(built(name))
