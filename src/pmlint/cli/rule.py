"""`pmlint rule`: what a rule demands, and why."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pmlint.check import Check, CheckOptions
from pmlint.cli.terminal import write_data, write_text
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check
from pmlint.rulebook.selection import family_of
from pmlint.values.names import unknown
from pmlint.values.time.spans import show_span

_FIXTURES = Path(__file__).parents[3] / "fixtures" / "checks"  # in a checkout only
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class _Manual:
    """What there is to know about a rule. `options` are names and default values."""

    name: str
    family: str
    kind: str | None
    severity: str
    demand: str
    why: str
    options: dict[str, Any]


@click.command()
@click.argument("name", required=False)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def rule(name: str | None, output_format: str) -> None:
    """Explain the rule NAME, or list all rules."""
    names = (*families(), *WITHOUT_CHECK)
    if name is None:
        manuals = [_manual(known) for known in sorted(names, key=lambda one: (family_of(one), one))]
        data: object = [dataclasses.asdict(manual) for manual in manuals]
        text = _list(manuals)
    elif name in names:
        manual = _manual(name)
        data = dataclasses.asdict(manual)
        text = _explanation(manual)
    else:
        raise click.UsageError(unknown("rule", name, names))
    if output_format == "json":
        write_data(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        write_text(text)


def _manual(name: str) -> _Manual:
    check = find_check(name)
    manual = (check.__doc__ or "" if check else WITHOUT_CHECK[name]).strip()
    demand, _, why = manual.partition("\n")
    return _Manual(
        name=name,
        family=family_of(name),
        kind=check.KIND.value if check else None,
        severity=_severities().get(name, "off"),
        demand=demand,
        why=why.strip(),
        options=_options(check),
    )


def _severities() -> dict[str, str]:
    rules = load(shipped_rulebooks()["base"]).rules.values()
    return {rule.name: rule.severity.label if rule.severity else "off" for rule in rules}


def _options(check: Check | None) -> dict[str, Any]:
    options = check.Options() if check else CheckOptions()
    return {
        field.name.replace("_", "-"): _plain(getattr(options, field.name))
        for field in dataclasses.fields(options)
    }


def _plain(value: object) -> object:
    """A default value as YAML and JSON have it."""
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, dt.timedelta):
        return show_span(value)
    if isinstance(value, tuple | frozenset):
        return sorted(value) if isinstance(value, frozenset) else list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, str | int | float | None) else str(value)


def _list(manuals: Iterable[_Manual]) -> str:
    lines: list[str] = []
    family = None
    for manual in manuals:
        if manual.family != family:
            lines += [*([""] if lines else []), manual.family]
            family = manual.family
        lines.append(f"  {manual.name:<24} {manual.severity:<8} {manual.demand}")
    return "\n".join(lines) + "\n"


def _explanation(manual: _Manual) -> str:
    kind = f", {manual.kind}" if manual.kind else ""
    parts = [
        f"{manual.name} ({manual.family}{kind}; by default {manual.severity})",
        manual.demand,
        manual.why,
        _shown_options(manual),
        _example(manual.name),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shown_options(manual: _Manual) -> str:
    options = (f"  {name}: {json.dumps(value)}" for name, value in manual.options.items())
    return "\n".join(["Options, with their defaults:", *options]) if manual.options else ""


def _example(name: str) -> str:
    """A document that breaks the rule, and what is said about it, where the fixtures are."""
    try:
        file = next((_FIXTURES / name).glob("*bad.md"))
        bad = file.read_text(encoding="utf-8")
        findings = file.with_suffix(".txt").read_text(encoding="utf-8")
    except (OSError, StopIteration, UnicodeDecodeError):
        return ""
    lines = bad.rstrip().split("\n")
    shown = [*lines[:_MOST_LINES], *(["..."] if len(lines) > _MOST_LINES else [])]
    width = len(str(len(shown)))
    numbered = (f"  {number:>{width}} | {line}".rstrip() for number, line in enumerate(shown, 1))
    said = (f"  {line}" for line in findings.rstrip().split("\n"))
    return "\n".join([*_rules_of(name), "Example:", "", *numbered, "", "gives", "", *said])


def _rules_of(name: str) -> Iterator[str]:
    """The rules that the example was made with, if it needs any."""
    try:
        text = (_FIXTURES / name / "rulebook.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    _, rules, below = text.partition("\nrules:\n")
    if rules:
        yield from ("Rulebook of the example:", "", "  rules:")
        yield from (f"  {line}" for line in below.rstrip().split("\n"))
        yield ""
