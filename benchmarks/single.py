"""What one document costs: to start, to judge, and if it is hostile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import hostile
from documents import document
from markdown_it import MarkdownIt
from measuring import Command, FailedError, calls_in_turns, in_turns, run, seconds
from setting import KB, PASS, Setting
from table import Row
from where import checks_of

from pmlint.lint import lint
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source
from pmlint.tree.markdown import parse

Section = tuple[str, list[Row]]
_NOISE = 0.05  # seconds; less than that says nothing about growth


def start_up(setting: Setting) -> Section:
    """One run, beside bare Python and markdownlint-cli2."""
    file = setting.single(8 * KB)
    commands = {
        "pass": PASS,
        "one": setting.pmlint(file),
        "version": setting.program("--version"),
    }
    if "--cache-dir" in setting.flags:
        commands["warm"] = setting.pmlint("--cache-dir", setting.work / "cache-one", file)
    if peer := setting.peer("markdownlint-cli2", file):
        commands["peer"] = peer
    took = seconds(in_turns(commands, setting.count(21, 7)))
    bare = took["pass"]
    rows = [
        Row("one document of 8 KB / python -I -c pass", took["one"] / bare, 6.5),
        _beside("one document of 8 KB / markdownlint-cli2", took, "one", 0.22),
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
    """Hostile documents at half the size and at all of it, from start to end of the process."""
    folder = setting.work / "hostile"
    folder.mkdir(parents=True, exist_ok=True)
    empty = _written(folder / "empty.md", "")
    floor = run(setting.pmlint(empty)).seconds
    rows: list[Row] = []
    for name, make in hostile.NAMED.items():
        files = [_written(folder / f"{part}.md", make(1 / part)) for part in (2, 1)]
        rows += _grown(setting, name, floor, [setting.pmlint(file) for file in files])
    size = setting.count(5_000_000, 500_000)
    files = [setting.single(size // 2), setting.single(size)]
    name = f"document of {size / 1_000_000:.1f} MB"
    rows += _grown(setting, name, floor, [setting.pmlint(file) for file in files])
    return "Growth per doubling and time at full size, all rules, end to end", rows


def _grown(setting: Setting, name: str, floor: float, commands: list[Command]) -> list[Row]:
    named = dict(zip(("half", "full"), commands, strict=True))
    try:
        rounds = setting.count(3, 1)
        took = {key: min(run(one).seconds for _ in range(rounds)) for key, one in named.items()}
    except FailedError as error:
        return [Row(name, None, 2, "s", note=str(error))]
    half, full = (took[key] - floor for key in ("half", "full"))
    ratio = full / half if half > _NOISE else took["full"] / took["half"]
    return [Row(name, ratio, 2.7), Row("", took["full"], 2, "s")]


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
