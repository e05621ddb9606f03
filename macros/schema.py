"""From the model to JSON Schemas, with which an editor completes, explains and checks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .load import BOOKS, FOLDERS, PAGES, SHEETS
from .model import Page
from .model.base import SLUG

if TYPE_CHECKING:
    from .model import Record


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name under docs/data/schemas/."""
    pages: tuple[type[Record], ...] = (Page, *PAGES.values())
    found = {f"{kind.kind}.json": _record(kind) for _, kind in FOLDERS.values()}
    found |= {file.replace(".yml", ".json"): _record(kind) for file, (_, kind) in SHEETS.items()}
    found |= {file.replace(".yml", ".json"): _book(kind) for file, (_, kind) in BOOKS.items()}
    found |= {f"{kind.kind}.json": _record(kind) for kind in pages}
    return {
        name: json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for name, schema in sorted(found.items())
    }


def _record(kind: type[Record]) -> dict[str, Any]:
    schema = kind.model_json_schema(by_alias=True)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_plain(schema)}


def _book(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of a file that holds records under their ids."""
    record = _record(kind)
    parts = record.pop("definitions", {})
    head = record.pop("$schema")
    return {
        "$schema": head,
        "title": f"{record.get('title', '')}s",
        "type": "object",
        "propertyNames": {"pattern": SLUG},
        "additionalProperties": {"$ref": "#/definitions/record"},
        "definitions": {**parts, "record": record},
    }


def _plain(schema: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Return a schema as draft-07 has it, without titles that only repeat the name of a field."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema.replace("#/$defs/", "#/definitions/") if isinstance(schema, str) else schema
    renamed = {("definitions" if key == "$defs" else key): part for key, part in schema.items()}
    shape = renamed.keys() & {"type", "anyOf", "allOf"}
    if shape and isinstance(renamed.get("title"), str) and "properties" not in renamed:
        renamed.pop("title")
    return {key: _plain(part) for key, part in renamed.items()}
