"""What `vague-quantity` says, where fixtures are not enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY, findings, postmortem_of
from pmlint.outline.hints import type_of
from pmlint.outline.model import FieldType
from pmlint.values.vague_quantities import vague_quantity


def said(text: str) -> str:
    problem = vague_quantity(text)
    return text[problem.start : problem.end] if problem else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("some", "some"),
        ("Some users of the app", "Some"),
        ("**many**", "many"),
        ("a few", "a few"),
        ("very few customers", "very few"),
        ("probably only several", "several"),
        ("most of them", "most"),
        ("the majority of our users", "the majority of"),
        ("a small number of accounts", "a small number of"),
        ("a very large part of Norway", "a very large part of"),
        ("lots of people", "lots of"),
        ("a lot of people", "a lot of"),
        ("Multiple customers (mostly in Norway)", "Multiple"),
        ("einige Kunden", "einige"),
        ("la plupart des clients", "la plupart"),
        ("一部のユーザー", "一部"),
    ],
)
def test_words_that_say_no_number(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    "text",
    [
        *("400", "some 400", "a few hundred", "most (90 %)", "several dozen", "many, about half"),
        *("all", "All users, some of them twice", "everyone", "none", "nobody", "internal only"),
        *("anyone with some luck", "users of some phones", "The most recent ones", "Mostly none"),
        *("several: Acme, Globex", "Several customers (Acme, Globex)", "somebody", "at most three"),
        *("some - we do not know how many", "many, but not measured", "a few, exact count unknown"),
        *("some; we couldn't tell how many", "Most likely nobody", "number unknown", "", "-"),
    ],
)
def test_values_that_say_enough(text: str) -> None:
    assert said(text) == ""


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    problem = vague_quantity(text)
    assert problem is None or 0 <= problem.start < problem.end <= len(text)


@pytest.mark.parametrize(
    ("hint", "is_count"),
    [
        ("[Number or description]", True),
        ("[Number/percentage]", True),
        ("[Number of tickets]", True),
        ("number or % of users", True),
        ("#[number or link]", False),
        ("[number or link]", False),
        ("[Numbered list]", False),
        ("[Number]", False),
    ],
)
def test_a_hint_asks_for_a_number(hint: str, is_count: bool) -> None:  # noqa: FBT001 - a value among others
    assert (type_of(hint, None) is FieldType.COUNT) is is_count


MESSAGE = "'some' is no number, expected a count, a share or an estimate such as ~500"


@pytest.mark.parametrize(
    "text",
    [
        "**Users affected**: some",
        "## Impact\n\n- **Customers Impacted:** some",
        "## Impact\n\n| Field | Value |\n|---|---|\n| Affected users | some |",
        "## Impact\n\n| Service | Customers affected |\n|---|---|\n| Search | some |",
        "---\nx: y\n---\n\n## Impact\n\n- **Scope**:\n  - **Number of users affected**: some",
    ],
)
def test_users_are_counted_wherever_they_are_named(text: str) -> None:
    assert findings("vague-quantity", f"{text}\n") == [f"some: {MESSAGE}"]


@pytest.mark.parametrize("value", ["TBD", "", "N/A", "None", "\n  - some", "some\n  - 4 here"])
def test_what_is_not_said_is_not_vague(value: str) -> None:
    assert findings("vague-quantity", f"# X\n\n- **Users affected**: {value}\n") == []


def test_a_field_is_reported_once() -> None:
    template = "# [T]\n\n**Users Affected**: [Number or description]\n"
    assert findings("vague-quantity", "# X\n\n**Users Affected**: some\n", template) == [
        f"some: {MESSAGE}"
    ]


def test_names_for_affected_users_stand_for_one_another() -> None:
    template = "# [T]\n\n## Impact\n\n- **Users Affected**: [Number]\n- **Data**: [x y]\n"
    text = "# X\n\n## Impact\n\n- **Customers Impacted**: 7\n- **Data**: none\n"
    assert findings("missing-field", text, template) == []
    assert postmortem_of(text, template).vocabulary.field("Impacted users") == "users"
    assert VOCABULARY.field("Users") is None
