"""What is measured is a guide as ours are."""

from bench.guide import write_guide
from guides import ROOT

from macros.check import examine


def test_the_guide_that_is_measured_is_sound(tmp_path):
    """Else the bench would measure how quickly we give up."""
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")

    records = write_guide(tmp_path, departments=3, pages=60)
    repository, problems = examine(tmp_path)

    assert problems == ()
    assert sum(repository.counts().values()) >= records
    assert len(repository.pages) == 60
