"""Registers for lawyers and auditors: clauses by rule, by department, by sign-off."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]

from .tables import Table, as_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..guide import Guide

__all__ = ["as_csv", "as_xlsx", "registers"]
WIDEST = 60


def registers(guide: Guide) -> dict[str, Table]:
    """Return the tables of a guide by the name of their sheet."""
    return {
        "clauses-by-rule": list(_by_rule(guide)),
        "clauses-by-department": list(_by_department(guide)),
        "clauses-by-sign-off": list(_by_sign_off(guide)),
    }


def as_xlsx(tables: dict[str, Table], day: dt.date) -> bytes:
    """Return tables as a workbook, a sheet each; a text stays text, whatever it looks like."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
        for column, cells in enumerate(zip(*table, strict=True)):
            sheet.set_column(column, column, min(WIDEST, max(len(str(cell)) for cell in cells) + 2))
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                write = sheet.write_number if isinstance(cell, int) else sheet.write_string
                write(number, column, cell, body if number else head)
    book.close()
    return file.getvalue()


def _by_rule(guide: Guide) -> Iterator[list[str | int]]:
    yield ["Rule", "Where", "How sure", "Checked by", "Checked on", "Policy", "Clause", "Clause id"]
    for rule in guide.rules.values():
        checked = _title(guide, rule.checked_by)
        start = [
            rule.title, rule.where or "Everywhere", rule.confidence,
            checked, rule.checked_on.isoformat() if rule.checked_on else "",
        ]  # fmt: skip
        for clause in guide.clauses_under(rule.id):
            yield [*start, clause.policy.title, clause.title, clause.ref]
        if not guide.clauses_under(rule.id):
            yield [*start, "", "", ""]


def _by_department(guide: Guide) -> Iterator[list[str | int]]:
    yield ["Department", "Task", "Task id", "First accountable", "Policy", "Clause", "Clause id"]
    for department in guide.departments.values():
        for task in guide.tasks_of(department.id):
            owners = [guide.roles[id_].title for id_ in task.owners if id_ in guide.roles]
            start = [department.name, task.text, task.id, owners[0] if owners else ""]
            for ref in task.clauses:
                clause = guide.clauses[ref]
                yield [*start, clause.policy.title, clause.title, ref]
            if not task.clauses:
                yield [*start, "", "", ""]


def _by_sign_off(guide: Guide) -> Iterator[list[str | int]]:
    yield [
        "Policy", "Status", "Version", "Template", "Sign-off", "Owner", "Adopted by", "Adopted on",
        "Clause", "Clause id",
    ]  # fmt: skip
    for clause in guide.clauses.values():
        policy = clause.policy
        adopted = _title(guide, policy.approved_by)
        owner = _title(guide, policy.owner)
        yield [
            policy.title, policy.status, policy.version or "", policy.template, policy.signoff,
            owner, adopted, policy.approved_on.isoformat() if policy.approved_on else "",
            clause.title, clause.ref,
        ]  # fmt: skip


def _title(guide: Guide, role: str | None) -> str:
    found = guide.roles.get(role or "")
    return found.title if found else ""
