"""Lighthouse holds one page of each kind to be accessible, and made as pages should be."""

import pytest
from bench.lighthouse import PAGES, look

pytestmark = [pytest.mark.tools, pytest.mark.browser, pytest.mark.xdist_group("lighthouse")]
CLOCKLESS = ("accessibility", "best-practices")
"""What hangs on no clock. Speed is measured by `python tests/bench --lighthouse`."""


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_finds_nothing_to_mend(served, tmp_path, page):
    """Under the policy and the headers that a company's server sends."""
    found = look(served("real") + PAGES[page], page, tmp_path, CLOCKLESS)

    assert found.scores == dict.fromkeys(CLOCKLESS, 100)
    assert (tmp_path / f"lighthouse-{page}.report.html").exists()
