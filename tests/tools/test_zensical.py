"""The exported Markdown is the site: another generator builds the same from it."""

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from guides import ROOT

from macros.check import examine
from macros.cli import main
from macros.view import view

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("browser-real")]


def _pages():
    """Return the pages of the sample's guide, as the addresses of their folders."""
    repository, _ = examine(ROOT)
    shown = view(repository, repository.organisation, "employees").pages
    return [page.removesuffix(".md").removesuffix("index") for page in sorted(shown)]


PAGES = _pages()


@pytest.fixture(scope="module")
def zensical(tmp_path_factory):
    """The real guide, exported and built with Zensical."""
    place = tmp_path_factory.mktemp("export") / "markdown"
    said = CliRunner().invoke(main, ["--root", str(ROOT), "export", "markdown", "--to", str(place)])
    assert said.exit_code == 0, said.output
    tool = Path(sys.executable).with_name("zensical")
    built = subprocess.run(
        [tool, "build", "--clean"], cwd=place, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return place / "site"


def read(site, page):
    """Return a page's headings, checklist lines and links, as a reader finds them."""
    text = (site / page / "index.html").read_text(encoding="utf-8")
    article = re.search(r"<article.*?</article>", text, re.DOTALL)[0]
    article = re.sub(r'<a class="headerlink".*?</a>', "", article, flags=re.DOTALL)

    def plain(found):
        return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in found]

    return {
        "headings": plain(re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", article, re.DOTALL)),
        "ids": re.findall(r'<h[1-6][^>]* id="([^"]*)"', article),
        "tasks": plain(
            re.findall(r'class="bl-task__text">(.*?)</(?:label|p)>', article, re.DOTALL)
        ),
        "choices": list(
            filter(None, plain(re.findall(r"<summary>(.*?)</summary>", article, re.DOTALL)))
        ),
        "links": [
            link
            for link in re.findall(r'<a [^>]*href="([^"]*)"', article)
            if not link.endswith(".ics")  # a calendar is a file of the site, and no page
        ],
    }


@pytest.mark.parametrize("page", PAGES)
def test_another_generator_builds_the_same(zensical, built, page):
    """The same headings with the same ids, the same tasks, the same answers, the same links."""
    ours, theirs = read(built("real"), page), read(zensical, page)

    assert theirs == ours
    assert ours["headings"]


def test_no_word_is_left_unspoken(zensical):
    """Whatever stands in braces was for us."""
    for file in (zensical.parent / "docs").rglob("*.md"):
        assert "{{" not in file.read_text(encoding="utf-8")
