"""The house is in order: style, types, one direction of imports, and what may stand where."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from guides import ROOT

TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.splitlines()


def run(*command):
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("lint-imports",),
        ("codespell",),
        ("rumdl", "check", "docs", "README.md"),
    ],
    ids=" ".join,
)
def test_the_tools_are_content(command):
    """Each with its settings in pyproject.toml."""
    code, said = run(*command)

    assert code == 0, said


def test_only_the_agreed_stands_at_the_top():
    """Beside dot-files, a licence and a lock file."""
    allowed = {
        "mkdocs.yml", "docs", "overrides", "macros", "tests", "pyproject.toml", "README.md",
        "LICENSE", "requirements.lock",
    }  # fmt: skip
    tops = {path.partition("/")[0] for path in TRACKED}

    assert {top for top in tops if not top.startswith(".")} <= allowed


def test_modules_stay_small():
    """Split by word above 300 lines."""
    for path in (ROOT / "macros").rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= 300, path


def test_every_exception_has_its_reason():
    """`noqa` is followed by why."""
    for path in (ROOT / "macros").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "# noqa:" in line and "ANN401" not in line:
                assert re.search(r"# noqa: [A-Z0-9, ]+ - \w", line), f"{path}: {line.strip()}"


PARTIALS = sorted((ROOT / "overrides/partials").rglob("*.html"))


@pytest.mark.parametrize("partial", PARTIALS, ids=lambda path: path.stem)
def test_a_copied_partial_is_that_of_the_theme(partial):
    """When the theme changes it, somebody must look at our copy again."""
    import hashlib  # noqa: PLC0415 - only here

    import material  # noqa: PLC0415 - only here

    ours = partial.read_text(encoding="utf-8")
    theirs = Path(material.__file__).parent / "templates" / partial.relative_to(ROOT / "overrides")

    noted = re.search(r"Upstream: sha256 ([0-9a-f]{64})", ours)[1]
    assert hashlib.sha256(theirs.read_bytes()).hexdigest() == noted


def test_every_partial_says_why_it_is_copied():
    """In its header."""
    for file in PARTIALS:
        assert "Why: " in file.read_text(encoding="utf-8")[:400]
