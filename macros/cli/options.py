"""What several commands share."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from ..check import examine
from ..problem import ContentError
from ..report import FORMATS
from ..view import EDITIONS

if TYPE_CHECKING:
    from pathlib import Path

    from ..repository import Repository

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


def sound(root: Path) -> Repository:
    """Return the content, or raise ContentError with everything that is wrong with it."""
    repository, problems = examine(root)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    return repository


def has_documents() -> bool:
    """Return whether what writes Word and PDF is installed."""
    return all(map(find_spec, ("pypandoc", "typst")))
