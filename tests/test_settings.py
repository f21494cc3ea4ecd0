"""Settings know their places, and say what is wrong with them."""

from pathlib import Path

import pytest

from pmlint.rulebook.settings import RulebookError, Setting, parse_settings, read_settings
from pmlint.values.names import unknown


def setting(text: str) -> Setting:
    found = parse_settings("x.yaml", text)
    assert found
    return found


def value(text: str) -> Setting:
    """The value of the only key."""
    return next(below for _, below in setting(f"key: {text}").pairs())


def fails(error: pytest.ExceptionInfo[RulebookError], message: str) -> bool:
    return str(error.value) == f"x.yaml:{message}"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_nothing_is_no_settings(text: str) -> None:
    found = parse_settings("x.yaml", text)
    assert found is None or (found.is_empty and list(found.pairs()) == [])


def test_scalars_stay_text() -> None:
    texts = [
        below.text() for _, below in setting("{a: 14:05, b: 0123, c: off, d: 2026-13-02}").pairs()
    ]
    assert texts == ["14:05", "0123", "off", "2026-13-02"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [b\n", "2:1: not YAML: did not find expected ',' or ']'"),
        ("a: 1\n b: 2\n", "2:3: not YAML: mapping values are not allowed in this context"),
        (
            "a: 1\n---\nb: 2\n",
            "2:1: not YAML: expected a single document in the stream, but found another document",
        ),
        ("a: &x [*y]\n", "1:8: not YAML: found undefined alias"),
        (
            "a: \0\n",
            "1:1: not YAML: unacceptable character #x0000: control characters are not allowed",
        ),
        ("[" * 100_000, "1:1: not YAML: it is nested too deeply"),
        ("- " * 50 + "a", "1:1: not YAML: it is nested too deeply"),
    ],
)
def test_what_is_not_yaml_says_where(text: str, message: str) -> None:
    with pytest.raises(RulebookError) as error:
        parse_settings("x.yaml", text)
    assert fails(error, message)


def test_a_mapping_has_known_keys_only() -> None:
    with pytest.raises(RulebookError) as error:
        setting("rules: {}\nexclud: [a]\n").mapping(("rules", "exclude"))
    assert fails(error, "2:1: unknown setting 'exclud', did you mean 'exclude'?")


def test_a_key_is_set_once() -> None:
    with pytest.raises(RulebookError) as error:
        list(setting("a: 1\nb: 2\na: 3\n").pairs())
    assert fails(error, "3:1: 'a' is set twice")


def test_an_error_says_which_key_wants_what() -> None:
    with pytest.raises(RulebookError) as error:
        list(value("[1]").pairs())
    assert fails(error, "1:6: expected a mapping of names to settings for 'key'")
    with pytest.raises(RulebookError) as error:
        value("[1]").text()
    assert fails(error, "1:6: expected a text for 'key'")
    with pytest.raises(RulebookError) as error:
        list(value("one").items())
    assert fails(error, "1:6: expected a list for 'key'")
    with pytest.raises(RulebookError) as error:
        value("[a, {b: c}]").texts()
    assert fails(error, "1:10: expected a text for 'key'")


def test_texts_are_a_list_or_a_single_one() -> None:
    assert value("[a, 'b c']").texts() == ("a", "b c")
    assert value("a").texts() == ("a",)
    assert value("").texts() == ()


@pytest.mark.parametrize(
    ("text", "flag"),
    [("true", True), ("Yes", True), ("on", True), ("false", False), ("NO", False), ("off", False)],
)
def test_flags(text: str, flag: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert value(text).flag() is flag


def test_a_flag_is_true_or_false() -> None:
    with pytest.raises(RulebookError) as error:
        value("maybe").flag()
    assert fails(error, "1:6: expected true or false for 'key', found 'maybe'")


def test_numbers() -> None:
    assert value("12").number(int) == 12
    assert value("1.5").number(float) == 1.5


@pytest.mark.parametrize("text", ["1.5", "many", "''", "-1"])
def test_a_whole_number_is_one(text: str) -> None:
    with pytest.raises(
        RulebookError, match=r"^x\.yaml:1:6: expected a whole number for 'key', found "
    ):
        value(text).number(int)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf"])
def test_a_number_is_finite(text: str) -> None:
    with pytest.raises(RulebookError, match="expected a number"):
        value(text).number(float)


def test_choices() -> None:
    assert value("green").choice("colour", {"green": 1, "red": 2}) == 1
    with pytest.raises(RulebookError) as error:
        value("gren").choice("colour", {"green": 1, "red": 2})
    assert fails(error, "1:6: unknown colour 'gren', did you mean 'green'?")


def test_a_pattern_is_a_regular_expression() -> None:
    assert value("'a+'").pattern().fullmatch("aa")
    with pytest.raises(RulebookError) as error:
        value("'(a'").pattern()
    assert str(error.value).startswith("x.yaml:1:6: '(a' is no regular expression: ")


def test_all_errors_have_one_line_if_the_yaml_stood_elsewhere() -> None:
    found = parse_settings("pyproject.toml", "a: 1\nb: [2, {c: 3}]\n", line=7)
    assert found
    _, (_, below) = found.pairs()
    *_, last = below.items()
    assert str(last.error("no")) == "pyproject.toml:7:1: no"
    with pytest.raises(RulebookError, match=r"^pyproject\.toml:7:1: unknown setting 'c'"):
        last.mapping(("d", "e"))


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    with pytest.raises(RulebookError, match=r"^x\.yaml: no such file or directory$"):
        read_settings(file, "x.yaml")
    file.write_bytes(b"a: \xff\n")
    with pytest.raises(RulebookError, match=r"^x\.yaml:1:1: the file is not UTF-8$"):
        read_settings(file, "x.yaml")
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    found = read_settings(file, "x.yaml")
    assert found
    assert [key.name for key, _ in found.pairs()] == ["a"]


def test_a_word_like_no_other_gets_the_few_there_are() -> None:
    assert (
        unknown("fruit", "stone", ("apple", "pear"))
        == "unknown fruit 'stone'; known are apple, pear"
    )
    assert unknown("fruit", "stone", tuple("abcdefghijklmnopqrstuvwxy")) == "unknown fruit 'stone'"
