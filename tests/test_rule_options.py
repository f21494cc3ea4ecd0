"""Options of rules: what they may be, and what is said with its place of those that cannot work."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.check import CheckOptions
from pmlint.rulebook.model import load
from pmlint.rulebook.options import with_options
from pmlint.rulebook.settings import RulebookError, parse_settings
from pmlint.values.conditions import Condition
from pmlint.values.word_counts import count_words


class Mood(StrEnum):
    """A word of a list."""

    GLAD = "glad"


@dataclass(frozen=True)
class Odd:
    """A type of a check's own."""

    number: int

    @classmethod
    def read(cls, text: str) -> "Odd":
        """Read an odd number."""
        if not text.isdigit() or int(text) % 2 == 0:
            raise ValueError(f"{text!r} is not odd")
        return cls(int(text))


class Options(CheckOptions):
    """One of each."""

    flag: bool = False
    number: int | None = None
    texts: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    word: Literal["one", "two"] = "one"
    mood: Mood | None = None
    odd: Odd | None = None
    by_name: Mapping[str, tuple[Odd, ...]] = MappingProxyType({})


def options(text: str) -> CheckOptions:
    setting = parse_settings("x.yaml", text)
    assert setting
    entries = {key.name: (key, value) for key, value in setting.pairs()}
    return with_options(Options(), entries, "mine")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{flag: on, number: 3, texts: a, numbers: [1, 2]}",
            Options(flag=True, number=3, texts=("a",), numbers=(1, 2)),
        ),
        ("{number: , texts: [], word: two, mood: glad}", Options(word="two", mood=Mood.GLAD)),
        ("{odd: 3, by-name: {a: 1, b: [3, 5]}}", Options(odd=Odd(3))),
        ("{by-name: }", Options()),
    ],
)
def test_options_have_types(text: str, expected: Options) -> None:
    found = options(text)
    assert isinstance(found, Options)
    if found.by_name:
        assert dict(found.by_name) == {"a": (Odd(1),), "b": (Odd(3), Odd(5))}
        found = Options(odd=found.odd)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{flg: on}", "1:2: unknown option of mine 'flg', did you mean 'flag'?"),
        ("{flag: maybe}", "1:8: expected true or false for 'flag', found 'maybe'"),
        ("{number: -1}", "1:10: expected a whole number for 'number', found '-1'"),
        ("{texts: {a: b}}", "1:9: expected a text for 'texts'"),
        ("{numbers: [1, x]}", "1:15: expected a whole number for 'numbers', found 'x'"),
        ("{word: tow}", "1:8: unknown value 'tow', did you mean 'two'?"),
        ("{mood: gald}", "1:8: unknown value 'gald', did you mean 'glad'?"),
        ("{odd: 2}", "1:7: '2' is not odd"),
        ("{odd: [1]}", "1:7: expected a text for 'odd'"),
        ("{by-name: a}", "1:11: expected a mapping of names to settings for 'by-name'"),
        ("{by-name: {a: [1, 2]}}", "1:19: '2' is not odd"),
        ("{by-name: {a: 1, a: 3}}", "1:18: 'a' is set twice"),
    ],
)
def test_what_options_cannot_be_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(RulebookError) as error:
        options(text)
    assert str(error.value) == f"x.yaml:{message}"


# options that cannot work together, or with the template


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.md").write_text(
        "# [T]\n\n## Impact\n\n| Field | Value |\n|---|---|\n| Users | [x y] |\n\n"
        "## Timeline\n\n### Detection\n\n[how it was]\n\n"
        "## Action Items\n\n| Action | Due Date | Status |\n|---|---|---|\n| [Action] | | [ ] |\n",
        encoding="utf-8",
    )
    return tmp_path


def refusal(*lines: str) -> str:
    book = Path.cwd() / "x.yaml"
    book.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load(book)
    return str(error.value)


NO_DETECTION = "the outline has no section 'Detection', did you mean 'Timeline / Detection'?"
HEAD = ("extends: base", "template: t.md", "rules:")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("mine: {check: forbidden-text}", "4:3: mine: there is no 'pattern' to look for"),
        ("forbidden-text: error", "4:3: forbidden-text: there is no 'pattern' to look for"),
        ("mine: {check: required-text, pattern: }", "4:3: mine: there is no 'pattern' to look for"),
        (
            "mine: {check: forbidden-text, pattern: ''}",
            "4:3: mine: there is no 'pattern' to look for",
        ),
        (
            "mine: {check: forbidden-text, pattern: 'a*'}",
            "4:42: mine: /a*/ matches where nothing is, and so everywhere",
        ),
        (
            "mine: {check: forbidden-text, pattern: '('}",
            "4:42: '(' is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        (
            "mine: {check: forbidden-text, patern: a}",
            "4:33: unknown option of mine 'patern', did you mean 'pattern'?",
        ),
        (
            "mine: {check: word-count, min: 3, section: Detection}",
            f"4:46: mine: {NO_DETECTION}",
        ),
        (
            "mine: {check: forbidden-text, pattern: a, section: [Impact, Tmeline]}",
            "4:63: mine: the outline has no section 'Tmeline', did you mean 'Timeline'?",
        ),
        (
            "mine: {check: forbidden-text, pattern: a, section: Weather}",
            "4:54: mine: the outline has no section 'Weather'",
        ),
        (
            "mine: {check: forbidden-text, pattern: a, section: 'Impact / '}",
            "4:54: mine: expected titles with ' / ' between them, found 'Impact / '",
        ),
        ("mine: {check: word-count}", "4:3: mine: there is no 'min' and no 'max'"),
        (
            "mine: {check: word-count, max: 3, min: 4}",
            "4:42: mine: 'min' is 4, which is more than 'max', 3",
        ),
        (
            "mine: {check: word-count, max: few}",
            "4:34: expected a whole number for 'max', found 'few'",
        ),
        (
            "mine: {check: list-length, max: 3}",
            "4:3: mine: there is no 'section' whose lists are counted",
        ),
        (
            "mine: {check: row-condition, when: {Status: Done}}",
            "4:3: mine: there is no 'then' that says what must hold",
        ),
        (
            "mine: {check: row-condition, then: {Statsu: Done}}",
            "4:39: mine: unknown column 'Statsu', did you mean 'Status'?",
        ),
        (
            "mine: {check: row-condition, when: {Date: filled}, then: {Status: Done}}",
            "4:39: mine: unknown column 'Date'; known are Users, Action, Due Date, Status",
        ),
        (
            "mine: {check: row-condition, section: Action Items, then: {Users: filled}}",
            "4:62: mine: unknown column 'Users'; known are Action, Due Date, Status",
        ),
        (
            "mine: {check: row-condition, then: {Status: []}}",
            "4:39: mine: there is no condition for 'Status'",
        ),
        (
            "mine: {check: row-condition, then: {Status: [Done, '']}}",
            "4:54: expected 'filled', 'empty', a word or a /pattern/, found nothing",
        ),
        (
            "mine: {check: row-condition, then: {Status: '/done'}}",
            "4:47: expected a pattern such as /OPS-[0-9]+/ or /ops/i, found '/done'",
        ),
        (
            "mine: {check: row-condition, then: {Status: '/done/x'}}",
            "4:47: expected a pattern such as /OPS-[0-9]+/ or /ops/i, found '/done/x'",
        ),
        (
            "mine: {check: row-condition, then: {Status: '/(/'}}",
            "4:47: '(' is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        (
            "mine: {check: row-condition, then: {Status: {not: Done}}}",
            "4:47: expected a text for 'Status'",
        ),
        (
            "mine: {check: row-condition, then: Status}",
            "4:38: expected a mapping of names to settings for 'then'",
        ),
    ],
)
def test_a_rule_that_cannot_work(folder: Path, rule: str, message: str) -> None:
    assert folder.is_dir()
    assert refusal(*HEAD, f"  {rule}") == f"x.yaml:{message}"


@pytest.mark.parametrize(
    "rule",
    [
        "{check: forbidden-text, pattern: a, section: [timeline / detection, Blast radius]}",
        "{check: row-condition, when: {Deadline: empty}, then: {state: Done}}",
        "{check: row-condition, section: Timeline, then: {Anything: filled}}",  # it has no table
        "{check: row-condition, section: Impact, then: {Users: filled}}",
        "{check: forbidden-text, severity: off}",
    ],
)
def test_a_rule_that_can_work(folder: Path, rule: str) -> None:
    book = folder / "x.yaml"
    book.write_text("\n".join([*HEAD, f"  mine: {rule}"]), encoding="utf-8")
    assert load(book).rules["mine"]


def test_without_a_template_any_section_and_column_may_be(folder: Path) -> None:
    book = folder / "x.yaml"
    rule = "{check: row-condition, section: Weather, then: {Rain: filled}}"
    book.write_text(f"extends: base\nrules: {{mine: {rule}}}\n", encoding="utf-8")
    assert load(book).rules["mine"]


def test_the_template_that_counts_is_the_last_one(folder: Path) -> None:
    rule = "{check: word-count, section: Weather, min: 3}"
    (folder / "team.yaml").write_text(f"extends: base\nrules:\n  mine: {rule}\n", encoding="utf-8")
    assert load(folder / "team.yaml").rules["mine"]
    message = "team.yaml:3:38: mine: the outline has no section 'Weather'"
    assert refusal("extends: team.yaml", "template: t.md") == message
    (folder / "w.md").write_text("# [T]\n\n## Weather\n\n[a b]\n", encoding="utf-8")
    book = folder / "x.yaml"
    book.write_text("extends: team.yaml\ntemplate: w.md\n", encoding="utf-8")
    assert load(book).rules["mine"]


def test_a_change_is_judged_with_what_it_changes(folder: Path) -> None:
    (folder / "team.yaml").write_text(
        "extends: base\nrules:\n  mine: {check: word-count, min: 30}\n", encoding="utf-8"
    )
    lines = ("extends: team.yaml", "rules: {mine: {max: 20}}")
    assert refusal(*lines) == "team.yaml:3:34: mine: 'min' is 30, which is more than 'max', 20"
    lines = ("extends: team.yaml", "overrides: [{files: a, rules: {mine: {max: 20, min: 25}}}]")
    assert refusal(*lines) == "x.yaml:2:53: mine: 'min' is 25, which is more than 'max', 20"


def test_in_toml_the_place_is_the_table(folder: Path) -> None:
    from pmlint.rulebook.config import load_file

    file = folder / "pyproject.toml"
    file.write_text("[tool.pmlint.rules]\nforbidden-text = 'error'\n", encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load_file(file)
    assert str(error.value) == (
        "pyproject.toml:1:1: forbidden-text: there is no 'pattern' to look for"
    )


# conditions and words


@given(st.text())
def test_a_condition_is_read_or_refused(text: str) -> None:
    try:
        condition = Condition.read(text)
    except ValueError:
        return
    assert str(condition)
    assert condition.holds(text, blank=False, status=True) in {True, False}


@given(st.text(), st.text())
def test_words_add_up(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)
    assert count_words(one) <= len(one)


@given(st.lists(st.sampled_from(["word", "14:03", "it's", "a-b"]), max_size=9))
def test_each_word_is_one(words: list[str]) -> None:
    assert count_words("  ".join(words)) == len(words)


def test_options_differ_from_the_defaults_by_what_is_given() -> None:
    assert Options() == Options(flag=False)
    assert Options() != Options(flag=True)
    assert Options() != CheckOptions()
    assert repr(Options(number=3)) == "Options(number=3)"


def test_an_option_that_a_check_has_not_cannot_be_given() -> None:
    with pytest.raises(TypeError, match="Options has no option 'colour'"):
        Options(colour="red")  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class OptionsOfPlugin(CheckOptions):
    """As a plugin may write them."""

    days: int = 3
    words: tuple[str, ...] = ()


def test_options_may_be_a_dataclass_too() -> None:
    found: CheckOptions = OptionsOfPlugin()
    for text in ("{days: 5}", "{words: [soon]}"):
        setting = parse_settings("x.yaml", text)
        assert setting
        entries = {key.name: (key, value) for key, value in setting.pairs()}
        found = with_options(found, entries, "mine")
    assert found == OptionsOfPlugin(days=5, words=("soon",))
