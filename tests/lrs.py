"""A real Learning Record Store for tests: Ralph, in an environment of its own."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock
from programs import TOOLS, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

WANTED = ("ralph-malph[cli,lrs]==5.1.0", "requests")
"""It pins libraries of its own, so it lives apart; and needs one that its extras do not name."""
KEY, SECRET = "trainer", "a secret of a test"
SECONDS = 60


def ralph(shared: Path) -> str:
    """Return the path of Ralph: that of BACKLINE_RALPH, or installed once."""
    named = os.environ.get("BACKLINE_RALPH")
    if named:
        return named
    home = TOOLS / ".ralph"
    bin_ = home / ("Scripts" if sys.platform == "win32" else "bin")
    with FileLock(shared / "ralph.lock"):
        if not (home / "whole").exists():
            venv.create(home, clear=True, with_pip=True)
            command = [str(bin_ / "python"), "-m", "pip", "install", "-q", *WANTED]
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode:
                how = f"install {' and '.join(WANTED)}, or name it in BACKLINE_RALPH"
                missing("Ralph", how)
            (home / "whole").touch()
    return str(bin_ / "ralph")


@dataclass(frozen=True)
class Store:
    """A running store."""

    address: str
    """Where it listens."""

    @property
    def xapi(self) -> str:
        """The address of its xAPI, before /statements."""
        return f"{self.address}/xAPI"

    def put(self, *statements: dict[str, Any]) -> None:
        """Store statements, as a learning system does."""
        self._ask("POST", json.dumps(statements).encode())

    def statements(self) -> list[dict[str, Any]]:
        """Return the first page of what it has."""
        found: list[dict[str, Any]] = json.loads(self._ask("GET"))["statements"]
        return found

    def _ask(self, method: str, body: bytes | None = None) -> bytes:
        token = base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
        request = urllib.request.Request(  # noqa: S310 - of this machine
            f"{self.xapi}/statements",
            data=body,
            method=method,
            headers={
                "Authorization": f"Basic {token}",
                "Content-Type": "application/json",
                "X-Experience-API-Version": "1.0.3",
            },
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - likewise
            found: bytes = answer.read()
        return found


@contextmanager
def store(program: str, folder: Path, page: int = 100) -> Iterator[Store]:
    """Run a store that keeps its statements in a folder, and answers so many to a page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_MAX_SEARCH_HITS_COUNT": str(page),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
    }
    who = ["-u", KEY, "-p", SECRET, "-s", "all", "-N", "trainer"]
    mine = ["-A", "trainer", "https://example.com"]
    subprocess.run([program, "auth", *who, *mine, "-w"], env=env, cwd=folder, check=True,
                   capture_output=True)  # fmt: skip
    command = [str(Path(program).with_name("python")), str(TOOLS / "growing.py"), str(port)]
    with (folder / "ralph.log").open("wb") as log, subprocess.Popen(
        command, env=env, cwd=folder, stdout=log, stderr=log
    ) as process:  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/__heartbeat__", process, folder / "ralph.log")
            yield Store(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers; fail with what it said where it ends before."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - likewise
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
