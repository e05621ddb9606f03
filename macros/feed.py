"""Feeds of what changed: one for everybody, one for each department (Atom, RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from .brand import site_name
from .guide import feed_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .guide import Guide
    from .model import News
    from .render import Renderer

ATOM = "http://www.w3.org/2005/Atom"


def feeds(guide: Guide, render: Renderer) -> dict[str, str]:
    """Return the text of each feed by its path in the site.

    There is none where the site has no address or shows no news: a feed reader needs whole
    addresses to lead somewhere (RFC 4287, 4.2.6 and 4.2.7).
    """
    page = guide.speakers.get("news")
    if not guide.company.address or not page or not guide.news:
        return {}
    name = site_name(guide, render)
    root = guide.company.address.rstrip("/") + "/"
    home = f"{root}{page.removesuffix('.md')}/"
    found = {}
    for id_ in ("", *guide.departments):
        news = guide.news_of(id_) if id_ else list(guide.news.values())
        title = name
        if id_:
            department = guide.departments[id_].name
            title = render.say("news-feed", name=name, department=department)
        if news:
            found[feed_path(id_)] = _feed(f"{root}{feed_path(id_)}", home, title, name, news)
    return found


def _feed(address: str, home: str, title: str, author: str, news: Iterable[News]) -> str:
    newest = sorted(news, key=lambda one: (one.date, one.id), reverse=True)
    feed = Element("feed", xmlns=ATOM)
    _add(feed, "id", address)
    _add(feed, "title", title)
    _add(feed, "updated", f"{newest[0].date}T00:00:00Z")
    _add(SubElement(feed, "author"), "name", author)
    SubElement(feed, "link", rel="self", href=address)
    SubElement(feed, "link", href=home)
    for one in newest:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{home}#news-{one.id}")
        _add(entry, "title", one.title)
        _add(entry, "updated", f"{one.date}T00:00:00Z")
        SubElement(entry, "link", href=f"{home}#news-{one.id}")
        _add(entry, "summary", one.text)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
