"""Fields in all the forms that people write them."""

import pytest

from pmlint.text import Source
from pmlint.tree.document import Field, FieldForm, List, Paragraph, Piece, PieceKind, Table
from pmlint.tree.markdown import parse


def fields(text: str) -> tuple[Field, ...]:
    return parse(Source("x.md", text)).root.fields


def pairs(text: str) -> list[tuple[str, str]]:
    return [(field.label.text, field.value.text) for field in fields(text)]


def only(text: str) -> Field:
    (field,) = fields(text)
    return field


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("**Key**: v", "Key", "v"),
        ("**Key:** v", "Key", "v"),
        ("**Key :** v", "Key", "v"),
        ("**Key**: v <!-- a comment --> <!-- another -->", "Key", "v"),
        ("**Key**: <!-- a comment --> v", "Key", "<!-- a comment --> v"),
        ("**Key**: <!-- a comment -->", "Key", "<!-- a comment -->"),
        ("**Key**:v", "Key", "v"),
        ("**Key** - v", "Key", "v"),
        ("**Key** \u2014 v", "Key", "v"),
        ("***Key***: v", "Key", "v"),
        ("__Key__: v", "Key", "v"),
        ("__Key:__ v", "Key", "v"),
        ("*Key*: v", "Key", "v"),
        ("_Key:_ v", "Key", "v"),
        ("_Date: 2024-01-15_", "Date", "2024-01-15"),
        ("**Severity: P1**", "Severity", "P1"),
        ("Key: v", "Key", "v"),
        ("Key : v", "Key", "v"),
        ("Détecté par : Ann", "Détecté par", "Ann"),
        ("- `Data/hora (UTC)`: v", "Data/hora (UTC)", "v"),
        ("- Utilisateur·rice·s touché·e·s : v", "Utilisateur·rice·s touché·e·s", "v"),
        ("日期\uff1a2024-01-15", "日期", "2024-01-15"),
        ("**日期**\uff1a2024-01-15", "日期", "2024-01-15"),
        ("**日期\uff1a** 2024-01-15", "日期", "2024-01-15"),
        ("- **Key**: v", "Key", "v"),
        ("- Key: v", "Key", "v"),
        ("1. **Key**: v", "Key", "v"),
        ("- ✅ **Key**: v", "Key", "v"),
        ("- ⚠️ **Key**: v", "Key", "v"),
        ("- :warning: **Key**: v", "Key", "v"),
        ("1️⃣ **Key**: v", "Key", "v"),
        ("**🕐 Key**: v", "Key", "v"),
        ("\u2022 Key: v", "Key", "v"),
        ("> **Key:** v", "Key", "v"),
        ("> - **Key:** v", "Key", "v"),
        ("**Key**: v<br>", "Key", "v"),
        ("**Key**: v <BR />", "Key", "v"),
        ("**Key**: v\\", "Key", "v"),
        ("**Key**: v  ", "Key", "v"),
        ("**Key**: 14:03 - 16:18: late", "Key", "14:03 - 16:18: late"),
        ("**Key**: [a](b) **c**", "Key", "[a](b) **c**"),
        ("**Key**:\u00a0v", "Key", "v"),
        ("**Key**:", "Key", ""),
        ("**Key:**", "Key", ""),
        ("Key:", "Key", ""),
        ("IT Owner: Ann", "IT Owner", "Ann"),
        ("After: 12 %", "After", "12 %"),
    ],
)
def test_forms_on_one_line(text: str, label: str, value: str) -> None:
    assert pairs(text) == [(label, value)]


@pytest.mark.parametrize(
    "text",
    [
        "A **bold phrase** in running prose: it is no field.",
        "**A bold phrase** that begins a sentence: no field.",
        "**Bold**",
        "14:03: something",
        "14:03 something: happened",
        "**14.03** - something",
        "**2024-01-15**: something",
        "- **14:03**: something",
        "https://a.example: down",
        "http://a.example/x: y",
        "see https://a.example",
        "We did: x",
        "The cause: x",
        "What we saw was: x",
        "In short, it broke: x",
        "Restarted the node. Result: x",
        "Notice an error in the log: x",
        "Some long line of words that ends here: x",
        "C:\\temp",
        "これは空白のない文なのでどれほど長くてもラベルではない\uff1a続き",
        "`code`: x",
        "`kubelet_volume`: x",
        "`Pool_size`: x",
        "[link]: x",
        "key:value",
    ],
)
def test_what_is_no_field(text: str) -> None:
    assert pairs(text) == []


def test_lines_of_one_paragraph_are_fields() -> None:
    text = "**Date**: 2024-01-15  \n**Severity**: P1\\\n**Author**: Ann<br>\nStatus: final"
    expected = [("Date", "2024-01-15"), ("Severity", "P1"), ("Author", "Ann"), ("Status", "final")]
    assert pairs(text) == expected


def test_two_fields_on_one_line() -> None:
    text = "**A:** 1 | **B:** 2 · **C**: 3"
    found = fields(text)
    assert [(field.label.text, field.value.text) for field in found] == [
        ("A", "1"),
        ("B", "2"),
        ("C", "3"),
    ]
    assert pairs("**A:** 1 | 2 | **B:** 3") == [("A", "1 | 2"), ("B", "3")]


def test_a_field_goes_on_over_lines() -> None:
    text = "**Summary**: first\nsecond of it\nthird: still the same"
    field = only(text)
    assert field.value.text == "first"
    assert [line.text for line in field.more] == ["second of it", "third: still the same"]
    assert field.span == (2, len(text))


def test_plain_keys_count_only_in_a_paragraph_that_begins_with_a_field() -> None:
    assert pairs("Some prose\nStatus: final") == []
    assert pairs("some prose\n**Status**: final") == [("Status", "final")]
    assert pairs("status: final\nseverity: P1") == [("status", "final"), ("severity", "P1")]


def test_a_task_box_is_kept() -> None:
    open_field, done = fields("- [ ] **Key**: v\n- [x] Other: w")
    assert open_field.box
    assert done.box
    assert (open_field.box.text, done.box.text) == ("[ ]", "[x]")
    assert (done.label.text, done.value.text) == ("Other", "w")


@pytest.mark.parametrize(
    ("below", "kind"),
    [("- a\n- b", List), ("| a | b |\n|---|---|\n| c | d |", Table), ("Just prose.", Paragraph)],
)
def test_what_stands_below_an_empty_label_belongs_to_it(below: str, kind: type) -> None:
    field = only(f"**Impact**:\n\n{below}\n\n**Next**:\n"[: -len("**Next**:\n")])
    assert field.value.text == ""
    (block,) = field.blocks
    assert isinstance(block, kind)


def test_an_empty_label_takes_nothing_beyond_the_next_label_or_break() -> None:
    first, second, third = fields("**A**:\n\n**B**:\n\ntext\n\n---\n\nmore\n\n**C**: x\n")
    assert first.blocks == ()
    assert len(second.blocks) == 1
    assert third.value.text == "x"


def test_plain_labels_below_a_bold_one_are_parts_of_its_value() -> None:
    first, second = fields("**A**:\n\nShort term: text\nLong term: more\n\n**B**: x\n")
    assert [field.label.text for field in first.fields] == ["Short term", "Long term"]
    assert second.value.text == "x"
    assert [field.label.text for field in fields("A:\n\nB: text\n\nC: x\n")] == ["A", "B", "C"]


def test_an_empty_value_has_a_place_behind_its_label() -> None:
    assert only("**Key**: <br>").value.span == (9, 9)
    assert only("**Key**:").value.span == (8, 8)


def test_fields_nest_in_lists() -> None:
    field = only("- **Impact**: some\n  - **Users**: 12\n    - Region: EU\n")
    (users,) = field.fields
    assert (users.label.text, users.value.text) == ("Users", "12")
    assert [(below.label.text, below.value.text) for below in users.fields] == [("Region", "EU")]


def test_fields_below_an_item_that_is_none() -> None:
    assert pairs("- an item\n  - **Users**: 12\n") == [("Users", "12")]


@pytest.mark.parametrize(
    "table",
    [
        "| | |\n|---|---:|\n| **Time** | 14:03 |\n| ✅ **Owner:** | Ann |",
        "| Field | Value |\n|---|---|\n| Time | 14:03 |\n| Owner | Ann |",
        "| Item | Details |\n|---|---|\n| **Time:** | 14:03 |\n| Owner: | Ann |",
        "| 項目 | 値 |\n|---|---|\n| Time | 14:03 |\n| Owner | Ann |",
        "| **Time** | 14:03 |\n|---|---|\n| **Owner** | Ann |",
        "| Logo | Title |\n|---|---|\n| **Time** | 14:03 |\n| **Owner** | Ann |",
    ],
)
def test_a_table_of_two_columns_can_be_fields(table: str) -> None:
    found = fields(table)
    assert [(field.label.text, field.value.text) for field in found] == [
        ("Time", "14:03"),
        ("Owner", "Ann"),
    ]
    assert {field.form for field in found} == {FieldForm.TABLE}


@pytest.mark.parametrize(
    "table",
    [
        "| Time | Event |\n|---|---|\n| **14:03** | Alert |",
        "| Item | Owner |\n|---|---|\n| Add an alert | Ann |",
        "| Name | Role |\n|---|---|\n| Ann | Lead |",
        "| Field | Value | Note |\n|---|---|---|\n| a | b | c |",
        "| Field | Value |\n|---|---|\n| a | b | c |",
    ],
)
def test_other_tables_are_no_fields(table: str) -> None:
    assert pairs(table) == []


def test_a_row_without_a_value_is_an_empty_field() -> None:
    assert pairs("| | |\n|-|-|\n| Owner |\n| | x |") == [("Owner", "")]


def test_fields_are_pieces_of_label_and_value() -> None:
    text = "✅ **A:** 1 | **B:** 2\nmore\n\n- **C**:\n- d\n\n| | |\n|-|-|\n| **E** | f |\n"
    pieces: tuple[Piece, ...] = parse(Source("x.md", text)).root.pieces
    assert [(piece.kind, piece.cell.text) for piece in pieces] == [
        (PieceKind.LABEL, "A"),
        (PieceKind.VALUE, "1"),
        (PieceKind.LABEL, "B"),
        (PieceKind.VALUE, "2"),
        (PieceKind.LINE, "more"),
        (PieceKind.LABEL, "C"),
        (PieceKind.ITEM, "d"),
        (PieceKind.COLUMN, ""),
        (PieceKind.COLUMN, ""),
        (PieceKind.LABEL, "E"),
        (PieceKind.CELL, "f"),
    ]


def test_every_other_column_below_a_title_holds_labels() -> None:
    rows = "|---|---|---|---|\n| Severity | 1 | **Lead** | Mira |\n| Number | | Recording |\n"
    assert pairs("| Incident | | | |\n" + rows) == [
        ("Severity", "1"),
        ("Lead", "Mira"),
        ("Number", ""),
    ]
    assert pairs("| Incident | | State | |\n" + rows) == []
    assert pairs("| | | | |\n" + rows) == []
    assert pairs("| A | | |\n|---|---|---|\n| Severity | 1 | Lead |\n") == []


def test_a_list_below_an_item_that_is_only_a_label_belongs_to_it() -> None:
    field, other = fields("1. Tests added:\n\n- Files: a\n- Cases: b\n\nKind: c\n")
    assert [below.label.text for below in field.fields] == ["Files", "Cases"]
    assert other.label.text == "Kind"
    assert pairs("1. Tests: some\n\n- Files: a\n") == [("Tests", "some"), ("Files", "a")]
    assert pairs("1. Tests:\n\nFiles: a\n") == [("Tests", ""), ("Files", "a")]


def test_a_word_in_italics_in_a_wrapped_line_is_no_label() -> None:
    assert pairs("**Severity:** two (split\n*pressure*: it was shut off)\n") == [
        ("Severity", "two (split")
    ]
    assert pairs("**Severity:** two\n*Pressure*: high\n") == [
        ("Severity", "two"),
        ("Pressure", "high"),
    ]
