"""Any single deliberate mistake is found, at its file and its line."""

import pytest
from guides import SITE

from macros.check import examine


def named():
    """Return every id that tests/site names: where it is written, and what it names."""
    repository, _ = examine(SITE)
    for record in (*repository.records(), repository.organisation):
        for path, kind, id_ in record.named():
            if path[0] in record.model_fields_set | {"for"}:  # and is no default
                yield record.at_name(path, id_), kind, id_


@pytest.mark.parametrize("group", range(8))
def test_an_id_with_one_letter_wrong_is_found_where_it_stands(project, group):
    """Whichever of all ids that any record names."""
    places = sorted(set(named()))
    assert len(places) > 100

    for place, kind, id_ in places[group::8]:
        before = (project.root / place.file).read_text(encoding="utf-8")
        lines = before.split("\n")
        line = lines[place.line - 1]
        at = place.column - 1
        assert line[at:].startswith(id_), (place, id_)
        wrong = id_.replace(".md", "z.md", 1) if kind == "page" else f"{id_}z"
        lines[place.line - 1] = line[:at] + wrong + line[at + len(id_) :]
        project.write(place.file, "\n".join(lines))

        found = [problem.place for problem in examine(project.root)[1]]
        project.write(place.file, before)

        assert place in found, f"{place}: {kind} {id_}"


def test_a_deleted_line_is_never_a_traceback(project):
    """Each line of every data file in turn: whatever is left is read, or refused in words."""
    for file in sorted((project.root / "docs/data").rglob("*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        for number in range(len(lines)):
            file.write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
            for problem in examine(project.root)[1]:
                assert problem.message
                assert problem.check
        file.write_text("".join(lines), encoding="utf-8")
