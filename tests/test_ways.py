"""Ways through the site as built: nothing is far, nothing is lost, nothing ends."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser

import pytest

pytestmark = pytest.mark.site
TAPS = 3


class _Links(HTMLParser):
    """The addresses a page leads to: from anywhere on it, and from its own text."""

    def __init__(self):
        super().__init__()
        self.all, self.own, self._inside = set(), set(), 0

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self._inside += tag == "article"
        if tag == "a" and "headerlink" not in (found.get("class") or ""):
            self.all.add(found.get("href") or "")
            if self._inside:
                self.own.add(found.get("href") or "")

    def handle_endtag(self, tag):
        self._inside -= tag == "article"


@pytest.fixture(scope="module", params=["real", "charity", "bank"])
def ways(built, request):
    """For each page of a site: the pages that it leads to, and those its own text leads to."""
    site = built(request.param)
    found = {}
    for file in site.rglob("index.html"):
        page = posixpath.normpath(file.parent.relative_to(site).as_posix())
        links = _Links()
        links.feed(file.read_text("utf-8"))
        found[page] = tuple(_pages(page, some) for some in (links.all, links.own))
    return found


def _pages(page, addresses):
    plain = {re.split(r"[?#]", one)[0] for one in addresses if not re.match(r"[a-z]+:", one)}
    return {posixpath.normpath(posixpath.join(page, one)) for one in plain if one} - {page}


def _taps(ways):
    taps, edge = {".": 0}, ["."]
    while edge:
        page = edge.pop(0)
        for target in sorted(ways[page][0]):
            if target in ways and target not in taps:
                taps[target] = taps[page] + 1
                edge.append(target)
    return taps


def test_every_page_is_three_taps_from_home(ways):
    """Nobody looks longer. What cannot be reached at all is an orphan."""
    taps = _taps(ways)

    assert sorted(set(ways) - set(taps)) == []
    assert [page for page, count in taps.items() if count > TAPS] == []


def test_every_page_leads_on(ways):
    """From its own text, not only from the frame around it. A sheet hangs on a wall."""
    screens = {page: own for page, (_, own) in ways.items() if not page.startswith("noticeboard/")}

    assert [page for page, own in screens.items() if not own & set(ways)] == []


@pytest.mark.parametrize("site", ["real-strategist", "site-trainers"])
def test_an_address_on_a_page_leads_to_one_place(built, site):
    """No id stands twice, even where every block is shown."""
    for file in built(site).rglob("*.html"):
        ids = re.findall(r'\sid="([^"]+)"', file.read_text("utf-8"))
        assert sorted(ids) == sorted(set(ids)), file.parent.name


def test_every_link_leads_to_a_page(ways):
    """Or to a file beside it."""
    lost = {
        (page, target)
        for page, (links, _) in ways.items()
        for target in links
        if target not in ways and "." not in posixpath.basename(target) and target != "."
    }

    assert lost == set()
