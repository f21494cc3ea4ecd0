"""`pmlint tree` shows how a document was understood."""

import json
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pmlint.cli.tree import tree
from process import COMMAND, Done, pmlint

TEXT = """\
---
title: Cache outage
owner: {name: Ann, team: Storage}
---
# Post-Mortem: Cache outage

**Severity**: P1
**Impact**:

- **Users**: 12
- [x] told them <!-- by mail -->

## Timeline

| Time | Action |
|------|--------|
| 14:03 | Alert |

1. one
   - [ ] two
"""


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(tree, list(arguments), input=stdin)


def test_the_tree_has_line_numbers_and_indentation() -> None:
    result = run("-", stdin=TEXT)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "<stdin>: 20 lines, 2 sections, 3 fields, 1 table",
        "    1  front matter",
        "    2    title = Cache outage",
        "    3    owner = ...",
        "    3      name = Ann",
        "    3      team = Storage",
        "    5  # Post-Mortem: Cache outage",
        "    7    Severity = P1",
        "    8    Impact = ...",
        "   10    list, 2 items, 1 done",
        "   10      Users = 12",
        "   11    comment: <!-- by mail -->",
        "   13    ## Timeline",
        "   15      table, 1 row: Time | Action",
        "   19      numbered list, 2 items, 1 open",
    ]


def test_a_label_with_nothing_or_something_below_it() -> None:
    result = run("-", stdin="**A**:\n\ntext\n\n**B**:\n")
    assert result.stdout.splitlines()[1:] == ["    1  A = (below)", "    5  B = (empty)"]


def test_problems_come_last() -> None:
    result = run("-", stdin="---\na: [\n---\n# T\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].endswith("[invalid-front-matter]")


@pytest.mark.parametrize("value", ["x" * 300, "界" * 300, "👩‍🚀 " * 100])
def test_long_values_are_cut_at_a_hundred_columns(value: str) -> None:
    line = run("-", stdin=f"**Key**: {value}\n").stdout.splitlines()[1]
    assert line.endswith("…")
    assert len(line) <= 100


def test_wide_characters_count_twice() -> None:
    line = run("-", stdin=f"**Key**: {'界' * 60}\n").stdout.splitlines()[1]
    assert line == "    1  Key = " + "界" * 43 + "…"


def test_control_characters_are_shown_and_not_obeyed() -> None:
    output = run("-", stdin="# a\x1b[2Jb\u202ec\x9bd\n\n**K**: \x07\x7f\n").stdout
    assert not any(ord(char) < 32 for char in output.replace("\n", ""))
    assert "# a\\x1b[2Jb\\u202ec\\x9bd" in output
    assert "K = \\x07\\x7f" in output


def test_json_gives_every_cell_its_place() -> None:
    data = json.loads(run("-", "--json", stdin=TEXT).stdout)
    title = data["root"]["sections"][0]["title"]
    assert title == {
        "text": "Post-Mortem: Cache outage",
        "line": 5,
        "column": 3,
        "end_line": 5,
        "end_column": 28,
    }
    timeline = data["root"]["sections"][0]["sections"][0]
    table, numbered = timeline["blocks"]
    assert [cell["text"] for cell in table["columns"]] == ["Time", "Action"]
    assert (table["rows"][0][1]["line"], table["rows"][0][1]["column"]) == (17, 11)
    assert numbered["items"][0]["blocks"][0]["items"][0]["box"]["text"] == "[ ]"
    assert data["front_matter"][1]["fields"][1]["value"]["text"] == "Storage"
    assert [comment["line"] for comment in data["comments"]] == [11]
    assert data["problems"] == []


def test_json_has_every_kind_of_block() -> None:
    text = "> q\n\n```\nc\n```\n\n---\n\n[a]: b\n\n<div>\n\n<!-- c -->\n"
    blocks = json.loads(run("-", "--json", stdin=text).stdout)["root"]["blocks"]
    kinds = [block["type"] for block in blocks]
    assert kinds == ["quote", "code", "break", "link definition", "html", "html"]
    assert [block["comment"] for block in blocks[-2:]] == [False, True]


@pytest.mark.parametrize("mark", ["- ", "> "])
def test_deep_nesting_is_cut_from_the_json(mark: str) -> None:
    result = run("-", "--json", stdin=mark * 200 + "x\n")
    assert result.exit_code == 0
    assert '"cut": true' in result.stdout


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf# Title\r\n")
    assert run(str(file)).stdout.splitlines()[1] == "    1  # Title"


def test_a_missing_file_is_one_line_and_exit_2(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.md")
    expected = f"pmlint: error: {missing}: no such file or directory\n"
    assert pmlint("tree", missing) == Done(2, "", expected)


def test_a_directory_is_one_line_and_exit_2(tmp_path: Path) -> None:
    expected = f"pmlint: error: {tmp_path}: is a directory\n"
    assert pmlint("tree", str(tmp_path)) == Done(2, "", expected)


@pytest.mark.parametrize("file", ["-", "bad.md"])
def test_bytes_that_are_no_text_are_one_line_and_exit_2(file: str, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"# a\n\xff")
    path = file if file == "-" else str(tmp_path / file)
    shown = path if path != "-" else "<stdin>"
    reason = "the file is not UTF-8: byte 0xff starts no character"
    done = pmlint("tree", path, data=b"# a\n\xff")
    assert done == Done(2, "", f"pmlint: error: {shown}:2:1: {reason}\n")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_closed_streams_are_one_line_and_exit_2(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    command = [*COMMAND, "tree", *options]
    for shell, name in (("a.md >&-", "output"), ("- <&-", "input")):
        line = f"{shlex.join(command)} {shell}"
        done = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 2
        assert done.stderr.decode() == f"pmlint: error: standard {name} is closed\n"
