"""What a build offers beside its pages, for whoever has what makes it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .. import sending
from ..render import Renderer
from ..write import write_file
from .certificates import CERTIFICATES, blanks
from .coverage import offer_coverage
from .handbook import handbooks, name
from .options import INSTALL, has_documents
from .packages import offered as packages
from .policies import FORMATS, documents
from .questions import QUESTION_FORMS, asking, question_files
from .sheets import kit_name, kits, sheets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from ..guide import Guide


@dataclass(frozen=True)
class Offer:
    """Files that lie beside pages, which then link to them."""

    name: str
    """By which fragments know that it is there: here.offers."""
    make: Callable[[Guide, dt.date, Path], None]
    """Writes the files into the folder of a site."""
    made: Callable[[], bool] = lambda: True
    """Whether what makes it is installed."""
    lacking: str = ""
    """What to say where it is not."""
    for_trainers: bool = False
    """Whether only those who teach are offered it."""


def offers(guide: Guide) -> tuple[tuple[Offer, ...], tuple[str, ...]]:
    """Return what can be offered to the readers of a guide, and what is missing for the rest."""
    wanted = [one for one in OFFERS if guide.for_trainers or not one.for_trainers]
    return (
        tuple(one for one in wanted if one.made()),
        tuple(one.lacking for one in wanted if not one.made()),
    )


def _documents(guide: Guide, day: dt.date, site: Path) -> None:
    """Write every policy as a document, and every department's handbook, beside its page."""
    for form in FORMATS:
        for id_, made in documents(guide, tuple(guide.policies), form, day, None):
            write_file(site / f"policies/{id_}/{id_}.{form}", made)
    homes = tuple(id_ for id_ in guide.departments if f"departments/{id_}.md" in guide.pages)
    for id_, made in handbooks(guide, homes, day):
        write_file(site / f"departments/{id_}/{name(id_)}", made)


def _assignments(guide: Guide, _day: dt.date, site: Path) -> None:
    """Write the mail and the calendar of each assignment beside the board."""
    render = Renderer()
    for one in guide.assignments.values():
        for file, made in sending.files(guide, one, render).items():
            write_file(site / sending.FOLDER / file, made)


def _questions(guide: Guide, day: dt.date, site: Path) -> None:
    """Write the questions of every module in every format beside its page."""
    for id_, file, made in question_files(guide, asking(guide), tuple(QUESTION_FORMS), day):
        write_file(site / f"training/{id_}/{file}", made)


def _sheets(guide: Guide, day: dt.date, site: Path) -> None:
    """Write each kit with the sheets of its scenarios beside its page, and blank certificates."""
    for id_, made in kits(guide, tuple(guide.kits), day):
        folder = site / guide.kits[id_].id.removesuffix(".md")
        write_file(folder / kit_name(id_), made)
        scenes = [scene.id for scene in guide.scenarios.values() if scene.module == id_]
        for file, sheet in sheets(guide, scenes, day):
            write_file(folder / file, sheet)
    if CERTIFICATES in guide.pages:
        for file, made in blanks(guide, day, site):
            write_file(site / CERTIFICATES.removesuffix(".md") / file, made)


OFFERS = (
    Offer(
        "documents",
        _documents,
        has_documents,
        f"Policies and handbooks are not offered as documents: {INSTALL} adds them.",
    ),
    Offer(
        "coverage",
        lambda guide, _day, site: offer_coverage(guide, site),
        lambda: bool(find_spec("xlsxwriter")),
        f"The board of who knows what is not offered as a workbook: {INSTALL} adds it.",
        for_trainers=True,
    ),
    Offer("assignments", _assignments, for_trainers=True),
    Offer("packages", packages, for_trainers=True),
    Offer("questions", _questions, for_trainers=True),
    Offer(
        "sheets",
        _sheets,
        has_documents,
        f"Kits, run sheets and certificates are not offered as PDF: {INSTALL} adds them.",
        for_trainers=True,
    ),
)
