"""Where a reader's suggestion goes, with the page filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from ..render import Says
    from .here import Here


def suggestion(here: Here, say: Says) -> str | None:
    """Return the address of a mail (RFC 6068) or a form about a page; None where none is known."""
    way, title = here.guide.company.suggest, here.page.title
    where = here.address(here.page.id) or here.page.id
    if way.how == "form":
        return way.address and _filled(way.address, page=where, title=title)
    strategist = here.guide.company.contacts.get("strategist")
    mailbox = way.address or (strategist and strategist.mail)
    if not mailbox:
        return None
    subject = say("suggest-subject", title=title)
    body = say("suggest-body", title=title, where=where).replace("\n", "\r\n")
    fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"mailto:{quote(mailbox, safe='@')}?{fields}"


def editing(here: Here) -> str | None:
    """Return where the file of a page can be edited; None where no such place is shown."""
    edit = here.guide.company.suggest.edit
    return edit and _filled(edit, path=f"docs/{here.page.id}")


def _filled(address: str, **values: str) -> str:
    """Return an address with what it asks for filled in; a path stays a path."""
    for name, value in values.items():
        safe = "/" if name == "path" else ""
        address = address.replace(f"{{{name}}}", quote(value, safe=safe))
    return address
