"""`backline export moodle`, `gift` and `qti`: questions for systems that mark a test themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..export.questions import bank, gift, moodle, qti
from ..render import Renderer
from ..write import write_files
from .options import folder_option, keep_answers, known_ids, private_option, trainers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..export.questions import Bank
    from ..guide import Guide

QUESTION_FORMS: dict[str, tuple[str, Callable[[Bank], bytes]]] = {
    "moodle": ("{}-moodle.xml", moodle),
    "gift": ("{}.gift", gift),
    "qti": ("{}-qti21.zip", qti),
}
"""How a module's file is called in each format, and what writes it."""


def asking(guide: Guide) -> tuple[str, ...]:
    """Return the ids of the modules that have questions, graded or for practice."""
    return tuple(
        id_
        for id_, page in guide.modules.items()
        if guide.bank_of(id_) or page.quiz in guide.quizzes
    )


def question_files(
    guide: Guide, ids: tuple[str, ...], forms: tuple[str, ...], day: dt.date
) -> Iterator[tuple[str, str, bytes]]:
    """Return the id of a module, the name of a file of its questions, and the file, one by one.

    With progress where somebody watches.
    """
    render = Renderer()
    with click.progressbar(ids, label="Writing questions", file=sys.stderr) as bar:
        for id_ in bar:
            if found := bank(guide, id_, render, day):
                for form in forms:
                    name, write = QUESTION_FORMS[form]
                    yield id_, name.format(id_), write(found)


_modules = click.argument("ids", nargs=-1, metavar="[MODULE]...")


@click.command("moodle")
@_modules
@private_option
@folder_option("site-questions")
@click.pass_obj
def export_moodle(
    root: Path, ids: tuple[str, ...], private: Path | None, place: Path | None
) -> None:
    """Write the questions of modules for Moodle's question bank: of all modules, or some.

    Graded questions where the private folder has them, otherwise those for practice.

    \b
    Examples:
      backline export moodle --private ../backline-private --to ../for-moodle
      backline export moodle disclose-it-right --private ../backline-private --to ../for-moodle
    """  # noqa: D301 - click reads \b
    _write(root, ids, "moodle", private, place)


@click.command("gift")
@_modules
@private_option
@folder_option("site-questions")
@click.pass_obj
def export_gift(root: Path, ids: tuple[str, ...], private: Path | None, place: Path | None) -> None:
    """Write the questions of modules as GIFT, a text that many systems import.

    Graded questions where the private folder has them, otherwise those for practice.

    \b
    Example:
      backline export gift --private ../backline-private --to ../for-the-lms
    """  # noqa: D301 - click reads \b
    _write(root, ids, "gift", private, place)


@click.command("qti")
@_modules
@private_option
@folder_option("site-questions")
@click.pass_obj
def export_qti(root: Path, ids: tuple[str, ...], private: Path | None, place: Path | None) -> None:
    """Write the questions of modules as QTI 2.1 packages, each with a test that draws from them.

    Graded questions where the private folder has them, otherwise those for practice.

    \b
    Example:
      backline export qti disclose-it-right --private ../backline-private --to ../for-the-lms
    """  # noqa: D301 - click reads \b
    _write(root, ids, "qti", private, place)


def _write(
    root: Path, ids: tuple[str, ...], form: str, private: Path | None, place: Path | None
) -> None:
    repository, guide = trainers(root, private)
    able = asking(guide)
    known_ids(ids, able, "module with questions")
    chosen = ids or able
    banks = [guide.bank_of(id_) for id_ in chosen]
    secret = any(banks)
    if secret:
        keep_answers(root, place)
    place = place or root / "site-questions"
    made = question_files(guide, chosen, (form,), newest(repository))
    write_files({place / name: file for _, name, file in made}, secret=secret)
    graded = sum(one is not None and not one.sample for one in banks)
    noun = "module" if len(chosen) == 1 else "modules"
    click.echo(f"Wrote the questions of {len(chosen)} {noun} to {place}: {graded} graded")
    if graded < len(chosen):
        click.echo("The rest are for practice. Their answers are published: they prove nothing.")
