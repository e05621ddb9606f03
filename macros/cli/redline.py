"""`backline redline`, and what `check --changed` adds: this content beside an earlier one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..history import at
from ..problem import Problem
from ..redline import changed, compare, taught
from ..render import Renderer
from ..view import view
from ..words import Voice
from ..write import write_files
from .options import INSTALL, folder_option, has_documents, known_ids, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ModulePage, PolicyPage
    from ..redline import Compared
    from ..repository import Repository


STYLE = Path(__file__).parent.parent / "export/files/redline.css"


@click.command()
@click.argument("ids", nargs=-1, metavar="[POLICY]...")
@click.option("--since", required=True, help="The revision of git to compare with, such as main.")
@folder_option("site-redline")
@click.pass_obj
def redline(root: Path, ids: tuple[str, ...], since: str, place: Path | None) -> None:
    """Show what changed in policies, clause by clause and word by word, as a page and a PDF.

    Both versions are shown as your company sees them today.

    \b
    Examples:
      backline redline --since main
      backline redline disclosure --since v1.0 --to for-counsel
    """  # noqa: D301 - click reads \b
    repository = sound(root)
    place = place or root / "site-redline"
    beside = {id_: parts for id_, _, parts in _compared(*_both(repository, earlier(root, since)))}
    known_ids(ids, beside)
    moved = {
        id_: parts for id_, parts in beside.items() if changed(parts) and (not ids or id_ in ids)
    }
    if not moved:
        click.echo(f"No policy reads otherwise than at {since}.")
        return
    policies = view(repository, repository.organisation, "employees").policies
    render = Renderer()
    shown = [
        (policies[id_].title if id_ in policies else id_, changed(parts))
        for id_, parts in moved.items()
    ]
    name = repository.organisation.name
    page = render(
        "redline", policies=shown, since=since, company=name, style=STYLE.read_text("utf-8")
    )
    files: dict[Path, str | bytes] = {place / "redline.html": page + "\n"}
    if has_documents():
        from ..export.document import printed  # noqa: PLC0415 - needs what only "export" installs

        title = render.say("redline-title", since=since)
        files[place / "redline.pdf"] = printed(page, title, newest(repository))
    else:
        click.echo(f"No PDF is written: {INSTALL} adds it.")
    write_files(files)
    count = sum(len(parts) for _, parts in shown)
    click.echo(f"Wrote {count} changed parts of {', '.join(moved)} to {place}")


def earlier(root: Path, revision: str) -> Repository:
    """Return the content at a revision; say what of it cannot be read today."""
    try:
        repository, problems = at(root, revision)
    except LookupError as error:
        raise click.UsageError(f"{revision} cannot be compared with: {error}") from None
    if problems:
        click.echo(f"At {revision}, {len(problems)} things cannot be read today.", err=True)
    return repository


def unsaid_changes(repository: Repository, before: Repository) -> Iterator[Problem]:
    """Return policies and modules whose text moved while their list of changes did not."""
    old, new = _both(repository, before)
    for id_, known, parts in _compared(old, new):
        if known and id_ in new.guide.policies and (moved := changed(parts)):
            names = [f'"{part.id}"' for part in moved]
            yield from _unsaid_of_policy(repository.policies[id_], before.policies[id_], names)
    for id_, module in new.guide.modules.items():
        if id_ in old.guide.modules:
            then, now = taught(old.guide, old.guide.modules[id_]), taught(new.guide, module)
            names = [name for name in {**then, **now} if then.get(name) != now.get(name)]
            yield from _unsaid_of_module(repository.modules[id_], before.modules[id_], names)


def _unsaid_of_policy(now: PolicyPage, was: PolicyPage, moved: list[str]) -> Iterator[Problem]:
    if not _told(now, was):
        message = f"the text of {', '.join(moved)} changed, and the list of changes does not say so"
        hint = "Add to changes: version, date, clauses, material (must people sign again?), text."
        yield Problem(now.at_key("changes"), message, "unsaid-change", hint)


def _unsaid_of_module(now: ModulePage, was: ModulePage, moved: list[str]) -> Iterator[Problem]:
    """Return that a module's version or its changes do not say what moved."""
    raised = now.version != was.version
    if moved and not (raised and now.version in _told(now, was)):
        lacks = "the list of changes does not say so"
        lacks = lacks if raised else f'the version is still "{now.version}"'
        message = f"{', '.join(moved)} changed, and {lacks}"
        hint = (
            "Raise version, and add to changes: that version, date, material (must people learn "
            "it again?), text."
        )
        yield Problem(now.at_key("changes"), message, "unsaid-change", hint)


def _told(now: PolicyPage | ModulePage, was: PolicyPage | ModulePage) -> set[str]:
    """Return the versions of what stands in a list of changes and did not before.

    By what is written, not by where: a line above the list moves it, and says nothing.
    """
    before = {one.model_dump_json() for one in was.changes}
    return {one.version for one in now.changes if one.model_dump_json() not in before}


def _compared(old_voice: Voice, new_voice: Voice) -> Iterator[tuple[str, bool, list[Compared]]]:
    """Return every policy with whether it was there before, and its parts beside the earlier."""
    old, new = old_voice.guide.policies, new_voice.guide.policies
    for id_ in dict.fromkeys([*new, *old]):
        was = (old[id_], old_voice) if id_ in old else None
        now = (new[id_], new_voice) if id_ in new else None
        yield id_, was is not None, compare(was, now)


def _both(repository: Repository, before: Repository) -> tuple[Voice, Voice]:
    """Return the guides of an earlier and of this content, as the company sees them today."""
    company, render = repository.organisation, Renderer()
    old, new = (view(content, company, "employees") for content in (before, repository))
    return Voice(old, render, by_file=True), Voice(new, render, by_file=True)
