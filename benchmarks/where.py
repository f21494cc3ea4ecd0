"""Where the time of one document goes: start-up, parsing, reading, rules.

    python benchmarks/where.py [SIZE | FILE]

Without a size the document has 8 KB. Each kind of cost is a table of its own; milliseconds depend
on the machine, the shares do not.
"""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import process_time

from documents import document as text_of
from markdown_it import MarkdownIt
from measuring import calls_in_turns, environment

from pmlint.check import is_for_document
from pmlint.diagnostic import Finding
from pmlint.lint import examine
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook, load
from pmlint.text import Source, read
from pmlint.tree.document import Document
from pmlint.tree.markdown import parse

ROUNDS = 11
MOST = 10

_PHASES = """
import sys, time
times = [0, time.process_time()]
def done(): times.append(time.process_time())
import click, yaml, markdown_it, mdit_py_plugins.footnote; done()
import pmlint.cli.group, pmlint.cli.check, pmlint.lint; done()
from pmlint.rulebook.model import load
rulebook = load(); done()
source = pmlint.text.Source("a.md", sys.stdin.read())
pmlint.lint.lint(source, rulebook); done()
pmlint.lint.lint(source, rulebook); done()
print(*(b - a for a, b in zip(times, times[1:])), file=sys.stderr)
"""
_NAMES = (
    "Python",
    "import of libraries",
    "import of pmlint",
    "load of the rulebook",
    "document",
    "document, once more",
)
_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| +(\S+)")


def checks_of(rulebook: Rulebook) -> dict[str, Callable[[Postmortem], Iterable[Finding]]]:
    """The rules that are on and look at one document, as functions."""

    def bound(name: str) -> Callable[[Postmortem], Iterable[Finding]]:
        rule = rulebook.rules[name]
        assert is_for_document(rule.check)  # noqa: S101 - for the type
        check, options = rule.check, rule.options
        return lambda postmortem: check.check(postmortem, options)

    rules = rulebook.rules.values()
    return {
        rule.name: bound(rule.name)
        for rule in rules
        if rule.severity is not None and is_for_document(rule.check)
    }


def main() -> None:
    """Print the tables."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "8192"
    source = Source("a.md", text_of(int(asked))) if asked.isdigit() else read(asked)
    _start_up()
    rulebook = load()
    _work(source, rulebook)
    _rules(source, rulebook)


def _start_up() -> None:
    """One process from its start to its end, and what is imported, by whom it belongs to."""
    done = [[float(number) for number in _run("-c", _PHASES).split()] for _ in range(5)]
    print("One run over 8 KB, ms of processor time, in this order")
    for name, times in zip(_NAMES, zip(*done, strict=True), strict=True):
        print(f"  {name:40} {median(times) * 1000:8.1f}")
    command = ["-m", "pmlint", "--isolated", "--output-format", "concise", "-"]
    owners = [_by_owner(_run("-X", "importtime", *command)) for _ in range(5)]
    rows = {owner: median(one.get(owner, 0.0) for one in owners) for owner in owners[0]}
    print("\nThe dearest imports, ms (with the cost of measuring them)")
    for owner in sorted(rows, key=rows.__getitem__, reverse=True)[:MOST]:
        print(f"  {owner:40} {rows[owner]:8.1f}")
    print()


def _run(*arguments: str) -> str:
    text = text_of(8192)
    return subprocess.run(
        [sys.executable, *arguments],
        check=False,
        capture_output=True,
        input=text,
        text=True,
        env=environment(),
    ).stderr


def _by_owner(errors: str) -> dict[str, float]:
    """Milliseconds by distribution; what Python itself has is one of them."""
    owners: dict[str, float] = defaultdict(float)
    for microseconds, module in _IMPORTED.findall(errors):
        top = module.split(".")[0]
        owner = "the standard library" if top in sys.stdlib_module_names else top
        if top == "pmlint":
            owner = ".".join(module.split(".")[:2])
        owners[owner] += int(microseconds) / 1000
    return owners


def _work(source: Source, rulebook: Rulebook) -> None:
    full = MarkdownIt("commonmark").enable("table")
    document = parse(source)
    checks = checks_of(rulebook)
    examined = _read(document, rulebook)
    for check in checks.values():
        list(check(examined))

    def first() -> None:
        postmortem = _read(document, rulebook)
        for check in checks.values():
            list(check(postmortem))

    calls: dict[str, Callable[[], object]] = {
        "markdown-it": partial(full.parse, source.text),
        "parse": partial(parse, source),
        "first": first,
        "rules": lambda: [list(check(examined)) for check in checks.values()],
        "all": lambda: examine(parse(source), rulebook),
    }
    took = {name: value * 1000 for name, value in calls_in_turns(calls, ROUNDS).items()}
    base = took["markdown-it"]
    rows = {
        "MarkdownIt.parse of the text": base,
        "parse": took["parse"],
        "read: sections, fields, times, actions": took["first"] - took["rules"],
        f"{len(checks)} rules, of what was read": took["rules"],
        "facts for other documents, and the rest": took["all"] - took["parse"] - took["first"],
        "all of it": took["all"],
    }
    print(f"Work for {len(source.text.encode())} bytes           ms   x MarkdownIt.parse")
    for name, value in rows.items():
        print(f"  {name:40} {value:8.2f} {value / base:8.2f}")
    print()


def _read(document: Document, rulebook: Rulebook) -> Postmortem:
    return Postmortem.read(document, rulebook.outline, rulebook.vocabulary, rulebook.circumstances)


def _rules(source: Source, rulebook: Rulebook) -> None:
    """The dearest rules: when each is the first to ask, and by themselves."""
    checks = checks_of(rulebook)
    first: dict[str, list[float]] = defaultdict(list)
    again: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        postmortem = _read(parse(source), rulebook)
        for times in (first, again):
            for name, check in checks.items():
                start = process_time()
                list(check(postmortem))
                times[name].append((process_time() - start) * 1000)
    print(f"{'The dearest rules, ms':32} in its turn   by itself")
    dearest = sorted(checks, key=lambda name: median(first[name]), reverse=True)
    for name in dearest[:MOST]:
        print(f"  {name:30} {median(first[name]):11.2f} {median(again[name]):11.2f}")


if __name__ == "__main__":
    main()
