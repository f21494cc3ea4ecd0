"""What the benchmarks measure is what they say: documents of a size, and targets that are held."""

import sys
from pathlib import Path

import pytest
from documents import FAULTS, Incident, collection, document, member
from hostile import KINDS, NAMED, repeated
from measuring import Command, FailedError, TooLongError, in_turns, processor, run, seconds
from table import Row, shown

from pmlint.diagnostic import Severity
from pmlint.lint import lint
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source


@pytest.fixture(scope="module")
def standard() -> Rulebook:
    return load()


def found(text: str, rulebook: Rulebook) -> set[str]:
    """The rules that find more than advice."""
    diagnostics = lint(Source("a.md", text), rulebook)
    return {one.rule for one in diagnostics if one.severity > Severity.INFO}


@pytest.mark.parametrize("size", [3_072, 8_192, 12_000, 61_440])
@pytest.mark.parametrize("number", [0, 1, 40])
def test_document_has_the_size_asked_for(size: int, number: int) -> None:
    text = document(size, number)
    assert len(text.encode()) == pytest.approx(size, rel=0.05)
    assert text == document(size, number)
    assert text != document(size, number + 1)


@pytest.mark.parametrize("number", range(12))
def test_document_has_no_findings(number: int, standard: Rulebook) -> None:
    assert found(document(9_500, number), standard) == set()


def test_large_document_has_no_findings(standard: Rulebook) -> None:
    assert found(document(61_440), standard) == set()


def test_short_document_has_no_findings() -> None:
    assert found(document(3_072), load(shipped_rulebooks()["google-sre"])) == set()


@pytest.mark.parametrize("rule", FAULTS)
@pytest.mark.parametrize("number", [3, 8])
def test_fault_is_one_that_its_rule_finds(rule: str, number: int, standard: Rulebook) -> None:
    assert found(FAULTS[rule](document(9_500, number)), standard) == {rule}


def test_collection_has_a_few_documents_with_faults(tmp_path: Path) -> None:
    faults = collection(tmp_path, 60)
    names = [Incident(number).file for number in range(60)]
    assert sorted(names) == sorted(file.name for file in tmp_path.iterdir())
    assert faults == {
        name: rules for number, name in enumerate(names) if (rules := member(number)[1])
    }
    assert 0 < len(faults) < 12
    beginnings = [file.read_text(encoding="utf-8")[:3] for file in tmp_path.iterdir()]
    assert 3 < beginnings.count("---") < 24


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (0.5, 0.5, "ok"),
        (0.49, 0.5, "ok"),
        (0.5001, 0.5, "missed"),
        (3.0, None, ""),
        (None, 0.5, "not there"),
        (None, None, "not there"),
    ],
)
def test_target_is_judged(value: float | None, target: float | None, verdict: str) -> None:
    assert Row("work", value, target).verdict == verdict


def test_table_shows_targets_and_reasons() -> None:
    rows = [
        Row("work", 0.4, 0.5, reach=1 / 3),
        Row("peak", 312.4, 220, "MB"),
        Row("warm", None, 0.15, note="there is no --cache-dir"),
    ]
    assert shown("Title", rows, markdown=True).splitlines() == [
        "### Title",
        "",
        "| what | measured | at most | | note |",
        "|---|---:|---:|---|---|",
        "| work | 0.40x | 0.50x (reach 0.33x) | ok | |",
        "| peak | 312 MB | 220 MB | missed | |",
        "| warm | | 0.15x | not there | there is no --cache-dir |",
    ]
    assert "  peak    312 MB " in shown("Title", rows)


def python(code: str, limit: int = 60) -> Command:
    return Command((sys.executable, "-I", "-c", code), limit=limit)


@pytest.mark.skipif(sys.platform == "win32", reason="spawns as POSIX does")
def test_commands_take_turns_and_are_measured() -> None:
    busy = python("for _ in range(2_000_000): pass")
    large = python("x = bytes(60_000_000).replace(bytes(1), b'a')")
    taken = in_turns({"busy": busy, "large": large}, rounds=2)
    assert [len(runs) for runs in taken.values()] == [2, 2]
    assert 0 < processor(taken)["busy"] <= seconds(taken)["busy"] + 0.05
    assert taken["large"][0].peak > taken["busy"][0].peak + 50


@pytest.mark.skipif(sys.platform == "win32", reason="spawns as POSIX does")
def test_findings_are_no_failure() -> None:
    run(python("raise SystemExit(1)"))
    with pytest.raises(FailedError, match="exit status 2"):
        run(python("raise SystemExit(2)"))
    with pytest.raises(TooLongError, match="ended after 1 s"):
        run(python("import time; time.sleep(50)", limit=1))


@pytest.mark.parametrize("name", NAMED)
def test_hostile_document_doubles(name: str) -> None:
    half, full = (len(NAMED[name](share)) for share in (0.5, 1))
    assert full / half == pytest.approx(2, rel=0.1)


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_kind_has_the_size_asked_for(kind: str) -> None:
    assert len(repeated(kind, 4_000)) == pytest.approx(4_000, abs=120)
