"""A page for each rule, and one with all of them by family."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from marks import ROOT, contents, fenced, plain, table
from pmlint.lint import lint
from pmlint.report import writer
from pmlint.report.summary import Summary
from pmlint.rulebook.manuals import Manual, manuals
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source

_FIXTURES = ROOT / "fixtures" / "checks"
_COMMENTS = {
    "unused-suppression": "# Outage\n\n<!-- pmlint-disable-next-line blame -->\nIt was dark.\n",
    "unknown-suppression": "# Outage\n\n<!-- pmlint-disable-next-line blaim -->\nIt was dark.\n",
}
_KINDS = {
    "completeness": "completeness: of a draft it is only `info`",
    "clock": "clock: it runs only where the day is given, with `--today`",
}
_FIXES = {
    (): "none",
    (False,): "with `--fix --unsafe-fixes`",
    (False, True): "with `--fix`, in some cases only with `--unsafe-fixes`",
    (True,): "with `--fix`",
}
_MARKS = {(): "", (False,): "unsafe", (False, True): "safe or unsafe", (True,): "safe"}
Safeties = tuple[bool, ...]


def rule_pages() -> Iterator[tuple[str, str]]:
    """The pages with their names: `rules/index`, and `rules/NAME` for each rule."""
    known = manuals()
    safeties = {name: _safeties(name) for name in known}
    yield "rules/index", _index(known, safeties)
    for name, manual in known.items():
        yield f"rules/{name}", _page(manual, safeties[name])


def _index(known: Mapping[str, Manual], safeties: Mapping[str, Safeties]) -> str:
    families = dict.fromkeys(manual.family for manual in known.values())
    parts = [
        "# Rules",
        "What each is about, how bad it is by default, and whether pmlint fixes it.",
    ]
    for family in families:
        rows = [
            (f"[{name}]({name}.md)", manual.severity, _MARKS[safeties[name]], plain(manual.demand))
            for name, manual in known.items()
            if manual.family == family
        ]
        heads = ("rule", "severity", "fix", "demand")
        parts += [f"## {family.capitalize()}", table(heads, rows)]
    return "\n\n".join([*parts, contents(known)])


def _page(manual: Manual, safeties: Safeties) -> str:
    facts = [("family", manual.family), ("severity", f"`{manual.severity}`")]
    if manual.kind:
        facts.append(("kind", _KINDS.get(manual.kind, manual.kind)))
    facts.append(("fix", _FIXES[safeties]))
    parts = [f"# {manual.name}", plain(manual.demand), table(*_turned(facts)), manual.why]
    if manual.options:
        rows = [(f"`{name}`", f"`{json.dumps(value)}`") for name, value in manual.options.items()]
        parts += ["## Options", table(("option", "default"), rows)]
    return "\n\n".join([*parts, *_examples(manual.name)])


def _turned(facts: Sequence[tuple[str, str]]) -> tuple[Sequence[str], list[Sequence[str]]]:
    return [name for name, _ in facts], [[value for _, value in facts]]


def _examples(name: str) -> Iterator[str]:
    """A document with faults, what is said of it and what fixes make of it, and one without."""
    if name in _COMMENTS:
        text = _COMMENTS[name]
        found = [one for one in lint(Source("bad.md", text), _rulebook(name)) if one.rule == name]
        yield from _bad(text, writer("concise")(found, Summary.of(found, files=1), color=False))
    bad = _bad_file(name)
    if bad is None:
        return
    yield from _bad(_read(bad), _read(bad.with_suffix(".txt")))
    fixed = bad.with_suffix(".fixed.md")
    if fixed.exists():
        before, after = (_read(file).splitlines(keepends=True) for file in (bad, fixed))
        changes = "".join(unified_diff(before, after, "before", "after", n=1))
        yield from ("With all of its fixes it becomes", fenced(changes, "diff"))
    yield from ("## What it leaves alone", _file(bad.with_name("good.md")))
    yield from _settings(bad.parent)


def _bad(text: str, findings: str) -> Iterator[str]:
    yield from ("## What it finds", fenced(text, "markdown"), "gives", fenced(findings))


def _settings(folder: Path) -> Iterator[str]:
    """What the examples were made with, if they need anything."""
    book, template, around, today = (
        folder / name for name in ("rulebook.yaml", "template.md", "around", "today")
    )
    parts = []
    if book.exists():
        parts += ["The rulebook is", _file(book, "yaml")]
    if template.exists():
        parts += ["The template is", _file(template)]
    if around.exists():
        names = ", ".join(f"`{file.name}`" for file in sorted(around.iterdir()))
        parts.append(f"In the folder `around` beside them stand {names}.")
    if today.exists():
        parts.append(f"The day is `--today {_read(today).strip()}`.")
    if parts:
        yield from ("## What the examples are held to", *parts)


def _safeties(name: str) -> Safeties:
    """Whether the fixes of a rule are safe, as its examples have them: none, one kind or both."""
    bad = _bad_file(name)
    texts = [_read(bad)] if bad else [_COMMENTS[name]] if name in _COMMENTS else []
    found = [one for text in texts for one in lint(Source("bad.md", text), _rulebook(name))]
    return tuple(sorted({one.fix.safe for one in found if one.fix and one.rule == name}))


def _rulebook(name: str) -> Rulebook:
    own, today = (_FIXTURES / name / file for file in ("rulebook.yaml", "today"))
    book = load(own if own.exists() else shipped_rulebooks()["base"])
    if not today.exists():
        return book
    day = dt.date.fromisoformat(_read(today).strip())
    return replace(book, circumstances=replace(book.circumstances, today=day))


def _bad_file(name: str) -> Path | None:
    return next(iter(sorted((_FIXTURES / name).glob("*bad.md"))), None)


def _file(file: Path, language: str = "markdown") -> str:
    return fenced(_read(file), language)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
