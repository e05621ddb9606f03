"""Measures Backline beside a peer on the same pages, in one run, as ratios.

    python tests/bench --pages 500 --departments 20
    python tests/bench --lighthouse --to lighthouse
    python tests/bench --evidence --people 500

Each time is that of a whole process, the best of the runs, taken in turns. The peer is stock
Material with pruned navigation and its own search, on the same pages with every word expanded.
The second line asks Lighthouse about four pages of the real guide instead, keeps its reports in a
folder, and ends with 1 where one is below the budget. The third takes what a learning system would
export of so many people in every module of the real guide, and ends with 1 above its budget.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guide import prose, write_guide

from macros.check import examine
from macros.render import Renderer
from macros.search import index
from macros.view import view
from macros.words import Sheet, Voice

if TYPE_CHECKING:
    from macros.guide import Guide

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = 200
MOST_SECONDS = 2
"""How long an import of a company's year may take, as a whole process."""
OURS = """\
INHERIT: {root}/mkdocs.yml
theme: {{name: material, custom_dir: {root}/overrides}}
watch: []
"""
STOCK = """\
site_name: Stock
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.prune, toc.follow, search.highlight]
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
"""


@dataclass
class Cost:
    """What a process took: seconds on the clock and of processor, and megabytes at its largest."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s   {self.cpu:7.2f} s CPU   {self.memory:6.0f} MB"


def measure(*command: str, cwd: Path) -> Cost:
    """Run a program to its end and return what it took; fail if it does."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "BACKLINE_EDITION": "employees"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed:\n{said.decode()[-2000:]}")
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(costs: list[Cost]) -> Cost:
    """Return the quickest: what else the machine did only ever adds."""
    return min(costs, key=lambda cost: cost.wall)


def folder_size(folder: Path) -> float:
    """Return the megabytes of all files below a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1_000_000


def main() -> None:
    """Write the guide, build it in turns, print what it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--departments", type=int, default=13)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--lighthouse", action="store_true")
    parser.add_argument("--to", type=Path, default=ROOT / "site-lighthouse")
    parser.add_argument("--search", action="store_true", help="measure only the search")
    parser.add_argument("--evidence", action="store_true", help="measure only imports")
    parser.add_argument("--people", type=int, default=500)
    asked = parser.parse_args()
    if asked.lighthouse:
        sys.path.insert(0, str(ROOT / "tests"))  # its programs and servers are those of the tests
        import lighthouse  # noqa: PLC0415 - needs them

        raise SystemExit(lighthouse.run(asked.to))
    with tempfile.TemporaryDirectory() as folder:
        if asked.evidence:
            raise SystemExit(take(Path(folder), asked.people, asked.runs))
        if asked.search:
            find(Path(folder), asked.pages, asked.departments)
        else:
            run(Path(folder), asked.pages, asked.departments, asked.runs)


def find(place: Path, pages: int, departments: int) -> None:
    """Measure the search of a built site, and how much of the build its index is."""
    guide, site = place / "guide", place / "site"
    write_guide(guide, departments, pages)
    (guide / "mkdocs.yml").write_text(OURS.format(root=ROOT))
    build = measure(sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site), cwd=guide)
    shown = _shown(guide)
    start = time.perf_counter()
    index(shown, Renderer().say, site)
    took = time.perf_counter() - start
    print(f"{pages} pages, {departments} departments")
    print(f"  build                {build}   of it the index {took:.2f} s")
    questions = [prose(seed, 1).rstrip(".") for seed in range(QUESTIONS)]
    asked = [" ".join(each.split()[: 1 + n % 4]) for n, each in enumerate(questions)]
    sys.path.insert(0, str(ROOT / "tests"))  # its browser is that of the tests
    from search import measure_search  # noqa: PLC0415 - needs a browser, which the others do not

    size, times = measure_search(site, asked)
    ends = ", ".join(f"{at} % {times[len(times) * at // 100]:.0f} ms" for at in (50, 95))
    print(f"  search               first answer {size:.0f} KB; later ones {ends}")


def take(place: Path, people: int, runs: int) -> int:
    """Measure imports of so many people; return 1 where a new one takes too long."""
    python = (sys.executable, "-m", "macros")
    sample = str(ROOT / "tests/people.py")
    private = place / "private"
    measure(sys.executable, sample, str(private), "--exports", "--people", str(people), cwd=ROOT)
    export = place / "moodle.csv"
    command = (*python, "evidence", "import", str(export), "--from", "moodle")
    where = ("--private", str(private), "--on", "2027-03-01")
    idle = best([measure(*python, "--version", cwd=ROOT) for _ in range(runs)])
    tried = best([measure(*command, *where, "--dry-run", cwd=ROOT) for _ in range(runs)])
    first = measure(*command, *where, cwd=ROOT)
    again = best([measure(*command, *where, cwd=ROOT) for _ in range(runs)])
    lines = (private / "evidence/evidence.csv").read_text(encoding="utf-8").count("\n") - 1
    print(f"{people} people, {lines} pieces of evidence, {export.stat().st_size / 1000:.0f} KB")
    for name, cost in (("start alone", idle), ("dry run", tried), ("new", first), ("again", again)):
        print(f"  {name:20} {cost}")
    return int(first.wall > MOST_SECONDS)


def run(place: Path, pages: int, departments: int, runs: int) -> None:
    """Measure one size."""
    python, bin_ = sys.executable, Path(sys.executable).parent
    guide, stock, zensical = place / "guide", place / "stock", place / "zensical"
    records = write_guide(guide, departments, pages)
    (guide / "mkdocs.yml").write_text(OURS.format(root=ROOT))
    print(f"{pages} pages, {departments} departments, {records} records; best of {runs}")

    backline = (python, "-m", "macros", "--root", str(guide))
    idle = best([measure(*backline, "--version", cwd=ROOT) for _ in range(runs)])
    check = best([measure(*backline, "check", cwd=ROOT) for _ in range(runs)])
    print(f"  check                {check}   ({check.cpu - idle.cpu:.2f} s CPU without starting)")
    measure(*backline, "export", "markdown", "--to", str(zensical), cwd=ROOT)
    expand(guide, stock)
    (stock / "mkdocs.yml").write_text(STOCK)

    mkdocs = (python, "-m", "mkdocs", "build", "--quiet")
    builders = {
        "ours": ((*mkdocs, "-d", str(place / "out-ours")), guide),
        "stock Material": ((*mkdocs, "-d", str(place / "out-stock")), stock),
        "Zensical 0.0.73": ((str(bin_ / "zensical"), "build", "--clean"), zensical),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in builders}
    for _ in range(runs):
        for name, (command, cwd) in builders.items():
            costs[name].append(measure(*command, cwd=cwd))
    ours = best(costs["ours"])
    for name, found in costs.items():
        cost = best(found)
        print(f"  build, {name:16} {cost}   ours is {ours.wall / cost.wall:.2f} x")
    sizes = {name: folder_size(place / name) for name in ("out-ours", "out-stock")}
    print(
        f"  site                 {sizes['out-ours']:.1f} MB ours, {sizes['out-stock']:.1f} MB stock"
    )


def _shown(guide: Path) -> Guide:
    """Return what employees see of a guide; end where it is not sound."""
    repository, problems = examine(guide)
    wrong = [str(problem) for problem in problems if not problem.warning]
    if wrong:
        raise SystemExit("\n".join(wrong[:5]))
    return view(repository, repository.organisation, "employees")


def expand(guide: Path, place: Path) -> None:
    """Write the guide's pages with every word expanded, with addresses as MkDocs has them."""
    shown = _shown(guide)
    voice = Voice(shown, Renderer())
    for page in shown.pages.values():
        file = place / "docs" / page.id
        file.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\ntitle: {page.title!r}\n---\n\n"
        file.write_text(front + Sheet(voice, page).write(), encoding="utf-8")


if __name__ == "__main__":
    main()
