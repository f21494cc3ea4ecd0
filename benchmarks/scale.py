"""What many documents cost: in time, with a cache, with workers, and in memory."""

from pathlib import Path

from measuring import Command, FailedError, in_turns, run, seconds
from setting import KB, PASS, Setting
from table import Row

Section = tuple[str, list[Row]]
_TARGETS = {"markdownlint-cli2": 0.12, "cartulary": 0.05, "rumdl": 8, "mdschema": None}
_SLOW = "pymarkdown"  # takes minutes for what others do in seconds
_FEW = 100


def many(setting: Setting) -> Section:
    """A collection, cold, with default workers."""
    count = setting.count(1_000, _FEW)
    folder = setting.many(count)
    rows = _beside(setting, folder, [*_TARGETS], rounds=setting.count(3, 2))
    if not setting.quick:
        rows += _beside(setting, setting.many(_FEW), [_SLOW], rounds=0)
    return f"{count} documents, cold, default workers; pmlint / peer", rows


def _beside(setting: Setting, folder: Path, names: list[str], rounds: int) -> list[Row]:
    there = {name: command for name in names if (command := setting.peer(name, folder))}
    commands = {"pmlint": setting.pmlint(folder), **there}
    rows: list[Row] = []
    for name in names:
        if name not in there:
            note = setting.peers.missing.get(name, "")
            rows.append(Row(name, None, _TARGETS.get(name), note=note))
    taken = in_turns(commands, rounds) if rounds else {n: [run(c)] for n, c in commands.items()}
    took = seconds(taken)
    for name in there:
        reach = 5 if name == "rumdl" else None
        label = f"{name}, {_FEW} documents, one round" if name == _SLOW else name
        rows.append(Row(label, took["pmlint"] / took[name], _TARGETS.get(name), reach=reach))
    return [*rows, Row("pmlint, seconds", took["pmlint"], unit="s")] if rounds else rows


def warm(setting: Setting) -> Section:
    """Unchanged documents, and what it costs to remember them."""
    count = setting.count(10_000, 300)
    title = f"{count:,} documents with a cache"
    again, writing = "unchanged, warm / rumdl all rules warm", "cold with / without writing it"
    if missing := setting.without(again, "--cache-dir", 0.15):
        return title, [missing, Row(writing, None, 1.05, note=missing.note)]
    folder, cache = setting.many(count), setting.work / "cache-many"
    cached = setting.pmlint("--cache-dir", cache, folder)
    run(cached)
    commands = {"pmlint": cached, "pass": PASS}
    options = ("--no-config", "--cache-dir", str(setting.work / "cache-rumdl"))
    if peer := setting.rumdl(folder, *options):
        commands["rumdl"] = peer
    took = seconds(in_turns(commands, 5))
    rows = [Row(again, took["pmlint"] / took["rumdl"] if peer else None, 0.15)]
    rows.append(Row("unchanged, warm / python -I -c pass", took["pmlint"] / took["pass"]))
    fresh = setting.work / "cache-fresh"
    smaller = setting.many(setting.count(1_000, 300))
    cold = {
        "with": Command(setting.pmlint("--cache-dir", fresh, smaller).arguments, removed=fresh),
        "without": setting.pmlint(smaller),
    }
    took = seconds(in_turns(cold, 3))
    return title, [*rows, Row(writing, took["with"] / took["without"], 1.05)]


def workers(setting: Setting) -> Section:
    """Two workers beside one, on many documents, and as it is by default on a few."""
    count = setting.count(1_000, _FEW)
    few = (4, 8, 15)
    title, what = "Workers", f"two / one, {count} documents"
    if missing := setting.without(what, "--jobs", 0.6):
        others = [Row(f"default / one, {n} documents", None, 1.03, note=missing.note) for n in few]
        return title, [missing, *others]
    folder = setting.many(count)
    jobs = {number: setting.pmlint("--jobs", number, folder) for number in ("1", "2")}
    took = seconds(in_turns(jobs, 3))
    rows = [Row(what, took["2"] / took["1"], 0.6)]
    for number in few:
        folder = setting.many(number)
        both = {"one": setting.pmlint("--jobs", "1", folder), "default": setting.pmlint(folder)}
        took = seconds(in_turns(both, setting.count(15, 7)))
        rows.append(Row(f"default / one, {number} documents", took["default"] / took["one"], 1.03))
    return title, rows


def memory(setting: Setting) -> Section:
    """The peak of the largest process, over that of bare Python."""
    bare = run(PASS).peak
    count = setting.count(10_000, _FEW)
    size = setting.count(5_000_000, 1_000_000)
    full = not setting.quick
    measured = [
        ("one document of 8 KB", setting.single(8 * KB), 26),
        (f"{count:,} documents", setting.many(count), 45 if full else None),
        (f"a document of {size // 1_000_000} MB", setting.single(size), 220 if full else None),
    ]
    rows = []
    for what, path, target in measured:
        try:
            rows.append(Row(what, run(setting.pmlint(path)).peak - bare, target, "MB"))
        except FailedError as error:
            rows.append(Row(what, None, target, "MB", note=str(error)))
    return f"Memory over bare Python ({bare:.0f} MB)", rows
