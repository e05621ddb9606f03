"""Missing links of the chain. The messages are in mistakes/."""

from macros.gaps import gaps


def test_what_is_planned_is_no_gap(site_repository):
    """A task may wait for a clause that is not written yet."""
    assert any(
        ref.startswith("pictures#") for t in site_repository.tasks.values() for ref in t.clauses
    )
    assert gaps(site_repository) == ()
