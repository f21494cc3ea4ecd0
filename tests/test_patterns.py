"""Compiled expressions that are kept: they are what `re` compiles, or they are not used."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pmlint
from pmlint import patterns
from pmlint.patterns import Compiled, regex

PACKAGE = Path(pmlint.__file__).parent
SOME = {("a+b", 0): Compiled(0, b"code", 0, {}, (None,))}
MORE = {("(?P<c>c)", 2): Compiled(34, b"other", 1, {"c": 1}, (None, "c"))}


def literal_patterns() -> Iterator[str]:
    """All plain strings that the package hands to `regex`."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id == "regex" and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_each_expression_of_the_package_is_what_re_compiles() -> None:
    texts = list(literal_patterns())
    assert len(texts) > 100
    for text in texts:
        for flags in (0, re.IGNORECASE, re.MULTILINE | re.DOTALL):
            assert regex(text, flags) == re.compile(text, flags)


@pytest.mark.parametrize(
    "text", [r"(?P<a>x)(?P<b>y)?(z)", r"(?i)\bfoo\b", r"[^\W_]+|ß", "(?m:^a$)"]
)
def test_groups_flags_and_matches_are_those_of_re(text: str) -> None:
    ours, theirs = regex(text), re.compile(text)
    assert ours == theirs
    assert (ours.groups, ours.groupindex, ours.flags) == (
        theirs.groups,
        theirs.groupindex,
        theirs.flags,
    )
    assert [m.groupdict() for m in ours.finditer("xyz Foo\na")] == [
        m.groupdict() for m in theirs.finditer("xyz Foo\na")
    ]


def test_an_expression_with_a_fault_is_refused_as_by_re() -> None:
    with pytest.raises(re.error, match="unterminated"):
        regex("(a")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = str(tmp_path / "kept")
    patterns.write(path, {}, SOME)
    assert patterns.read(path) == SOME
    patterns.write(path, SOME, MORE)
    assert patterns.read(path).keys() == {*SOME, *MORE}
    assert [file.name for file in tmp_path.iterdir()] == ["kept"]


def test_a_file_that_is_full_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "kept")
    monkeypatch.setattr(patterns, "_AT_MOST", 1)
    patterns.write(path, SOME, MORE)
    assert patterns.read(path).keys() == set(MORE)


@given(st.data())
def test_a_damaged_file_is_not_used(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "kept"
    patterns.write(str(path), {}, SOME)
    good = path.read_bytes()
    if data.draw(st.booleans()):
        bad = good[: data.draw(st.integers(0, len(good) - 1))]
    else:
        at = data.draw(st.integers(0, len(good) - 1))
        bad = good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :]
    path.write_bytes(bad)
    assert patterns.read(str(path)) == {}


def test_a_folder_that_takes_no_files_is_no_trouble(tmp_path: Path) -> None:
    patterns.write(str(tmp_path / "none" / "kept"), {}, SOME)
    assert patterns.read(str(tmp_path / "none" / "kept")) == {}


def test_a_second_run_compiles_nothing_of_the_package(tmp_path: Path) -> None:
    count = (
        "import re._compiler as c; calls = []; real = c._code\n"
        "c._code = lambda p, f: calls.append(p) or real(p, f)\n"
        "import pmlint.values.time.dates, pmlint.values.placeholders\n"
        "from pmlint.patterns import regex; print(len(calls), bool(regex('a').match('a')))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)

    def compiled() -> int:
        done = subprocess.run(
            [sys.executable, "-c", count], check=True, capture_output=True, env=environment
        )
        return int(done.stdout.split()[0])

    first, second = compiled(), compiled()
    assert second < first - 10
