"""`pmlint rule`: what a rule demands, and why."""

import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pmlint.cli.suggesting import rules
from pmlint.cli.terminal import write_data, write_text
from pmlint.rulebook.manuals import Manual, manuals
from pmlint.values.names import unknown

_FIXTURES = Path(__file__).parents[3] / "fixtures" / "checks"  # in a checkout only
_MOST_LINES = 60


@click.command()
@click.argument("name", required=False, shell_complete=rules)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
def rule(name: str | None, output_format: str) -> None:
    """Explain the rule NAME, or list all rules."""
    known = manuals()
    if name is None:
        ordered = sorted(known.values(), key=lambda manual: (manual.family, manual.name))
        data: object = [dataclasses.asdict(manual) for manual in ordered]
        text = _list(ordered)
    elif name in known:
        data = dataclasses.asdict(known[name])
        text = _explanation(known[name])
    else:
        raise click.UsageError(unknown("rule", name, known))
    if output_format == "json":
        write_data(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        write_text(text)


def _list(ordered: Iterable[Manual]) -> str:
    lines: list[str] = []
    family = None
    for manual in ordered:
        if manual.family != family:
            lines += [*([""] if lines else []), manual.family]
            family = manual.family
        lines.append(f"  {manual.name:<24} {manual.severity:<8} {manual.demand}")
    return "\n".join(lines) + "\n"


def _explanation(manual: Manual) -> str:
    kind = f", {manual.kind}" if manual.kind else ""
    parts = [
        f"{manual.name} ({manual.family}{kind}; by default {manual.severity})",
        manual.demand,
        manual.why,
        _shown_options(manual),
        _example(manual.name),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shown_options(manual: Manual) -> str:
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
