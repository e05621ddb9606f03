"""A guide of any size, written with every kind of record, for measuring."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

from macros.check.playbooks import PLAYBOOK
from macros.check.policies import DEPARTMENT, POLICY
from macros.check.teaching import KIT, TAIL
from macros.yaml12 import dump

if TYPE_CHECKING:
    from pathlib import Path

OWN_TASKS, CLAUSES, QUESTIONS = 12, 12, 10
PATTERNS = ("act", "words", "owner", "clause")
SENTENCE = "Say first what to do and then why, in words that a colleague would use at lunch. "

SOUNDS = ["".join(pair) for pair in itertools.product("bdfglmnprst", "aeiou")]
VOCABULARY = [one + other for one, other in itertools.product(SOUNDS, SOUNDS)]
COMMON = list(itertools.accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))
"""How common each word is: in a language the second is half as common as the first, and so on."""


def prose(seed: int, sentences: int) -> str:
    """Return a text of made-up words, some of them common and most rare, as in a language."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = (chance.choices(VOCABULARY, cum_weights=COMMON, k=9) for _ in range(sentences))
    return " ".join(" ".join(words).capitalize() + "." for words in texts)


def write_guide(root: Path, departments: int, pages: int) -> int:
    """Write a guide with that many departments and pages; return how many records it has."""
    docs = root / "docs"
    policies = max(2, pages // 40)
    modules = max(2, pages // 40)
    others = pages - 2 * departments - policies - 2 * modules - 4
    _books(docs, departments)
    records = 60
    for n in range(policies):
        _policy(docs, n)
        records += CLAUSES + 1
    for n in range(modules):
        _module(docs, n, policies)
        records += QUESTIONS + 3
    for n in range(departments):
        _department(docs, n, policies, modules)
        records += OWN_TASKS + 4
    for n in range(others):
        _playbook(docs, n, policies, departments)
        records += 1
    return records


def _yaml(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(data), encoding="utf-8")


def _page(path: Path, front: dict[str, Any], body: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = dump(front)
    path.write_text(f"---\n{head}---\n\n" + "\n\n".join(body) + "\n", encoding="utf-8")


NEXT = [{"page": "index.md", "text": "Begin again"}]


def _books(docs: Path, departments: int) -> None:
    data = docs / "data"
    roles = {
        f"advisor-{n}": {"title": f"advisor {n}", "does": SENTENCE.strip()}
        for n in range(departments)
    }
    roles["legal"] = {"title": "legal counsel", "does": "Reads the law."}
    contact = {"mail": "x@example.com", "hours": "on working days", "stand_in": "legal"}
    _yaml(data / "organisation.yml", {
        "sample": True, "name": "our company", "countries": ["us", "uk", "de"], "listed": True,
        "contacts": dict.fromkeys(roles, contact),
    })  # fmt: skip
    _yaml(data / "roles.yml", roles)
    _yaml(data / "events.yml", {"post": {"title": "you post"}})
    _yaml(
        data / "certifications.yml",
        {"aware": {"title": "Aware", "allows": "post", "renew_months": 12}},
    )
    _yaml(data / "planned.yml", {"rules": {"to-come": "A rule to come"}})
    _yaml(data / "glossary.yml", {
        f"term-{n}": {"title": f"term {n}", "means": SENTENCE.strip()} for n in range(80)
    })  # fmt: skip
    _yaml(data / "questions.yml", {
        f"asked-{n}": {"ask": f"May I do thing {n}?", "answer": SENTENCE.strip()} for n in range(60)
    })  # fmt: skip
    for n, country in enumerate(["us", "uk", "eu", ""] * 6):
        _yaml(data / f"rules/rule-{n}.yml", {
            "title": f"Rule {n}", "nature": "law" if country else "standard", "about": "a thing",
            "says": SENTENCE.strip(),
            "countries": [country] if country else [], "confidence": "B",
            "sources": [{"title": "A source", "address": "https://law.example/", "kind": "summary",
                         "read": "2026-01-01"}],
        })  # fmt: skip
    _yaml(data / "kpis/result.yml", {
        "title": "Result", "objective": "A result", "measure": "Count", "source": "Books",
        "baseline": "Last year", "each": "month", "owner": "legal",
    })  # fmt: skip
    _yaml(data / "checklists/everyone.yml", {
        "title": "Everyone", "for": "all", "tasks": [_task(f"shared-{n}", 0) for n in range(9)],
    })  # fmt: skip
    home = ["{{ search() }}", "{{ departments() }}", "{{ policies() }}", "{{ modules() }}"]
    _page(docs / "index.md", {"title": "What do you want to do?"}, home)
    for name, word in (("rules", "rules"), ("questions", "questions"), ("glossary", "glossary")):
        _page(
            docs / f"tools/{name}.md",
            {"title": name.title(), "next": NEXT},
            [f"{{{{ {word}() }}}}"],
        )


def _task(id_: str, policy: int) -> dict[str, Any]:
    return {
        "id": id_, "text": f"Do the thing called {id_}.", "steps": [SENTENCE.strip()] * 3,
        "when": [{"each": "month"}, {"before": "post"}], "owners": ["legal"], "minutes": 10,
        "proof": "A note.", "because": SENTENCE.strip(), "clauses": [f"policy-{policy}#clause-1"],
    }  # fmt: skip


def _policy(docs: Path, n: int) -> None:
    body = []
    for number, part in enumerate(POLICY):
        body.append(f"## {part.replace('-', ' ').capitalize()}")
        for clause in range(CLAUSES):
            if clause % len(POLICY) == number:
                body += [f"### Clause {clause} {{ #clause-{clause} }}", SENTENCE * 4]
        body.append(SENTENCE)
    _page(docs / f"policies/policy-{n}.md", {
        "title": f"Policy {n}", "summary": SENTENCE.strip(), "owner": "legal", "status": "template",
        "template": "1.0", "applies_to": "Everyone.", "next": NEXT,
        "clauses": {f"clause-{c}": {"rules": [f"rule-{(n + c) % 24}"]} for c in range(CLAUSES)},
    }, body)  # fmt: skip


def _module(docs: Path, n: int, policies: int) -> None:
    refs = [f"policy-{n % policies}#clause-{c}" for c in range(4)]
    _yaml(docs / f"data/quizzes/module-{n}.yml", {"use": "practice", "questions": [{
        "id": f"question-{n}-{q}", "objective": ["first", "second"][q % 2],
        "clauses": [refs[q % 4]], "difficulty": "easy", "pattern": PATTERNS[q % len(PATTERNS)],
        "renew": q < 2, "ask": f"What about {q}?",
        "choices": [{"text": text, "because": SENTENCE.strip(), **({"right": True} if k == q % 3
                    else {})} for k, text in enumerate(("This", "That", "More"))],
    } for q in range(QUESTIONS)]})  # fmt: skip
    decision = '!!! example "Decide before you read on"\n    Well?'
    body = [x for n in range(3) for x in (f"## Unit {n}", SENTENCE * 40, decision)]
    body += [f"## {title} {{ #{id_} }}" for id_, title in TAIL.items()]
    _page(docs / f"training/module-{n}.md", {
        "title": f"Module {n}", "summary": SENTENCE.strip(), "minutes": 15,
        "certification": "aware", "audience": "Everyone", "teaches": refs,
        "in_short": [SENTENCE.strip()] * 4,
        "quiz": f"module-{n}", "next": NEXT,
        "objectives": {"first": {"text": "do one"}, "second": {"text": "do two"}},
    }, [*body, f'{{{{ quiz("module-{n}") }}}}'])  # fmt: skip
    _page(docs / f"trainers/kits/module-{n}.md", {
        "module": f"module-{n}", "minutes": 30, "group": "6 to 16",
        "agenda": [{"minutes": 10, "title": f"Part {k}", "do": SENTENCE.strip()} for k in range(3)],
    }, [f"## Part {{ #{id_} }}" for id_ in KIT])  # fmt: skip


def _department(docs: Path, n: int, policies: int, modules: int) -> None:
    _yaml(docs / f"data/departments/department-{n}.yml", {
        "name": f"Department {n}", "for_you_if": "work there", "advisor": f"advisor-{n}",
        "policies": [f"policy-{(n + k) % policies}" for k in range(3)], "path": f"path-{n}",
        "kpis": ["result"], "everyday": [SENTENCE.strip()] * 5,
    })  # fmt: skip
    _page(docs / f"noticeboard/department-{n}.md", {"owner": "legal"}, ["{{ everyday() }}"])
    _yaml(docs / f"data/paths/path-{n}.yml", {
        "title": f"Path {n}", "modules": [f"module-{(n + k) % modules}" for k in range(3)],
    })  # fmt: skip
    _yaml(docs / f"data/checklists/department-{n}.yml", {
        "title": f"Department {n}", "for": [f"department-{n}"],
        "tasks": [_task(f"task-{n}-{k}", (n + k) % policies) for k in range(OWN_TASKS)],
    })  # fmt: skip
    words = {"your-advisor": "advisor", "your-checklist": "checklists", "playbooks": "playbooks",
             "policies-that-bind-us-most": "policies", "your-learning-path": "path",
             "how-we-measure-it": "kpis"}  # fmt: skip
    body = []
    for part in DEPARTMENT:
        body += [f"## {part.replace('-', ' ').capitalize()}", SENTENCE]
        if part in words:
            body.append(f"{{{{ {words[part]}() }}}}")
    _page(
        docs / f"departments/department-{n}.md", {"summary": SENTENCE.strip(), "next": NEXT}, body
    )


def _playbook(docs: Path, n: int, policies: int, departments: int) -> None:
    body = []
    for step, part in enumerate(PLAYBOOK):
        clause = f'{{{{ clause("policy-{(n + step) % policies}#clause-{step}") }}}}'
        department = f'{{{{ department("department-{n % departments}") }}}}'
        term = f'{{{{ term("term-{(n + step) % 80}") }}}}'
        title = part.replace("-", " ").capitalize()
        body += [
            f"## {title}",
            prose(8 * n + step, 6),
            f"Read {clause}, ask {department}; see {term}.",
        ]
        body.append("- one\n- two\n- three")
    folder = f"situation-{n // 40}"
    _page(docs / f"playbooks/{folder}/playbook-{n}.md", {
        "title": f"Playbook {n}", "summary": SENTENCE.strip(), "owner": "legal", "next": NEXT,
        "use_when": "it happens", "lead": "legal",
    }, body)  # fmt: skip
