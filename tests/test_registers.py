"""Registers: every clause with what it rests on, as text that no spreadsheet runs."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.export.registers import as_csv, as_xlsx, registers

DAY = dt.date(2026, 3, 1)


def rows(table):
    """Return what a reader of CSV finds, as one dictionary a row."""
    return list(csv.DictReader(io.StringIO(as_csv(table).removeprefix("\ufeff"))))


def test_every_rule_stands_beside_its_clauses(site_guide):
    """One without a clause has a row all the same."""
    found = rows(registers(site_guide)["clauses-by-rule"])

    assert {row["Clause id"] for row in found if row["Rule"] == "US praise rule"} >= {
        "honesty#say-it"
    }
    assert {row["Rule"] for row in found} == {rule.title for rule in site_guide.rules.values()}


def test_every_department_stands_beside_the_clauses_of_its_tasks(site_guide):
    """With the task and who is accountable."""
    found = rows(registers(site_guide)["clauses-by-department"])

    (row,) = [row for row in found if row["Task id"] == "ask-legal" and row["Department"] == "Shop"]
    assert (
        row["First accountable"] == site_guide.roles[site_guide.tasks["ask-legal"].owners[0]].title
    )


def test_a_template_has_no_version_and_nobody_adopted_it(site_guide):
    """What did not happen is an empty cell."""
    for row in rows(registers(site_guide)["clauses-by-sign-off"]):
        assert (row["Status"], row["Version"], row["Adopted by"]) == ("template", "", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_nothing_is_taken_for_a_formula(cell):
    """In CSV it is quoted, in a workbook it is text."""
    assert rows([["A"], [cell]])[0]["A"] == f"'{cell}"
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx({"sheet": [["A"], [cell]]}, DAY)))

    assert book["sheet"]["A2"].data_type == "s"


def test_the_workbook_is_the_same_whenever_it_is_written(site_guide):
    """Byte for byte, with the newest day of its content as its date."""
    tables = registers(site_guide)

    assert as_xlsx(tables, DAY) == as_xlsx(tables, DAY)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(tables, DAY)))
    assert book.properties.created.date() == DAY
    assert book.sheetnames == list(tables)
    assert book["clauses-by-rule"].freeze_panes == "A2"


def test_the_command_writes_three_files_and_a_workbook(project, tmp_path):
    """And says how many rows each has."""
    place = tmp_path / "out"

    said = CliRunner().invoke(
        main, ["--root", str(project.root), "export", "registers", "--to", str(place)]
    )

    assert said.exit_code == 0, said.output
    assert sorted(file.name for file in place.iterdir()) == [
        "clauses-by-department.csv", "clauses-by-rule.csv", "clauses-by-sign-off.csv",
        "registers.xlsx",
    ]  # fmt: skip
    assert "clauses by rule" in said.output
