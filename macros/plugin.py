"""The one file that knows MkDocs. Every event hands over to a module that does not."""

from __future__ import annotations

import json
import logging
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import config_options
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs_macros.plugin import MacrosPlugin

from .brand import script, site_name, style_sheet
from .calendars import calendars
from .check import examine
from .check.graded import examine_private
from .dates import epoch, newest
from .feed import feeds
from .private import Private
from .render import OVERRIDES, Renderer
from .search import Choices, SearchError, index
from .view import EDITIONS, view
from .words import Sheet, Voice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from .guide import Guide
    from .model import Page as Written
    from .problem import Problem

log = logging.getLogger("mkdocs.plugins.backline")
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)

STYLE_SHEET = "assets/stylesheets/backline.css"


class Backline(MacrosPlugin):  # type: ignore[no-untyped-call]
    """Speaks the words of pages, and shows one edition of one company's guide."""

    config_scheme = (  # type: ignore[assignment]
        *MacrosPlugin.config_scheme,
        ("edition", config_options.Choice(EDITIONS, default="employees")),
        ("offers", config_options.Type(str, default="")),
        ("private", config_options.Type(str, default="")),
    )

    guide: Guide
    voice: Voice
    _day: dt.date
    _overrides: Path
    _render: Renderer

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._problems: tuple[Problem, ...] = ()
        self._pages: Mapping[str, Written] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether an author is watching: then a mistake is shown, and ends nothing."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read and check the content; stop with every problem unless an author is watching."""
        root = Path(config.config_file_path).parent
        repository, problems = examine(root)
        private, edition = Private(), self.config["edition"]
        if self.config["private"] and edition != "employees":
            private, found = examine_private(root, repository, Path(self.config["private"]))
            problems = tuple(sorted({*problems, *found}))
        wrong = tuple(problem for problem in problems if not problem.warning)
        if wrong and not self._serving:
            listed = "\n".join(map(str, wrong))
            raise PluginError(f"{len(wrong)} problems in the content\n{listed}")
        for problem in problems:
            log.log(logging.INFO if problem.warning else logging.WARNING, "%s", problem)
        self._problems, self._pages = wrong, repository.pages
        self._day = newest(repository)
        self._overrides = _overrides(config)
        self._render = Renderer(config.theme.locale.language, self._overrides)
        self.guide = view(repository, repository.organisation, edition, private)
        self.voice = Voice(self.guide, self._render, offers=self.config["offers"].split())
        self.config["modules"] = [__name__]
        super().on_config(config)  # type: ignore[no-untyped-call]
        self._env = self.voice.wall
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch(repository)))
        self._dress(config)

    def _dress(self, config: MkDocsConfig) -> None:
        """Give the site the company's name, address and logo."""
        if not config.use_directory_urls:
            raise PluginError("Backline needs use_directory_urls: true, as it is by default")
        company = self.guide.company
        config.site_name = site_name(self.guide, self._render)
        if company.address and not self._serving:
            config.site_url = company.address.rstrip("/") + "/"
        if company.logo:
            config.theme["logo"] = company.logo

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out the pages that are off and what is no page; add what is made of data."""
        for file in list(files):
            off = file.is_documentation_page() and file.src_uri not in self.guide.pages
            if off or file.src_uri.startswith("words/"):
                files.remove(file)
        folder = self._overrides / "assets/stylesheets"
        for sheet in folder.rglob("*.css"):
            path = f"assets/stylesheets/{sheet.relative_to(folder).as_posix()}"
            if found := files.get_file_from_path(path):
                files.remove(found)
        sheets = sorted(folder.glob("*.css"))
        if self.guide.for_trainers:
            sheets += sorted((folder / "trainers").glob("*.css"))
        css = style_sheet(self.guide.company.accent, config.site_name, sheets)
        files.append(File.generated(config, STYLE_SHEET, content=css))
        for source in sorted((self._overrides / "assets/javascripts").glob("*.js")):
            path = f"assets/javascripts/{source.name}"
            if found := files.get_file_from_path(path):
                files.remove(found)
            files.append(File.generated(config, path, content=script(source)))
        for path, feed in feeds(self.guide, self._render).items():
            files.append(File.generated(config, path, content=feed))
        for path, calendar in calendars(self.guide, self._render, self._day).items():
            files.append(File.generated(config, path, content=calendar))
        return files

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str:
        """Return a page as the guide shows it: MkDocs never sees what is off."""
        shown = self.guide.pages[page.file.src_uri]
        front = {"title": shown.title, "description": shown.summary or ""}
        # The theme's templates escape nothing, so what reaches them is escaped here.
        lines = [f"{key}: {json.dumps(escape(text))}" for key, text in front.items() if text]
        if shown.id == "index.md":
            lines.append("hide: [navigation, toc]")
        lines.append("search: {exclude: true}")  # by the theme's own search: ours reads the site
        return "\n".join(["---", *lines, "---", shown.body.text])

    def render(self, markdown: str, force_rendering: bool = False) -> str:
        """Return the page that MkDocs is at, with every word said."""
        page = self.guide.pages[self.page.file.src_uri]
        places = {problem.place: problem for problem in self._problems}
        written = self._pages[page.id]
        wrong = {
            call.source: places[place]
            for call in written.calls
            if (place := written.line(call.line, call.column)) in places
        }
        noted = [problem for problem in self._problems if problem not in wrong.values()]
        own = [p for p in noted if p.place.file == page.file or p.place.file[-3:] != ".md"]
        return Sheet(self.voice, page, wrong, own).write()

    def has_j2(self, s: str) -> bool:
        """Return False: only the text of a page speaks words, never its title."""
        return False

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Let the theme's templates show the company and use the words of the interface."""
        env.globals.update(
            company=self.guide.company,
            say=self._render.say,
            mistakes=self._problems,
            choices=Choices.of(self.guide),
        )

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index the finished site for the search."""
        super().on_post_build(config)
        try:
            index(self.guide, self._render.say, Path(config.site_dir))
        except SearchError as error:
            raise PluginError(f"The search could not be built: {error}") from None


def _overrides(config: MkDocsConfig) -> Path:
    """Return our part of the theme: the folder of the site's theme that holds fragments."""
    folders = (Path(folder) for folder in config.theme.dirs)
    return next((folder for folder in folders if (folder / "fragments").is_dir()), OVERRIDES)


def define_env(env: Backline) -> None:
    """Make every word a macro of MkDocs-Macros."""
    for name, word in env.voice.words.items():
        env.macro(word, name)  # type: ignore[no-untyped-call]


__all__ = ["Backline", "define_env"]
