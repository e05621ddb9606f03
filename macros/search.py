"""The search: Pagefind's index of a finished site, and what our script must know beside it.

Pagefind 1.5 writes its own filters in no fixed order, and the same content must give the same
bytes. So which pages are of what kind, and for whom, stands in a file of ours.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from .write import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from .guide import Guide
    from .model import Page
    from .render import Says

FOLDER = "pagefind"
ROOT = "article"
PASSED_OVER = (
    ".headerlink", ".bl-hidden", ".bl-clause .bl-fold", ".bl-trust", ".bl-suggest", ".bl-ticks",
    ".bl-event__head", "template", "bl-mine", "bl-lost",
)  # fmt: skip
"""What is no text of the page: signs, helpers, and what other pages say themselves."""
NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "fragment/*", "index/*")
KINDS = {
    "tools": 1.4, "departments": 1.0, "policies": 1.4, "playbooks": 1.3, "training": 0.7,
    "noticeboard": 0.4, "about": 0.5, "trainers": 0.8, "strategist": 0.8,
}  # fmt: skip
"""The kinds of pages that readers tell apart, in the order in which they are offered.

Each with its weight among results: what somebody came to do before what teaches it, and last the
sheets, which say in short what other pages say.
"""


class SearchError(Exception):
    """The finished site could not be indexed."""


@dataclass(frozen=True)
class Choices:
    """What a search can be narrowed to."""

    kinds: tuple[str, ...]
    departments: dict[str, str]
    """Names by id."""

    @classmethod
    def of(cls, guide: Guide) -> Choices:
        """Return the kinds of pages that a guide has, and its departments."""
        found = {kind(page) for page in guide.pages.values()}
        names = {id_: one.name for id_, one in guide.departments.items()}
        ordered = dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))
        return cls(tuple(one for one in KINDS if one in found), ordered)


def kind(page: Page) -> str:
    """Return the kind of a page: its folder, or where it lies at the top, that of the tools."""
    folder, inside, _ = page.id.partition("/")
    return folder if inside else "tools"


def index(guide: Guide, say: Says, site: Path) -> None:
    """Index a finished site, and write what the script must know.

    Raises SearchError if Pagefind is not there or cannot do it.
    """
    program = get_executable()
    if not program:
        raise SearchError("Pagefind is not here: pip install 'pagefind[bin]'")
    command = [str(program), "--silent", "--site", str(site), "--output-path", str(site / FOLDER)]
    command += ["--glob", "**/index.html", "--root-selector", ROOT]
    command += ["--force-language", say.language]
    command += [word for each in PASSED_OVER for word in ("--exclude-selectors", each)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a program of ours
    except OSError as error:
        raise SearchError(f"Pagefind does not run here: {error}") from None
    if done.returncode:
        raise SearchError((done.stderr or done.stdout).strip())
    _tidy(site / FOLDER)
    known = facts(guide, _pages(site / FOLDER), say("search-passes-over"))
    write_file(site / FOLDER / "guide.json", json.dumps(known, ensure_ascii=False))


def facts(guide: Guide, pages: dict[str, str], passed_over: str) -> dict[str, object]:
    """Return what the script must know of a guide.

    `pages` holds Pagefind's name for each page, by its address. Lists count pages from 0 in the
    order of those names. A page that no department is named for concerns everybody.
    """
    names = sorted(pages.values())
    number = {address: names.index(name) for address, name in pages.items()}
    kinds: dict[str, list[int]] = {}
    for page in guide.pages.values():
        if (found := number.get(address(page.id))) is not None:
            kinds.setdefault(kind(page), []).append(found)
    departments = {
        id_: sorted(number[way] for page in concerned if (way := address(page)) in number)
        for id_, concerned in guide.particular_pages.items()
    }
    terms = guide.glossary.values()
    return {
        "pages": names,
        "kinds": {name: sorted(found) for name, found in sorted(kinds.items())},
        "weights": {name: KINDS[name] for name in sorted(kinds) if name in KINDS},
        "departments": departments,
        "also": {word.lower(): term.title for term in terms for word in term.also},
        "titles": {
            **{f"term-{term.id}": term.title for term in terms},
            **{f"asked-{one.id}": one.ask for one in guide.questions.values()},
        },
        "passes": sorted(passed_over.split()),
    }


def address(page: str) -> str:
    """Return the address of a page in the site, as Pagefind names it: /policies/disclosure/."""
    folder = page.removesuffix(".md")
    folder = "" if folder == "index" else folder.removesuffix("/index")
    return f"/{folder}/" if folder else "/"


def _tidy(folder: Path) -> None:
    """Take away Pagefind's own boxes and dress: ours is the theme's."""
    needed = {file for pattern in NEEDED for file in folder.glob(pattern)}
    for file in folder.rglob("*"):
        if file.is_file() and file not in needed:
            file.unlink()


def _pages(folder: Path) -> dict[str, str]:
    """Return Pagefind's name for each page, by the address noted in what it keeps of it."""
    found = {}
    for file in (folder / "fragment").iterdir():
        text = gzip.decompress(file.read_bytes()).decode()
        found[json.loads(text[text.index("{") :])["url"]] = file.stem
    return found
