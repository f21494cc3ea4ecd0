"""Front matter is found, and read into fields with places."""

import pytest

from pmlint.text import Source
from pmlint.tree.document import Field, FieldForm
from pmlint.tree.front_matter import NONE, FrontMatter, read_front_matter


def front_matter(text: str) -> FrontMatter:
    source = Source("x.md", text)
    found = read_front_matter(source)
    for field in found.fields:
        for cell in (field.label, field.value):
            assert text[cell.span.start : cell.span.end] == cell.text
    return found


def pairs(fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    return [(field.label.text, field.value.text) for field in fields]


def test_yaml_scalars_stay_as_written() -> None:
    found = front_matter(
        "---\ndate: 2026-13-02\ntime: 14:05\nflag: on\nid: 0123\nempty:\n"
        "single: 'it''s'\ndouble: \"a: b\"\nnote: x # why\n'quoted key': y\n---\nbody\n"
    )
    assert pairs(found.fields) == [
        ("date", "2026-13-02"),
        ("time", "14:05"),
        ("flag", "on"),
        ("id", "0123"),
        ("empty", ""),
        ("single", "it''s"),
        ("double", "a: b"),
        ("note", "x"),
        ("quoted key", "y"),
    ]
    assert found.lines == 11
    assert found.problems == ()
    assert {field.form for field in found.fields} == {FieldForm.FRONT_MATTER}


def test_yaml_lists_and_mappings() -> None:
    found = front_matter(
        "---\nflow: [a, b]\nblock:\n  - c\n  - d\n# a comment\n"
        "owner:\n  name: Ann\n  team: {x: y}\n---\n"
    )
    assert pairs(found.fields) == [
        ("flow", "[a, b]"),
        ("block", "- c\n  - d"),
        ("owner", "name: Ann\n  team: {x: y}"),
    ]
    owner = found.fields[2]
    assert pairs(owner.fields) == [("name", "Ann"), ("team", "{x: y}")]
    assert pairs(owner.fields[1].fields) == [("x", "y")]


def test_yaml_block_scalars_are_their_lines() -> None:
    found = front_matter("---\nlong: |\n  one\n  two\nfold: >-\n  three\n---\n")
    assert pairs(found.fields) == [("long", "one\n  two"), ("fold", "three")]


def test_yaml_aliases_stay_as_written() -> None:
    found = front_matter("---\na: &x [1]\nb: *x\n---\n")
    assert pairs(found.fields)[1] == ("b", "*x")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_odd_line_ends_and_wide_characters_keep_places(line_end: str) -> None:
    lines = ["---", 'a: "x\u2028 y"', "😀: 界", "b: c", "...", "body"]
    assert pairs(front_matter(line_end.join(lines)).fields)[1:] == [("😀", "界"), ("b", "c")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\na: b\nc: [d\n---\n# T\n", 3),
        ("---\na: b\n\tc: d\n---\n", 3),
        ("---\na: *nobody\n---\n", 1),
        ("---\na: b\n--- c: d\n---\n", 1),
        ("---\na: " + "[" * 50 + "\n---\n", 1),
        ("---\na: " + "[" * 100_000 + "\n---\n", 1),
        ("---\na: \x07\n---\n", 1),
    ],
)
def test_broken_yaml_is_a_problem_on_its_line(text: str, line: int) -> None:
    found = front_matter(text)
    assert found.fields == ()
    (problem,) = found.problems
    assert problem.rule == "invalid-front-matter"
    assert problem.message.startswith("the front matter is no YAML: ")
    assert Source("x.md", text).position(problem.span.start).line == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n\n---\na: b\n---\n",
        "\n---\na: b\n---\n",
        "---\na: b\n",
        "---\nProse between two rules.\n---\n",
        "---\nAt 14:03: it was on fire: really.\n---\n",
        "---\n# Title\n---\n",
        "---\n# Title\n\n**Date**: 2024-01-15\n---\n",
        "---\n- a\n- b\n---\n",
        "----\na: b\n----\n",
        "+++\nProse.\n+++\n",
    ],
)
def test_what_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == NONE


def test_empty_front_matter_has_no_fields() -> None:
    assert front_matter("---\n---\n# T\n") == FrontMatter(2, (), ())


def test_toml_pairs_and_tables() -> None:
    found = front_matter(
        '+++\ntitle = "a = b" # note\ndate = 2024-01-15 # note\ntags = ["x"]\n'
        "text = '''\ntitle2 = 1\n'''\n[extra]\nseverity = 'P1'\n[empty]\n+++\n"
    )
    assert pairs(found.fields) == [
        ("title", "a = b"),
        ("date", "2024-01-15"),
        ("tags", '["x"]'),
        ("text", ""),
        ("extra", ""),
        ("empty", ""),
    ]
    assert pairs(found.fields[4].fields) == [("severity", "P1")]
    assert found.lines == 11


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\na = "b"\nc = \n+++\n', 3),
        ("+++\na = 2026-13-02\n+++\n", 2),
        ("+++\na = " + "[" * 5000 + "\n+++\n", 1),
    ],
)
def test_broken_toml_is_a_problem_on_its_line(text: str, line: int) -> None:
    (problem,) = front_matter(text).problems
    assert problem.message.startswith("the front matter is no TOML: ")
    assert "at line" not in problem.message
    assert Source("x.md", text).position(problem.span.start).line == line
