"""What one document costs: to start, to judge, and if it is hostile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import hostile
from documents import document
from markdown_it import MarkdownIt
from measuring import Command, FailedError, TooLongError, calls_in_turns, in_turns, run, seconds
from setting import KB, PASS, Setting
from table import Row
from where import checks_of

from pmlint.lint import lint
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source
from pmlint.tree.markdown import parse

Section = tuple[str, list[Row]]
_NOISE = 0.05  # seconds; less than that says nothing
_VISIBLE = 0.4  # seconds that must come on top of starting, to see growth
_MOST_SHARES = 32


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
    """Hostile documents and a large one, from start to end of the process."""
    folder = setting.work / "hostile"
    folder.mkdir(parents=True, exist_ok=True)
    rounds = setting.count(3, 1)
    floor = _least(setting.pmlint(_written(folder / "empty.md", "")), 3)

    def hostile_file(make: Callable[[float], str], share: float) -> Path:
        return _written(folder / "hostile.md", make(share))

    size = setting.count(5_000_000, 500_000)
    files: dict[str, Callable[[float], Path]] = {
        name: partial(hostile_file, make) for name, make in hostile.NAMED.items()
    }
    files[f"document of {size / 1_000_000:.1f} MB"] = lambda share: setting.single(
        int(size * share)
    )
    rows: list[Row] = []
    for name, file in files.items():
        rows += _grown(
            setting, name, lambda share, file=file: setting.pmlint(file(share)), floor, rounds
        )
    return "Growth per doubling, and time at full size; all rules, end to end", rows


def _grown(
    setting: Setting, name: str, command: Callable[[float], Command], floor: float, rounds: int
) -> list[Row]:
    """The growth is seen where the time is more than that of starting: there sizes double."""
    limit = setting.count(120, 25)
    share, took = 1, [_least(command(0.5)._replace(limit=limit), rounds)]
    try:
        while True:
            took.append(_least(command(share)._replace(limit=limit), rounds))
            if took[-1] - floor > max(_VISIBLE, floor) or share == _MOST_SHARES:
                break
            share *= 2
    except TooLongError as error:
        return [Row(name, limit, 2, "s", note=str(error))]
    except FailedError as error:
        return [Row(name, None, 2, "s", note=str(error))]
    ratio = max(took[-1] - floor, 0) / max(took[-2] - floor, _NOISE)
    at = f"from {share / 2:g} to {share:g} times this size" if share > 1 else ""
    return [Row(f"{name}: growth", ratio, 2.7, note=at), Row(f"{name}: time", took[1], 2, "s")]


def _least(command: Command, rounds: int) -> float:
    return min(run(command).seconds for _ in range(rounds))


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file
