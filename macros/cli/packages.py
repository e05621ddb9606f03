"""`backline export scorm` and `cmi5`: modules as packages for the company's learning system."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..export.packages import cmi5, scorm
from ..export.packages.course import Course, Pages
from ..write import write_file, write_files
from .options import folder_option, keep_answers, known_ids, private_option, trainers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from ..guide import Guide

STANDARDS = {"scorm": scorm, "cmi5": cmi5}
"""What writes a package, by the word of the command."""


def packages(
    guide: Guide, ids: tuple[str, ...], standard: str, day: dt.date
) -> Iterator[tuple[str, str, bytes]]:
    """Return each module's id, its file and its package, with progress where somebody watches."""
    pages, of = Pages(guide), STANDARDS[standard]
    label = f"Writing {len(ids)} for {standard}"
    with click.progressbar(ids, label=label, file=sys.stderr) as bar:
        for id_ in bar:
            course = Course.of(guide, guide.modules[id_])
            yield id_, of.name(id_), of.package(pages, course, day)


def offered(guide: Guide, day: dt.date, site: Path) -> None:
    """Write the packages of every module beside its page."""
    for standard in STANDARDS:
        for id_, file, made in packages(guide, tuple(guide.modules), standard, day):
            write_file(site / f"training/{id_}/{file}", made)


_modules = click.argument("ids", nargs=-1, metavar="[MODULE]...")


@click.command("scorm")
@_modules
@private_option
@folder_option("site-packages")
@click.pass_obj
def export_scorm(
    root: Path, ids: tuple[str, ...], private: Path | None, place: Path | None
) -> None:
    """Write modules as SCORM 1.2, which nearly every learning system takes: all, or some.

    With the private folder they ask its graded questions; without it those of the practice
    quiz, and say so.

    \b
    Examples:
      backline export scorm
      backline export scorm keep-it-safe --private ../backline-private --to ../for-the-lms
    """  # noqa: D301 - click reads \b
    _write(root, ids, "scorm", private, place)


@click.command("cmi5")
@_modules
@private_option
@folder_option("site-packages")
@click.pass_obj
def export_cmi5(root: Path, ids: tuple[str, ...], private: Path | None, place: Path | None) -> None:
    """Write modules as cmi5, for learning systems that keep their records as xAPI: all, or some.

    \b
    Examples:
      backline export cmi5
      backline export cmi5 keep-it-safe --private ../backline-private --to ../for-the-lms
    """  # noqa: D301 - click reads \b
    _write(root, ids, "cmi5", private, place)


def _write(
    root: Path, ids: tuple[str, ...], standard: str, private: Path | None, place: Path | None
) -> None:
    repository, guide = trainers(root, private)
    known_ids(ids, guide.modules, "module")
    chosen = ids or tuple(guide.modules)
    secret = any(map(guide.bank_of, chosen))
    if secret:
        keep_answers(root, place)
    place = place or root / "site-packages"
    made = packages(guide, chosen, standard, newest(repository))
    write_files({place / file: package for _, file, package in made}, secret=secret)
    graded = sum(not Course.of(guide, guide.modules[id_]).known for id_ in chosen)
    noun = "module" if len(chosen) == 1 else "modules"
    click.echo(
        f"Wrote {len(chosen)} {noun} for {standard} to {place}: "
        f"{graded} with graded questions, {len(chosen) - graded} with known ones"
    )
