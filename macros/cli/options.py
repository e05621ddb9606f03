"""What several commands share."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..check import examine
from ..check.graded import examine_private
from ..private import Private
from ..problem import ContentError, suggest
from ..report import FORMATS
from ..view import EDITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from ..repository import Repository

F = TypeVar("F", bound="Callable[..., Any]")

INSTALL = "pip install -e '.[export]'"
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write the answer.",
)
edition_option = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="employees",
    show_default=True,
    help="Whom it is for.",
)


private_option = click.option(
    "--private",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="BACKLINE_PRIVATE",
    help="The private folder, for graded quizzes and evidence. Or set BACKLINE_PRIVATE.",
)


def day_of(_context: click.Context, _option: click.Parameter, value: Any) -> Any:  # noqa: ANN401
    """Return the day of the moment that click makes of a date; for an option's `callback`."""
    return value.date() if value else None


def on_option(text: str) -> Callable[[F], F]:
    """Return the option --on of a command that needs a day."""
    return click.option(
        "--on",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        default=lambda: dt.date.today().isoformat(),  # noqa: DTZ011 - the day where its user is
        callback=day_of,
        metavar="DATE",
        help=f"{text} Without it: today.",
    )


def sealed(root: Path, repository: Repository, folder: Path | None) -> Private:
    """Return what a private folder holds, or raise ContentError with all that is wrong with it.

    Without a folder, what there is without one: nothing.
    """
    if folder is None:
        return Private()
    private, problems = examine_private(root, repository, folder)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    return private


def sound(root: Path) -> Repository:
    """Return the content, or raise ContentError with everything that is wrong with it."""
    repository, problems = examine(root)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    return repository


def has_documents() -> bool:
    """Return whether what writes Word and PDF is installed."""
    return all(map(find_spec, ("pypandoc", "typst")))


def folder_option(name: str) -> Callable[[F], F]:
    """Return the option --to of a command that writes into a folder, `name` without it."""
    return click.option(
        "--to",
        "place",
        type=click.Path(file_okay=False, path_type=Path),
        help=f"The folder to write into. Without it: {name}.",
    )


def known_ids(ids: Iterable[str], all_: Collection[str], noun: str = "policy") -> None:
    """Raise UsageError with the nearest name where a policy, say, is asked for that is none."""
    for id_ in ids:
        if id_ not in all_:
            hint = suggest(id_, all_)
            raise click.UsageError(f'no {noun} of this guide is called "{id_}". {hint}'.strip())
