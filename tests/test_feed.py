"""Feeds of what changed: what a feed reader needs, and nothing it would stumble over."""

from xml.etree import ElementTree as ET

import pytest

from macros.feed import ATOM, feeds
from macros.render import Renderer

NEWS = """boats-float:
  title: Boats float <again>
  date: 2026-03-01
  text: Say so & mean it.
  departments: [boats]
all-may-speak:
  title: All may speak
  date: 2026-02-01
  text: About pay too.
  clauses: [honesty#rights]
uk-only: {title: Label it, date: 2026-03-02, text: In the UK., clauses: [honesty#uk-label]}
"""
PAGE = "---\ntitle: News\nnext: [{page: index.md, text: Home}]\n---\n\n## Changes\n\n{{ news() }}\n"


@pytest.fixture
def told(project):
    """A function that returns the feeds of the small guide, with other answers."""
    project.write("docs/data/news.yml", NEWS)
    project.write("docs/about/news.md", PAGE)

    def tell(address="https://guide.example.com", **answers):
        guide = project.guide(**answers, brand={"address": address} if address else {})
        found = feeds(guide, Renderer())
        return {path: ET.fromstring(text) for path, text in found.items()}  # noqa: S314 - our own

    return tell


def texts(feed, name):
    return [one.text for one in feed.iter(f"{{{ATOM}}}{name}")]


def test_each_department_has_the_news_that_concern_it(told):
    """And everybody's; the newest first."""
    found = told()

    assert set(found) == {"feeds/everybody.xml", "feeds/boats.xml", "feeds/shop.xml"}
    assert texts(found["feeds/boats.xml"], "title")[1:] == [
        "Label it",
        "Boats float <again>",
        "All may speak",
    ]
    assert texts(found["feeds/shop.xml"], "title")[1:] == ["Label it", "All may speak"]


def test_a_feed_has_what_the_format_asks_for(told):
    """Whole addresses, an author, a day for each entry (RFC 4287, 4.1.1 and 4.1.2)."""
    feed = told()["feeds/boats.xml"]

    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{{{ATOM}}}{name}") is not None
    for entry in feed.iter(f"{{{ATOM}}}entry"):
        (link,) = entry.findall(f"{{{ATOM}}}link")
        assert link.get("href").startswith("https://")
        assert "#news-" in link.get("href")
        assert texts(entry, "updated")[0].endswith("T00:00:00Z")
    assert texts(feed, "updated")[0] == "2026-03-02T00:00:00Z"
    assert len(set(texts(feed, "id"))) == len(texts(feed, "id"))


def test_news_of_a_rule_that_does_not_apply_is_in_no_feed(told):
    """Nor anywhere else."""
    assert texts(told(countries=["us"])["feeds/boats.xml"], "title")[1:] == [
        "Boats float <again>",
        "All may speak",
    ]


def test_without_an_address_there_is_no_feed(told):
    """A feed reader could not lead anywhere."""
    assert told(address=None) == {}
