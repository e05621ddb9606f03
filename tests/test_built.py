"""Built sites as they are sent: nothing in a page runs, and nothing is heavier than agreed."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("built")]

DATA = {"application/json", "application/ld+json"}
"""Kinds of script that no browser runs."""
SCRIPTS = 40 * 1024
FIRST, LATER = 250 * 1024, 25 * 1024
"""Bytes, packed: all that the first page needs, and the later ones beyond it."""
WHOLE = {
    "about/rules/": 32 * 1024,
    "tools/questions/": 27 * 1024,
    "training/writing-lawful-rules/": 27 * 1024,
    "departments/people/": 26 * 1024,
}
"""Registers that are one page each, so that whoever looks for a word finds it there; the longest
module, which has the law of three countries; and the department with most tasks."""
IMPORT = re.compile(r'\b(?:from|import)\s*"(\./[\w.-]+)"')
URL = re.compile(r"url\(\"?'?([^)\"']+)")


class Reader(HTMLParser):
    """Notes what a strict security policy would refuse, and which files a page asks for."""

    def __init__(self, page):
        super().__init__()
        self.page, self.refused, self.asked = page, [], set()

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag.startswith("bl-"):  # backline.js fetches what each element of ours needs
            self.asked.add(f"/assets/javascripts/{tag[3:]}.js")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.refused.append(f'{self.page}: <{tag} {name}="{value}">')
            if (value or "").strip().lower().startswith(("javascript:", "data:text/html")):
                self.refused.append(f'{self.page}: <{tag} {name}="{value}">')
        inside = tag == "script" and "src" not in said and said.get("type") not in DATA
        if inside or tag in {"style", "base", "object", "embed", "iframe"}:
            self.refused.append(f"{self.page}: <{tag}>")
        sheet = tag == "link" and said.get("rel") in {"stylesheet", "icon", "preload"}
        if source := said.get("href") if sheet else said.get("src"):
            self.asked.add(urldefrag(urljoin(self.page, source))[0])


def read(site, page):
    """Return what is noted of a page, given by its path in the site."""
    file = site / page / "index.html" if not page.endswith(".html") else site / page
    reader = Reader(f"/{page}")
    reader.feed(file.read_text(encoding="utf-8"))
    return reader


def pages(site):
    """Return the paths of all pages of a site."""
    found = (str(file.parent.relative_to(site)) for file in site.rglob("index.html"))
    return sorted("" if path == "." else f"{path}/" for path in found)


def packed(file):
    """Return how many bytes of a file are sent."""
    data = file.read_bytes()
    return len(data) if file.suffix in {".woff2", ".png"} else len(gzip.compress(data, 6))


@pytest.mark.parametrize("name", ["site-strategist", "real", "real-strategist"])
def test_no_script_and_no_style_stands_in_a_page(built, name):
    """No handler, no javascript: address, no frame: the policy needs no hole."""
    site = built(name)

    refused = [fault for page in [*pages(site), "404.html"] for fault in read(site, page).refused]

    assert refused == []


@pytest.mark.parametrize("name", ["real", "real-strategist"])
def test_a_page_names_no_file_of_another_host(built, name):
    """Whatever it loads lies in the site."""
    site = built(name)
    asked = {path for page in pages(site) for path in read(site, page).asked}

    assert {path for path in asked if not (site / path.lstrip("/")).is_file()} == set()


def is_ours(path):
    """Return whether a file is a script of ours; the theme's are its own."""
    return path.startswith("assets/javascripts/") and "bundle." not in path


def test_our_scripts_are_light(built):
    """All of them as they are sent, and those of the page with most of them as they are read."""
    site = built("real")
    ours = [file for file in site.glob("assets/javascripts/*.js") if "bundle." not in file.name]
    read_by = {
        page: sum((site / path).stat().st_size for path in needed(site, page) if is_ours(path))
        for page in pages(site)
    }

    assert sum(map(packed, ours)) <= SCRIPTS
    assert max(read_by.values()) <= SCRIPTS


def test_pages_are_light(built):
    """The first with everything that every page needs, a later one with what is its own."""
    site = built("real")
    first = sum(packed(site / path.lstrip("/")) for path in needed(site, ""))
    heavy = {}
    for page in pages(site):
        own = needed(site, page) - needed(site, "")
        heavy[page] = packed(site / page / "index.html") + sum(packed(site / path) for path in own)

    assert first + heavy.pop("") <= FIRST
    assert {page: size for page, size in heavy.items() if size > WHOLE.get(page, LATER)} == {}


def needed(site, page):
    """Return the files that a page asks for, with those that its scripts and sheets ask for.

    Of typefaces, the one for English: the other comes where a page has such letters.
    """
    asked, found = {path.lstrip("/") for path in read(site, page).asked}, set()
    while asked:
        path = asked.pop()
        found.add(path)
        if path.endswith((".js", ".css")) and "bundle." not in path:
            text = (site / path).read_text(encoding="utf-8")
            links = IMPORT.findall(text) if path.endswith(".js") else URL.findall(text)
            for link in links:
                further = urljoin(f"/{path}", link).lstrip("/")
                if not link.startswith("data:") and "latin-ext" not in link:
                    asked |= {further} - found
    return found
