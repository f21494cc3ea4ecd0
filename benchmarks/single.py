"""What one document costs: to start, to judge, and if it is hostile."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import hostile
from documents import document
from markdown_it import MarkdownIt
from measuring import (
    Command,
    FailedError,
    Took,
    TooLongError,
    calls_in_turns,
    in_turns,
    processor,
    run,
    seconds,
)
from setting import KB, PASS, Setting
from table import Row
from where import checks_of

from pmlint.lint import lint
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source
from pmlint.tree.markdown import parse

Section = tuple[str, list[Row]]
_LIBRARIES = Command((sys.executable, "-c", "import click, yaml, markdown_it"))
_NOISE = 0.05  # seconds; less than that says nothing
_VISIBLE = 0.3  # seconds that must come on top of starting, to see growth


def start_up(setting: Setting) -> Section:
    """One run, beside bare Python and markdownlint-cli2."""
    file = setting.single(8 * KB)
    commands = {
        "pass": PASS,
        "one": setting.pmlint(file),
        "version": setting.program("--version"),
        "libraries": _LIBRARIES,
    }
    if "--cache-dir" in setting.flags:
        commands["warm"] = setting.pmlint("--cache-dir", setting.work / "cache-one", file)
    if peer := setting.peer("markdownlint-cli2", file):
        commands["peer"] = peer
    taken = in_turns(commands, setting.count(21, 7))
    took, wall = processor(taken), seconds(taken)
    bare = took["pass"]
    rows = [
        Row("one document of 8 KB / python -I -c pass", took["one"] / bare, 6.5),
        _beside("one document of 8 KB / markdownlint-cli2", wall, "one", 0.22),
        Row("the same / import of its libraries", took["one"] / took["libraries"]),
        Row("--version / python -I -c pass", took["version"] / bare, 4),
        setting.without("the same, unchanged / pass", "--cache-dir", 4.5)
        or Row("the same, unchanged / pass", took["warm"] / bare, 4.5),
    ]
    return f"Start-up (bare Python: {bare * 1000:.0f} ms)", rows


def _beside(what: str, took: dict[str, float], ours: str, target: float) -> Row:
    if "peer" not in took:
        return Row(what, None, target, note="not installed")
    return Row(what, took[ours] / took["peer"], target)


def work(setting: Setting) -> Section:
    """Parsing and all rules in this process, times what markdown-it takes to parse the text."""
    full = MarkdownIt("commonmark").enable("table")
    rows = []
    for size in (3, 8, 60):
        rulebook = load(shipped_rulebooks()["google-sre"]) if size == 3 else load()
        source = Source("a.md", document(size * KB))
        calls: dict[str, Callable[[], object]] = {
            "markdown-it": partial(full.parse, source.text),
            "parse": partial(parse, source),
            "all": partial(lint, source, rulebook),
            "rules": _rules(source, rulebook),
        }
        took = calls_in_turns(calls, setting.count(25, 9))
        base = took["markdown-it"]
        rows += [
            Row(f"{size} KB: parse and all rules", took["all"] / base, 0.5, reach=1 / 3),
            Row(f"{size} KB: only parse", took["parse"] / base),
            Row(f"{size} KB: only all rules together", took["rules"] / base, 0.15),
        ]
    return "Work per document / MarkdownIt.parse of the same text, in one process", rows


def _rules(source: Source, rulebook: Rulebook) -> Callable[[], object]:
    """All checks once more on a post-mortem that they have read: what they cost by themselves."""
    postmortem = Postmortem.read(
        parse(source), rulebook.outline, rulebook.vocabulary, rulebook.circumstances
    )
    checks = checks_of(rulebook)
    return lambda: [list(check(postmortem)) for check in checks.values()]


def growth(setting: Setting) -> Section:
    """Hostile documents and a large one, from start to end of the process."""
    folder = setting.work / "hostile"
    folder.mkdir(parents=True, exist_ok=True)
    floor = _least(setting, setting.pmlint(_written(folder / "empty.md", ""))).processor
    size = setting.count(5_000_000, 500_000)
    rows: list[Row] = []
    for name, make in hostile.NAMED.items():

        def command(share: float, make: Callable[[float], str] = make) -> Command:
            return setting.pmlint(_written(folder / "hostile.md", make(share)))

        rows += _grown(setting, name, command, floor)
    rows += _grown(
        setting,
        f"document of {size / 1_000_000:.1f} MB",
        lambda share: setting.pmlint(setting.single(int(size * share))),
        floor,
        most_seconds=None if setting.quick else 2,
    )
    return "Growth per doubling, and time at full size; all rules, end to end", rows


def _grown(
    setting: Setting,
    name: str,
    command: Callable[[float], Command],
    floor: float,
    most_seconds: float | None = 2,
) -> list[Row]:
    """The size doubles until the time is well above that of starting: there growth can be seen.

    All of it is processor time, which suffers less from what else the machine does.
    """
    share, most = 1, setting.count(32, 8)
    try:
        took = [_least(setting, command(0.5)), _least(setting, command(share))]
        while took[-1].processor < floor + _VISIBLE and share < most:
            share *= 2
            took.append(_least(setting, command(share)))
    except TooLongError as error:
        return [Row(f"{name}: time", _limit(setting), most_seconds, "s", note=str(error))]
    except FailedError as error:
        return [Row(name, None, most_seconds, "s", note=str(error))]
    half, full = took[-2].processor, took[-1].processor
    seen = full >= floor + _VISIBLE
    ratio = (full - floor) / max(half - floor, _NOISE) if seen else full / half
    at = f"{share} times this size" if share > 1 else ""
    note = at if seen else f"too little to see at {at}"
    growth = Row(f"{name}: growth", ratio, 2.7 if seen else None, note=note)
    return [growth, Row(f"{name}: time", took[1].processor, most_seconds, "s")]


def _least(setting: Setting, command: Command) -> Took:
    """The least that a few runs take."""
    runs = [run(command._replace(limit=_limit(setting))) for _ in range(setting.count(3, 2))]
    return Took(*map(min, zip(*runs, strict=True)))


def _limit(setting: Setting) -> int:
    return setting.count(300, 90)


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
