"""`backline evidence who`: who has learned the current text, as an auditor asks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..evidence.pseudonym import NoPseudonymError
from ..evidence.subjects import Subjects
from ..export.names import by_id, read_names, some_of
from ..export.tables import as_csv
from ..standing.coverage import edition
from ..standing.status import KNOWN, STATES, standings
from ..view import view
from ..write import write_file
from .ledger import hash_option, on_option, opened, private_folder, pseudonyms
from .options import form_option, outside, private_option

if TYPE_CHECKING:
    import datetime as dt

    from ..evidence.pseudonym import Pseudonyms
    from ..evidence.subjects import Found
    from ..export.names import Entry
    from ..guide import Guide
    from ..report import Format
    from ..standing.status import Standing

COLUMNS = [
    "person", "department", "state", "reason", "version", "fingerprint", "result", "day", "until",
    "due", "source", "assignments",
]  # fmt: skip


@click.command()
@click.argument("subject")
@click.option("--state", type=click.Choice(STATES), help="Only those who stand like this.")
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list with id or address, and name: put beside the ids in the answer, kept nowhere.",
)
@click.option(
    "--to",
    "place",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The CSV file to write. Without it, the answer is shown.",
)
@hash_option
@private_option
@on_option
@form_option
@click.pass_obj
def who(  # noqa: PLR0913, PLR0917 - one parameter for each option
    root: Path,
    subject: str,
    state: str | None,
    names: Path | None,
    place: Path | None,
    hashed: bool,  # noqa: FBT001 - an option of the command
    private: Path | None,
    day: dt.date,
    form: Format,
) -> None:
    """Say who has learned the current text of a module, policy or scenario, and from what.

    Everybody who was asked, or left evidence, and was with the company on the day.

    \b
    Examples:
      backline evidence who disclose-it-right --on 2026-12-31 --to ../for-the-auditor.csv
      backline evidence who disclosure --state needs-attention --names ../staff.csv
    """  # noqa: D301 - click reads \b
    folder = private_folder(private)
    outside(root, folder if names else None, place, names)
    repository, inside = opened(root, folder)
    guide = view(repository, repository.organisation, "trainers", inside)
    found = Subjects(guide).find(subject)
    if found is None:
        hint = Subjects(guide).nearest(subject)
        raise click.UsageError(f'"{subject}" names nothing of this guide. {hint}'.strip())
    stands = [one for one in standings(guide, day) if one.subject == (found.of, found.id)]
    known = sum(one.state in KNOWN for one in stands)
    shown = [one for one in stands if state in {None, one.state}]
    table = [COLUMNS, *(_line(guide, one) for one in shown)]
    if names:
        table = _named(table, names, pseudonyms(hashed))
    asked = (
        f"On {day}, {known} of {len(stands)} who were asked or left evidence know the current text:"
        f" {_text(guide, found, day)}. {_import(guide, day)}"
    )
    if place:
        write_file(place, as_csv(table), secret=True)
        click.echo(f"{asked} Wrote {place}", err=True)
    else:
        click.echo(_written(table, form, asked))


def _text(guide: Guide, found: Found, day: dt.date) -> str:
    """Return which text stood there on a day, by its version, and its fingerprint if known."""
    version, fingerprint = edition(guide, (found.of, found.id), day)
    said = f"{found.id} {version}".strip()
    return f"{said}, fingerprint {fingerprint}" if fingerprint else said


def _import(guide: Guide, day: dt.date) -> str:
    """Return how far an answer can be trusted: up to the last import."""
    last = guide.ledger.day
    if last is None:
        return "Nothing was ever imported."
    later = " What came later is not known." if last < day else ""
    return f"The last import was on {last}.{later}"


def _line(guide: Guide, one: Standing) -> list[str]:
    """Return how somebody stands, and what shows it."""
    left = one.evidence
    shown = (left.version, left.hash, left.result, str(left.on)) if left else ("", "", "", "")
    return [
        one.person, guide.ledger.people[one.person].department, one.state, one.reason, *shown,
        str(one.until or ""), str(one.due or ""), left.source if left else "",
        " ".join(one.assignments),
    ]  # fmt: skip


def _named(table: list[list[str]], file: Path, ids: Pseudonyms) -> list[list[str]]:
    """Return a table with a name beside each id, from a list that stays where it is."""
    listed = read_names(file, "name")
    by = "address" if ids.hashes and "address" in listed.has else "id"
    listed.need(by)

    def id_of(entry: Entry) -> str:
        try:
            return ids.of(getattr(entry, by))
        except NoPseudonymError:
            return ""  # whoever has no id here is in no answer

    known = {id_: entry.name for id_, entry in by_id(listed, id_of).items()}
    head, *lines = table
    if lacking := [line[0] for line in lines if not known.get(line[0])]:
        said = f"No name for {len(lacking)} of {len(lines)}: {some_of(lacking)}."
        click.echo(f"{said} {file} lacks them.", err=True)
    return [["name", *head], *([known.get(line[0], ""), *line] for line in lines)]


def _written(table: list[list[str]], form: Format, asked: str) -> str:
    """Return an answer in a form."""
    head, *lines = table
    if form == "json":
        found = [dict(zip(head, line, strict=True)) for line in lines]
        return json.dumps({"answer": asked, "people": found}, indent=2, ensure_ascii=False)
    if form == "markdown":
        rows = [head, ["---"] * len(head), *lines]
        return "\n".join([asked, "", *(f"| {' | '.join(row)} |" for row in rows)])
    wide = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    padded = ["  ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip()
              for row in table]  # fmt: skip
    return "\n".join([*padded, asked])
