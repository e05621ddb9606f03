"""Learning systems for tests: scorm-again in a page, and a stub of one that speaks cmi5.

The stub does what cmi5 asks of a learning system when it launches a unit (Quartz, 1st edition: 8
and 10), and hands every statement on to a real record store (LRS).
"""

from __future__ import annotations

import base64
import http.server
import io
import json
import threading
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from macros.export.server import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRICT = "; ".join(f"{name} {value}" for name, value in POLICY.items())
"""Learning systems differ in what they let a package do; this one lets it do next to nothing."""
SCORM = """<!doctype html><html lang="en"><head><title>A learning system</title>
<script src="scorm12.min.js"></script><script src="lms.js"></script></head>
<body><h1>A learning system</h1>
<iframe title="Module" src="course/index.html"></iframe></body></html>
"""
RUN = """
window.said = [];
window.API = new Scorm12API({ logLevel: 5, mastery_override: true });
window.API.loadFromJSON(window.KEPT || { student_data: { mastery_score: "80" } });
for (const name of ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"]) {
  const call = window.API[name].bind(window.API);
  window.API[name] = (...given) => {
    const answer = call(...given);
    window.said.push([name, ...given, String(answer), String(window.API.LMSGetLastError())]);
    return answer;
  };
}
"""


class Folder(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; what lies in course/ under the security policy of our own sites."""

    def end_headers(self):
        if self.path.startswith("/course/"):
            self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_):
        """Say nothing."""


class System:
    """What the stub knows: states, sessions, and the statements it was sent."""

    def __init__(self, store: str = "", key: str = ""):
        self.store, self.key = store, key
        self.states: dict[tuple[str, ...], bytes] = {}
        self.statements: list[dict] = []
        self.tokens: set[str] = set()
        self.faults: list[str] = []
        self.more = threading.Condition()

    def launch(self, root, unit, registration, session, **more):
        """Return the address that opens a unit for somebody, as its learning system gives it."""
        actor = {"objectType": "Agent", "account": {"homePage": "https://lms.test", "name": "p-1"}}
        activity = "https://lms.test/activities/7"
        data = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"objectType": "Activity", "id": unit}]},
                "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": session},
            },
            "launchMode": "Normal",
            "launchMethod": "AnyWindow",
            "moveOn": "Passed",
            "masteryScore": 0.8,
            **more,
        }
        agent = json.dumps(actor, separators=(",", ":"))
        self.states[activity, registration, "LMS.LaunchData"] = json.dumps(data).encode()
        self.tokens.add(session)
        query = {
            "endpoint": f"{root}xapi/",
            "fetch": f"{root}fetch?session={session}",
            "actor": agent,
            "registration": registration,
            "activityId": activity,
        }
        return f"{root}course/index.html?{urlencode(query)}"

    def wait_for(self, count):
        """Wait until so many statements have come, also from a page that is gone."""
        with self.more:
            assert self.more.wait_for(lambda: len(self.statements) >= count, timeout=10)

    def kept(self, registration):
        """Return what the unit kept of somebody's registration."""
        return self.states.get(("https://lms.test/activities/7", registration, "backline"), b"")


class Stub(Folder):
    """The stub's side of every request."""

    def __init__(self, *given, system: System, **named):
        self.system = system
        super().__init__(*given, **named)

    def do_GET(self):
        if urlsplit(self.path).path.startswith("/xapi/"):
            self._resource()
        else:
            super().do_GET()

    def do_POST(self):
        at = urlsplit(self.path)
        if at.path == "/fetch":
            session = parse_qs(at.query)["session"][0]
            fresh = session in self.system.tokens
            self.system.tokens.discard(session)  # it is given once (8.2)
            token = base64.b64encode(self.system.key.encode()).decode()
            wrong = {"error-code": "1", "error-text": "already in use"}
            self._answer(200, json.dumps({"auth-token": token} if fresh else wrong).encode())
        else:
            self._resource()

    def do_PUT(self):
        self._resource()

    def _resource(self):
        """Answer for xAPI's resources: who asks without the token is refused."""
        token = base64.b64encode(self.system.key.encode()).decode()
        if self.headers["Authorization"] != f"Basic {token}":
            self.system.faults.append(f"{self.command} {self.path}: without the token")
            self._answer(401, b"")
            return
        at = urlsplit(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        match at.path.removeprefix("/xapi/"):
            case "activities/state":
                self._state({key: one[0] for key, one in parse_qs(at.query).items()}, body)
            case "agents/profile":
                self._answer(200, b"{}")
            case "statements":
                self._forward(body)
            case _:
                self._answer(404, b"")

    def _state(self, query, body):
        if "stateId" not in query:
            known = [one[2] for one in self.system.states if one[1] == query["registration"]]
            self._answer(200, json.dumps(known).encode())
            return
        key = (query["activityId"], query["registration"], query["stateId"])
        if self.command == "GET":
            known = key in self.system.states
            self._answer(200 if known else 404, self.system.states.get(key, b""))
        else:
            self.system.states[key] = body
            self._answer(204, b"")

    def _forward(self, body):
        """Hand statements on to the record store, and its answer back."""
        said = json.loads(body)
        with self.system.more:
            self.system.statements += said if isinstance(said, list) else [said]
            self.system.more.notify_all()
        request = urllib.request.Request(  # noqa: S310 - a server of the test's own
            f"{self.system.store}/xAPI/statements",
            data=body,
            headers={
                "Authorization": self.headers["Authorization"],
                "Content-Type": "application/json",
                "X-Experience-API-Version": self.headers["X-Experience-API-Version"],
            },
        )
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - likewise
                self._answer(answer.status, answer.read())
        except urllib.error.HTTPError as error:
            self.system.faults.append(f"{error.code}: {error.read().decode()} for {body.decode()}")
            self._answer(error.code, b"")

    def _answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body:
            self.wfile.write(body)


@contextmanager
def running(folder: Path, system: System | None = None) -> Iterator[str]:
    """Serve a folder, or the stub of a learning system with packages in it; give its address."""
    handler = partial(Stub, system=system) if system else Folder
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def play(package: bytes, place: Path, modules: Path) -> None:
    """Put a SCORM package into a learning system that lies in a folder, and runs in a page."""
    zipfile.ZipFile(io.BytesIO(package)).extractall(place / "course")
    (place / "lms.html").write_text(SCORM)
    (place / "lms.js").write_text(RUN)
    (place / "favicon.ico").write_bytes(b"")
    (place / "scorm12.min.js").write_bytes(
        (modules / "scorm-again/dist/scorm12.min.js").read_bytes()
    )


class Learner:
    """Somebody at a module in a learning system."""

    def __init__(self, visit, address, kept=None):
        before = f"window.KEPT = {json.dumps(kept)};" if kept else ""
        self.page = visit(f"{address}lms.html", before=before)
        self.frame = self.page.frame_locator("iframe")

    def to_the_end(self):
        """Go on until no part is left."""
        following = self.frame.get_by_role("button", name="Next")
        while following.is_visible():
            following.click()

    def questions(self):
        """Return the questions that are asked, by their names."""
        boxes = self.frame.locator("fieldset:not([hidden]) input:first-of-type")
        return list(dict.fromkeys(box.get_attribute("name") for box in boxes.all()))

    def answer(self, bank, wrong=0):
        """Answer every question, the first `wrong` of them wrongly."""
        for number, name in enumerate(self.questions()):
            right = next(i for i, one in enumerate(bank[name].choices) if one.right)
            place = (right + 1) % len(bank[name].choices) if number < wrong else right
            self.frame.locator(f'input[name="{name}"]').nth(place).check()

    def hand_in(self):
        self.frame.get_by_role("button", name="Hand in").click()

    def cmi(self):
        """Return what the learning system knows."""
        return self.page.evaluate("JSON.parse(API.renderCMIToJSONString()).cmi")

    def said(self):
        """Return the calls it got, with its answers and error codes."""
        return self.page.evaluate("said")

    def leave(self):
        """Go elsewhere in the learning system."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        self.page.wait_for_function("said.some(([name]) => name === 'LMSFinish')")
