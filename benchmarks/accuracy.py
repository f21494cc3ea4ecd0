"""What every rule finds in real documents, with a sample of each to judge by eye.

    python benchmarks/accuracy.py FOLDER [--templates FOLDER] [--rule NAME] [--sample 20]

Each folder in FOLDER holds the documents of one team. A team is held to its own template where
`--templates` has a folder of the same name with one document in it, else to no template at all
(`extends: base`). Rules that are off are on here, as warnings; rules about the clock read on
`--today`. At the end stand the places with two findings: one cause should give one.
"""

import datetime as dt
import random
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.discover import Found, documents
from pmlint.plan import Job
from pmlint.rulebook.model import Rulebook, apply, load, shipped_rulebooks
from pmlint.rulebook.plugins import families
from pmlint.rulebook.settings import parse_settings
from pmlint.run import run
from pmlint.single import Result

_WIDTH = 160
_ON = {name for name, rule in load(shipped_rulebooks()["base"]).rules.items() if rule.severity}
_FAMILY_OF = families()


class Tally(NamedTuple):
    """What a rule found, and at which severity by default."""

    severity: str
    found: list[Diagnostic]

    @property
    def advice(self) -> int:
        """How many findings are no more than advice."""
        return sum(one.severity is Severity.INFO for one in self.found)

    @property
    def documents(self) -> int:
        """The number of documents in which it found anything."""
        return len({one.path for one in self.found})


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--templates", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rule", "wanted", multiple=True, help="Show these rules only, each in full.")
@click.option("--sample", default=20, show_default=True, help="Findings to show of each rule.")
@click.option("--seed", default=1, show_default=True, help="Which of them are shown.")
@click.option("--today", default="2026-01-01", show_default=True)
def main(  # noqa: PLR0913 - one for each option
    folder: Path,
    templates: Path | None,
    *,
    wanted: tuple[str, ...],
    sample: int,
    seed: int,
    today: str,
) -> None:
    """Run every rule over the documents in FOLDER."""
    day = dt.date.fromisoformat(today)
    results = [one for team in _teams(folder) for one in _results(team, templates, day)]
    tallies = _tallies(results)
    print(f"{len(results)} documents\n")
    print(f"{'rule':<26}{'severity':<10}{'findings':>8}{'advice':>8}  documents")
    for name, tally in tallies.items():
        findings = len(tally.found) - tally.advice
        row = f"{name:<26}{tally.severity:<10}{findings:>8}{tally.advice:>8}  {tally.documents}"
        print(row)
    for name, tally in tallies.items():
        if tally.found and (not wanted or name in wanted):
            count = len(tally.found) if wanted else min(sample, len(tally.found))
            chosen = random.Random(seed).sample(tally.found, count)
            _show(name, tally, sorted(chosen, key=lambda one: (one.path, one.line)))
    if templates:
        _show_teams([one for one in results if _template_of(Path(one.path).parent, templates)])
    _show_doubles(results)


def _teams(folder: Path) -> Iterator[Path]:
    return (team for team in sorted(folder.iterdir()) if team.is_dir())


def _results(team: Path, templates: Path | None, day: dt.date) -> Iterable[Result]:
    book = _rulebook(team, templates, day)
    files = [item.path for item in documents([str(team)]) if isinstance(item, Found)]
    return run([Job(file, book) for file in files], whole=True)


def _rulebook(team: Path, templates: Path | None, day: dt.date) -> Rulebook:
    template = _template_of(team, templates) if templates else None
    lines = ["extends: base", *([f"template: {str(template)!r}"] if template else [])]
    book = apply(parse_settings("accuracy", "\n".join(lines)), Path("accuracy.yaml").absolute())
    rules = {
        name: replace(rule, severity=rule.severity or Severity.WARNING)
        for name, rule in book.rules.items()
    }
    return replace(book, rules=rules, circumstances=replace(book.circumstances, today=day))


def _template_of(team: Path, templates: Path) -> Path | None:
    found = list((templates / team.name).glob("*.md"))
    return found[0] if len(found) == 1 else None


def _tallies(results: Iterable[Result]) -> dict[str, Tally]:
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for result in results:
        for one in result.diagnostics:
            found[one.rule].append(one)
    rules = load(shipped_rulebooks()["base"]).rules.values()
    return {
        rule.name: Tally(rule.severity.label if rule.severity else "off", found[rule.name])
        for rule in rules
    }


def _show(name: str, tally: Tally, chosen: Iterable[Diagnostic]) -> None:
    print(f"\n## {name} ({tally.severity}): {len(tally.found)} in {tally.documents} documents\n")
    for one in chosen:
        print(f"{one.path}:{one.line}:{one.column}: {one.severity.label}: {one.message}")
        print(f"    {textwrap.shorten(one.source_line, _WIDTH, placeholder=' …')}")


def _show_teams(results: Iterable[Result]) -> None:
    """What each team's documents lack or have left of its template, at error or warning."""
    by_team: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_team[Path(result.path).parent.name].append(result)
    print("\n## Teams\n")
    for team, own in by_team.items():
        found = [one for result in own for one in result.diagnostics if _is_of_template(one)]
        counts = Counter(one.rule for one in found)
        rules = ", ".join(f"{count} {rule}" for rule, count in counts.most_common())
        print(f"{team:<50}{len(own):>4} documents{len(found):>5} findings: {rules}")


def _is_of_template(diagnostic: Diagnostic) -> bool:
    usual = diagnostic.rule in _ON and diagnostic.severity is not Severity.INFO
    return usual and _FAMILY_OF.get(diagnostic.rule) in {"structure", "placeholders", "fields"}


def _show_doubles(results: Iterable[Result]) -> None:
    """The places that two rules which are on by default report, be it for two causes."""
    print("\n## Places with two findings\n")
    for result in results:
        for one, other in pairwise(one for one in result.diagnostics if one.rule in _ON):
            same_line = one.line == other.line and one.rule != other.rule
            if same_line and other.column < max(one.end_column, one.column + 1):
                print(f"{one.path}:{one.line}:{one.column}: {one.rule}, {other.rule}")


if __name__ == "__main__":
    main()
