"""What Lighthouse says of one page of each kind, served as a company would serve it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guides import ROOT, mkdocs
from programs import chromium, node, node_modules
from servers import serving

if TYPE_CHECKING:
    from collections.abc import Collection

PAGES = {
    "home": "",
    "department": "departments/marketing/",
    "policy": "policies/disclosure/",
    "module": "training/disclose-it-right/",
}
BUDGET = {"performance": 95, "accessibility": 100, "best-practices": 100}
WEIGHT = 250 * 1024
"""Bytes of a first page, packed, with everything it asks for."""


@dataclass(frozen=True)
class Found:
    """What was found on a page."""

    page: str
    scores: dict[str, int]
    weight: int
    """Bytes sent for it, packed, with everything it asks for."""

    @property
    def faults(self) -> list[str]:
        """Return what is not within the budget."""
        low = [
            f"{self.page}: {name} is below {BUDGET[name]}"
            for name, score in self.scores.items()
            if score < BUDGET[name]
        ]
        heavy = f"{self.page}: it is heavier than {WEIGHT // 1024} KB"
        return low + [heavy] * (self.weight > WEIGHT)

    def __str__(self) -> str:
        said = "   ".join(f"{name} {score:3}" for name, score in self.scores.items())
        return f"  {self.page:11} {said}   {self.weight / 1024:5.0f} KB"


def look(address: str, page: str, place: Path, asked: Collection[str] = tuple(BUDGET)) -> Found:
    """Let Lighthouse open a page, keep its report in a folder, and return what it found.

    `asked` are the categories it judges.
    """
    report = place / f"lighthouse-{page}"
    command = [
        node(), str(node_modules(place) / "lighthouse/cli/index.js"), address, "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
        "--output=json", "--output=html", f"--output-path={report}",
        f"--only-categories={','.join(asked)}", "--no-enable-error-reporting",
    ]  # fmt: skip
    env = {**os.environ, "CHROME_PATH": chromium() or ""}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    said = json.loads(Path(f"{report}.report.json").read_text(encoding="utf-8"))
    scores = {name: round(100 * said["categories"][name]["score"]) for name in asked}
    noted = said["audits"].get("network-requests")  # only where speed is asked for
    requests = noted["details"]["items"] if noted else []
    weight = sum(request["transferSize"] for request in requests)
    return Found(page, scores, int(weight))


def run(place: Path, site: Path | None = None) -> int:
    """Look at every kind of page, print a line each, and return 1 where one is below the budget."""
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder) / "site"
            done = mkdocs(ROOT, "build", "--quiet", "-d", str(site))
            if done.returncode:
                raise SystemExit(done.stderr)
        with serving(site) as address:
            found = [look(address + path, name, place) for name, path in PAGES.items()]
    table = "\n".join(map(str, found))
    (place / "lighthouse.txt").write_text(f"{table}\n", encoding="utf-8")
    print(table)
    faults = [fault for one in found for fault in one.faults]
    print("\n".join(faults), file=sys.stderr)
    return int(bool(faults))
