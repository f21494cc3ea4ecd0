"""What pmlint reads in a rulebook, no editor marks."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editors import marked
from pmlint.check import CheckOptions
from pmlint.outline.model import Outline
from pmlint.rulebook import outline_settings, people
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.options import option_shapes, with_options
from pmlint.rulebook.rule import read_rules
from pmlint.rulebook.settings import RulebookError, Setting, parse_settings

BASE = load(shipped_rulebooks()["base"]).rules

SCALARS = (
    *("true", "no", "Off", "ON", "'yes'", "null", "~", "' '", "perhaps"),
    *("0", "3", "-0", "-1", "+5", "'7'", "1.5", "1e3", "1_000", "0x1f", "0o17", ".5", ".inf"),
    *("7 days", "'2 Weeks'", "1hour", "2024-05-31", "20240531", "2024-W22", "14:05"),
    *("info", "ERROR", "warning", "word-count", "missing-section", "unreadable-file"),
    *("date", "text", "timeline", "filled", "/a/i", "'@ola'", "(a", "dmy", "'A / '", "'A / B'"),
)
"""An empty text in quotes is not among them: pmlint takes it for nothing, editors mark it."""

NAMES = ("severity", "check", "min", "pattern", "name", "left", "type", "required", "A", "'A / '")
SINGLES = st.sampled_from(SCALARS)


def listed(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=3).map(lambda them: f"[{', '.join(them)}]")


def mapped(names: st.SearchStrategy[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(names, values, max_size=3)
    return pairs.map(lambda them: f"{{{', '.join(f'{key}: {one}' for key, one in them.items())}}}")


VALUES = st.recursive(
    SINGLES,
    lambda inner: listed(inner) | mapped(st.sampled_from(NAMES), inner),
    max_leaves=4,
)


def keyed(*names: str) -> st.SearchStrategy[str]:
    """A mapping of some of these keys to any values."""
    return mapped(st.sampled_from(names), VALUES)


def is_read(read: Callable[[Setting], object], text: str) -> bool:
    setting = parse_settings("x.yaml", text)
    assert setting
    try:
        read(setting)
    except RulebookError:
        return False
    return True


def agree(key: str, read: Callable[[Setting], object], text: str) -> None:
    """If pmlint reads the value of a key, no editor marks it."""
    if is_read(read, text):
        assert marked(f"{key}: {text}") == [], text


FIELD = keyed("type", "values", "required", "aliases", "fields") | SINGLES
TABLE = keyed("role", "min-rows", "columns")
SECTION = keyed("aliases", "required", "level", "content", "table", "tasks", "examples") | mapped(
    st.sampled_from(["table", "tasks"]), TABLE | mapped(st.sampled_from(NAMES), FIELD)
)
PATHS = st.sampled_from(["A", "'A / B'", "'A / '", "''", "7", "no", "'A /  / B'", "'A/B'"])


@given(mapped(PATHS, SECTION) | VALUES)
@example("{A: {required: {severity: [P0, 1, true]}, aliases: , level: '+6'}}")
def test_sections_that_are_read_are_not_marked(text: str) -> None:
    agree("sections", lambda setting: outline_settings.apply_sections(Outline(), setting), text)


@given(mapped(PATHS, FIELD) | VALUES)
def test_fields_that_are_read_are_not_marked(text: str) -> None:
    agree("fields", lambda setting: outline_settings.apply_fields(Outline(), setting), text)


MEMBER = keyed("handle", "name", "email", "team", "left") | SINGLES


@given(listed(MEMBER) | mapped(st.sampled_from(["people", "teams"]), listed(MEMBER) | VALUES))
@example("[{name: Ola, left: 20240531}, {handle: , name: 7}]")
def test_people_that_are_read_are_not_marked(text: str) -> None:
    agree("people", lambda setting: people.read_people(setting, Path(), ""), text)


RULE = VALUES | keyed("severity", "check") | keyed("check", "min", "then", "section")


@given(mapped(st.sampled_from(["missing-section", "vague-owner", "row-condition", "mine"]), RULE))
@example("{mine: {check: word-count, severity: ON, min: '3'}}")
def test_rules_that_are_read_are_not_marked(text: str) -> None:
    agree("rules", lambda setting: read_rules(setting, BASE), text)


OPTIONS = [
    (name, option)
    for name, rule in BASE.items()
    for option in option_shapes(type(rule.options))
    if rule.check
]
WHOLES = (*SCALARS, "[]", "[a, 1, off]", "[[a]]", "{}", "{a: b}", "{a: [b, 1, no]}", "{a: {b: c}}")


@pytest.mark.parametrize(("rule", "option"), OPTIONS)
def test_options_that_are_read_are_not_marked(rule: str, option: str) -> None:
    read = 0
    for value in WHOLES:
        text = f"{{{option}: {value}}}"
        if is_read(lambda setting: change(BASE[rule].options, setting), text):
            assert marked(f"rules: {{{rule}: {text}}}") == [], text
            read += 1
    assert read > 1


def change(options: CheckOptions, setting: Setting) -> CheckOptions:
    entries: Mapping[str, tuple[Setting, Setting]] = {
        key.name: (key, value) for key, value in setting.pairs()
    }
    return with_options(options, entries, "mine")


@pytest.mark.parametrize("key", ["files", "exclude", "time-zone", "extends"])
@pytest.mark.parametrize("value", WHOLES)
def test_keys_that_are_read_are_not_marked(key: str, value: str, tmp_path: Path) -> None:
    text = f"{key}: {value}"
    book = tmp_path / "x.yaml"
    book.write_text(text, encoding="utf-8")
    if is_read(lambda _: load(book), text):
        assert marked(text) == []
