"""The schemas that editors use come from the model, and are those in the repository."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from guides import ROOT, SITE

from macros.load import BOOKS, FOLDERS, SHEETS
from macros.schema import schemas

DATA = ROOT / "docs/data"


def test_the_schemas_in_the_repository_are_those_of_the_model():
    """`backline export schemas` has been run after the last change."""
    written = {file.name: file.read_text("utf-8") for file in (DATA / "schemas").glob("*.json")}

    assert written == schemas()


@pytest.mark.parametrize("name", schemas())
def test_every_field_has_help(name):
    """An editor shows it while an author writes."""
    schema = json.loads(schemas()[name])
    tables = [schema, *schema.get("definitions", {}).values()]

    for table in tables:
        for field, detail in table.get("properties", {}).items():
            inner = detail.get("allOf", [{}])[0]
            assert detail.get("description") or inner, f"{field} in {name}"


@pytest.mark.parametrize("name", schemas())
def test_unknown_fields_are_refused(name):
    """In the editor as in `check`."""
    schema = json.loads(schemas()[name])

    for table in (schema, *schema.get("definitions", {}).values()):
        if "properties" in table:
            assert table["additionalProperties"] is False


def files():
    """Return the data files of both guides, all of ours, with the schema each belongs to."""
    for docs in (ROOT / "docs", SITE / "docs"):
        for folder, (_, kind) in FOLDERS.items():
            yield from (
                (file, f"{kind.kind}.json") for file in (docs / "data" / folder).glob("*.yml")
            )
        for name in (*BOOKS, *SHEETS):
            if docs == ROOT / "docs" or (docs / "data" / name).exists():
                yield docs / "data" / name, name.replace(".yml", ".json")


def test_what_the_model_accepts_the_schemas_accept():
    """An independent validator reads every data file of both guides."""
    by_schema: dict[str, list[str]] = {}
    for file, schema in files():
        by_schema.setdefault(schema, []).append(str(file))

    for schema, names in by_schema.items():
        tool = Path(sys.executable).with_name("check-jsonschema")
        command = [tool, "--schemafile", DATA / "schemas" / schema, *names]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout


def test_every_data_file_names_its_schema():
    """So that any editor with a YAML language server helps."""
    for file, schema in files():
        if file.is_relative_to(ROOT / "docs"):
            line = file.read_text(encoding="utf-8").partition("\n")[0]
            way = "schemas" if file.parent == DATA else "../schemas"
            assert line == f"# yaml-language-server: $schema={way}/{schema}", file
