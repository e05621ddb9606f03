"""yaml-language-server, as editors run it, over our schemas and our data."""

import json
import subprocess

import pytest
from guides import ROOT
from programs import node, node_modules

pytestmark = [pytest.mark.tools, pytest.mark.xdist_group("editor")]


class Editor:
    """Speaks the Language Server Protocol (3.17) with the server over its standard streams."""

    def __init__(self, modules):
        server = modules / "yaml-language-server/bin/yaml-language-server"
        self._process = subprocess.Popen(
            [node(), str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._asked = 0
        self.ask("initialize", processId=None, rootUri=ROOT.as_uri(), capabilities={})
        self._send(method="initialized", params={})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True,
                             "schemaStore": {"enable": False}}}  # fmt: skip
        self._send(method="workspace/didChangeConfiguration", params={"settings": settings})

    def close(self):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def open(self, path, text):
        """Open a text as if it were this file; return what the server complains of."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                if message["params"]["uri"] == uri:
                    return message["params"]["diagnostics"]
            else:
                self._answer(message)

    def at(self, what, path, line, character):
        """Ask for a hover or completions at a place, which counts from 0."""
        position = {"line": line, "character": character}
        return self.ask(
            f"textDocument/{what}", textDocument={"uri": path.as_uri()}, position=position
        )

    def ask(self, method, **params):
        self._asked += 1
        self._send(id=self._asked, method=method, params=params)
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                return message.get("result")
            self._answer(message)

    def _answer(self, message):
        """Answer a question of the server: it may ask for settings, and to register itself."""
        if "id" in message and "method" in message:
            settings = {"validate": True, "hover": True, "completion": True,
                        "schemaStore": {"enable": False}}  # fmt: skip
            items = message.get("params", {}).get("items", [])
            result = [settings if item.get("section") == "yaml" else {} for item in items] or None
            self._send(id=message["id"], result=result)

    def _send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self):
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self._process.stdout.read(length))


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """An editor with the server running."""
    editor = Editor(node_modules(tmp_path_factory.getbasetemp().parent))
    yield editor
    editor.close()


FILES = sorted((ROOT / "docs/data").rglob("*.yml"))


@pytest.mark.parametrize("file", [f for f in FILES if f.name[0] != "."], ids=lambda file: file.stem)
def test_the_editor_is_content_with_our_data(editor, file):
    """The modeline of each file leads it to a schema that fits."""
    assert editor.open(file, file.read_text(encoding="utf-8")) == []


def test_the_editor_marks_a_mistake_where_it_is(editor):
    """A field nobody knows, and a period that is none."""
    file = ROOT / "docs/data/kpis/typed.yml"
    head = "# yaml-language-server: $schema=../schemas/kpi.json\n"

    found = editor.open(file, head + "tytle: x\neach: mont\n")

    said = {d["message"].partition("\n")[0]: d["range"]["start"]["line"] for d in found}
    assert any("tytle" in message and line == 1 for message, line in said.items()), said
    assert any("month" in message and line == 2 for message, line in said.items()), said


def test_the_editor_explains_a_field(editor):
    """With the sentence under it in the model."""
    file = ROOT / "docs/data/kpis/brand-understanding.yml"
    text = file.read_text(encoding="utf-8")
    editor.open(file, text)
    line = next(n for n, row in enumerate(text.splitlines()) if row.startswith("objective:"))

    shown = editor.at("hover", file, line, 3)

    assert "It stands before the measure on purpose." in shown["contents"]["value"]


def test_the_editor_offers_the_fields_of_a_task(editor):
    """All of them, while the author types."""
    file = ROOT / "docs/data/checklists/typed.yml"
    text = (
        "# yaml-language-server: $schema=../schemas/checklist.json\n"
        "title: x\nfor: all\ntasks:\n  - id: x\n    \n"
    )
    editor.open(file, text)

    offered = editor.at("completion", file, 5, 4)

    labels = {item["label"] for item in offered["items"]}
    assert {"text", "steps", "when", "because", "clauses"} <= labels
