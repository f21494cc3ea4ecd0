"""What the formats of reports look like: each writes the same findings."""

import json
from importlib import import_module

from marks import fenced, plain
from pmlint.lint import lint
from pmlint.report import FORMATS, writer
from pmlint.report.summary import Summary
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.text import Source

_DOCUMENT = """# Checkout was slow

**Date**: Wednesday, 2025-05-20
**Severity**: SEV2

- [INC-2025-0211-001]: https://status.example/incidents/211
"""


def format_page() -> str:
    """The page about all formats."""
    parts = [
        "# Report formats",
        "`--output-format` chooses one of these. The examples are about this document:",
        fenced(_DOCUMENT, "markdown"),
    ]
    for name in FORMATS:
        about = import_module(f"pmlint.report.{name.replace('-', '_')}").__doc__
        parts += [f"## {name}", plain(about or ""), fenced(_sample(name))]
    return "\n\n".join(parts)


def _sample(name: str) -> str:
    found = lint(Source("incidents/checkout.md", _DOCUMENT), load(shipped_rulebooks()["base"]))
    summary = Summary.of(found, files=1, paths=("incidents/checkout.md",))
    text = writer(name)(found, summary, color=False)
    return _with_few_rules(text) if name == "sarif" else text


def _with_few_rules(text: str) -> str:
    """A SARIF log with the first of all the rules only."""
    log = json.loads(text)
    driver = log["runs"][0]["tool"]["driver"]
    driver["rules"] = driver["rules"][:1]
    return json.dumps(log, ensure_ascii=False, indent=2)
