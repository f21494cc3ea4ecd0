"""The engine of fixes: what it applies, what it leaves, and what it holds to be unchanged."""

from dataclasses import replace

import pytest

from checking import VOCABULARY
from pmlint.diagnostic import Diagnostic, Edit, PlacedEdit, PlacedFix, Severity
from pmlint.fix import Fixed, _step, fix, is_fixable
from pmlint.outline.template import outline_of
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.rulebook.selection import Selection
from pmlint.text import Source, Span
from pmlint.tree.kept import changed, edited
from pmlint.tree.markdown import parse

BASE = load(shipped_rulebooks()["base"])


def rulebook(*rules: str, template: str = "") -> Rulebook:
    book = Selection(selected=rules).apply(BASE) if rules else BASE
    if not template:
        return book
    return replace(book, outline=outline_of(parse(Source("template.md", template)), VOCABULARY))


def fixed(text: str, *rules: str, template: str = "", unsafe: bool = False) -> Fixed:
    document = parse(Source("x.md", text))
    return fix(document, rulebook(*rules, template=template), unsafe=unsafe)


def text_of(text: str, *rules: str, template: str = "", unsafe: bool = False) -> str:
    return fixed(text, *rules, template=template, unsafe=unsafe).document.source.text


def finding(edits: list[tuple[int, int, str]], text: str, name: str = "x") -> Diagnostic:
    source = Source("x.md", text)
    placed = tuple(
        PlacedEdit(*source.position(start), *source.position(end), new, 0, 0)
        for start, end, new in edits
    )
    fix_ = PlacedFix(name, safe=True, edits=placed)
    return Diagnostic("x.md", 1, 1, 1, 1, Severity.ERROR, name, name, fix=fix_)


def step(text: str, *found: Diagnostic) -> tuple[str, list[str], list[str]]:
    done = _step(parse(Source("x.md", text)), found)
    applied, dropped = done.applied, done.dropped
    return (
        done.document.source.text,
        [one.rule for one in applied],
        [one.diagnostic.rule for one in dropped],
    )


def test_edits_are_applied_in_order_whatever_order_they_are_found_in() -> None:
    text = "One two three.\n"
    found = [finding([(8, 13, "3")], text, "b"), finding([(0, 3, "1")], text, "a")]
    assert step(text, *found) == ("1 two 3.\n", ["a", "b"], [])


def test_of_fixes_that_overlap_the_first_is_applied_and_the_others_whole_or_not_at_all() -> None:
    text = "One two three.\n"
    first = finding([(0, 3, "1")], text, "first")
    other = finding([(2, 7, "x"), (8, 13, "3")], text, "other")
    assert step(text, other, first) == ("1 two three.\n", ["first"], [])


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    text = "One two.\n"
    found = [finding([(3, 3, ",")], text, "a"), finding([(3, 4, "")], text, "b")]
    assert step(text, *found)[1] == ["a"]


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("One.\n\nTwo.\n", (4, 4, "\n```")),  # all that follows becomes code
        ("# One\n\nTwo.\n", (7, 7, "# ")),  # a line becomes a heading
        ("One `two.\n\nThree` four.\n", (9, 11, "\n")),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n", (22, 22, "| ")),  # cells move to other columns
        ("One\n\n---\n", (4, 5, "")),  # the rule makes a heading of the text above it
    ],
)
def test_a_fix_that_changes_something_else_is_dropped(
    text: str, edit: tuple[int, int, str]
) -> None:
    bad = finding([edit], text, "bad")
    result, applied, dropped = step(text, bad)
    assert (result, applied, dropped) == (text, [], ["bad"])


def test_the_others_are_applied_beside_one_that_is_dropped() -> None:
    text = "One.\n\nTwo.\n\nThree.\n"
    found = [finding([(0, 3, "1")], text, "good"), finding([(10, 10, "\n```")], text, "bad")]
    assert step(text, *found) == ("1.\n\nTwo.\n\nThree.\n", ["good"], ["bad"])


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("# One\n\nTwo 2 [x](y).\n", [Edit(Span(11, 12), "3")]),
        ("## One\n\nTwo.\n", [Edit(Span(1, 2), "")]),
        ("One.\n\n## Two\n", [Edit(Span(6, 6), "## New\n\nTBD\n\n")]),
        ("| A | B |\n|---|---|\n| 1 |\n", [Edit(Span(25, 25), " |")]),
    ],
)
def test_what_edits_do_not_touch_is_kept(text: str, edits: list[Edit]) -> None:
    before = parse(Source("x.md", text))
    after = parse(Source("x.md", edited(text, edits)))
    assert changed(before, after, edits) is None


def test_a_document_is_linted_again_until_nothing_is_left() -> None:
    text = "**Date**: 5 May 2025\n**Author**: Mira Holm\n---\n"
    done = fixed(text)
    assert done.document.source.text == "**Date**: 2025-05-05  \n**Author**: Mira Holm\n\n---\n"
    assert not [one for one in done.examined.diagnostics if is_fixable(one)]


def test_only_rules_that_run_fix() -> None:
    text = "**Date**: 5 May 2025\n**Author**: Mira Holm\n"
    assert text_of(text, "joined-fields") == "**Date**: 5 May 2025  \n**Author**: Mira Holm\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_inserted_lines_end_as_the_document_has_it(end: str) -> None:
    text = f"# Mails{end}{end}They were late, all of them.{end}---{end}"
    assert text_of(text) == f"# Mails{end}{end}They were late, all of them.{end}{end}---{end}"


def test_a_missing_last_line_end_stays_missing() -> None:
    assert text_of("# Mails\n\nThey were late, all of them.\n---").endswith("them.\n\n---")


# what comments silence

SILENCED = """# Mails came late

**Date**: 5 May 2025

## Action Items

| Action | Owner | Due Date |
|---|---|---|
| Alert on the oldest mail | Leila Haddad | 6 May 2025 | <!-- pmlint-disable-line date-format -->
| Ask for a second route | Leila Haddad | 7 May 2025 |
"""


def test_what_is_silenced_is_not_fixed_and_its_comment_is_used() -> None:
    assert text_of(SILENCED) == SILENCED.replace("5 May 2025", "2025-05-05").replace(
        "7 May 2025", "2025-05-07"
    )


UNUSED = [
    ("Mails.\n\n<!-- pmlint-disable blame -->\n\nLate.\n", "Mails.\n\n\nLate.\n"),
    ("Mails. <!-- pmlint-disable-line blame -->\n", "Mails.\n"),
    ("Mails. <!-- pmlint-disable-line blame --> Late.\n", "Mails. Late.\n"),
    ("## Mails<!-- pmlint-disable-line blame -->", "## Mails"),
    ("Mails.  <!-- pmlint-disable-line blame -->\nLate.\n", "Mails.\nLate.\n"),
    ("Mails.\n<!-- pmlint-disable-next-line blame -->\nLate.\n", "Mails.\n\nLate.\n"),
    ("- a\n- b <!-- pmlint-disable-line blame -->\n", "- a\n- b\n"),
    ("| A |\n|---|\n| a | <!-- pmlint-disable-line blame -->\n", "| A |\n|---|\n| a |\n"),
    (
        "<!-- pmlint-disable blame -->\n\nMails.\n\n<!-- pmlint-enable blame -->\n",
        "\nMails.\n\n",
    ),
    ("Mails.\n\n<!-- pmlint-disable blame, human-error -- why -->\n", "Mails.\n\n"),
    (
        "**Date**: 5.5.2025 <!-- pmlint-disable-line blame, date-format, human-error -- x -->\n",
        "**Date**: 5.5.2025 <!-- pmlint-disable-line date-format -- x -->\n",
    ),
    # `pmlint-disable broken-link` may silence what only all documents together tell
    ("Mails. <!-- pmlint-disable-line broken-link -->\n",) * 2,
    ("Mails. <!-- pmlint-disable-line -->\n",) * 2,
    ("<!-- pmlint-disable-line blame --> Mails.\n",) * 2,  # it would become text
    ("#<!-- pmlint-disable-line blame --> Mails.\n",) * 2,  # it would become a heading
    ("1<!-- pmlint-disable-line blame -->. Mails.\n",) * 2,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNUSED)
def test_comments_that_silence_nothing_are_removed(text: str, expected: str) -> None:
    done = fixed(text)
    assert done.document.source.text == expected
    assert not done.dropped


def test_a_comment_for_all_rules_is_removed_if_no_rule_looks_at_other_documents() -> None:
    text = "Mails. <!-- pmlint-disable-line -->\n"
    book = replace(BASE, rules={n: BASE.rules[n] for n in ("blame", "unused-suppression")})
    assert fix(parse(Source("x.md", text)), book).document.source.text == "Mails.\n"


# single rules

LEVELS = "# [Title]\n\n## Summary\n\n### One\n\n### Two\n\n### Three\n\n## Impact\n\n### Four\n"


@pytest.mark.parametrize(
    ("text", "expected", "unsafe"),
    [
        (
            "# A\n\n## Summary\n\n### One\n\n### Two\n\n## Impact\n\n#### Four\n\n##### More\n",
            "# A\n\n## Summary\n\n### One\n\n### Two\n\n## Impact\n\n### Four\n\n#### More\n",
            False,
        ),
        (
            "# A\n\n## Summary\n\n### One\n\n#### Two\n\n### Three\n\n## Impact\n\n### Four\n",
            "# A\n\n## Summary\n\n### One\n\n### Two\n\n### Three\n\n## Impact\n\n### Four\n",
            True,
        ),
    ],
)  # fmt: skip
def test_levels_of_headings(text: str, expected: str, *, unsafe: bool) -> None:
    safely = text_of(text, "wrong-heading-level", template=LEVELS)
    assert safely == (text if unsafe else expected)
    assert text_of(text, "wrong-heading-level", template=LEVELS, unsafe=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Date**: Mon, August 11, 2014, 14:03 UTC\n", "**Date**: Mon, 2014-08-11, 14:03 UTC\n"),
        ("**Date**: 20240115\n", "**Date**: 2024-01-15\n"),
        ("---\ndate: 15 Jan 2024\n---\n", "---\ndate: 2024-01-15\n---\n"),
        ("**Date**: 5-6 July 2024\n",) * 2,
        ("**Date**: 03/04/2025\n",) * 2,
        ("**Date**: 25/12/2024\n\nSince 03/04/2025.\n",) * 2,  # it tells how the other one is read
        ("**Date**: [x](https://example.com/a.15.01.2024)\n",) * 2,
        ("## Date: 15 Jan 2024\n",) * 2,
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert text_of(text, "date-format") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| a |", "| a | | |"),
        ("| a", "| a | | |"),
        ("a | b", "a | b | |"),
        ("| a | b | <!-- x -->", "| a | b | | <!-- x -->"),
        (r"| a \| b |", r"| a \| b | | |"),
        ("| a | b | c | |",) * 2,
        ("| **a** |",) * 2,
    ],
)
def test_rows_are_filled_up(row: str, expected: str) -> None:
    table = "| A | B | C |\n|---|---|---|\n"
    assert text_of(f"{table}{row}\n", "ragged-row") == f"{table}{expected}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**A**: x\n**B**: y\n", "**A**: x  \n**B**: y\n"),
        ("**A**: x \n**B**: y\n", "**A**: x  \n**B**: y\n"),
        ("**A**: x\\\n**B**: y\n**C**: z\n", "**A**: x\\\n**B**: y\\\n**C**: z\n"),
        ("One<br/>\ntwo.\n\n**A**: x\n**B**: y\n", "One<br/>\ntwo.\n\n**A**: x<br/>\n**B**: y\n"),
        ("> **A**: x\r\n> **B**: y\r\n", "> **A**: x  \r\n> **B**: y\r\n"),
    ],
)
def test_lines_are_broken_as_the_document_does(text: str, expected: str) -> None:
    assert text_of(text, "joined-fields") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [a]: b/c.md\n- d\n", "- [a](b/c.md)\n- d\n"),
        ("- [a]: <b c/d>\n- d\n", "- [a](<b c/d>)\n- d\n"),
        ('- [a]: b/c "title"\n- d\n',) * 2,
        ("- [a]: done\n- d\n",) * 2,  # no address
        ("- [a]: b/c(d\n- d\n",) * 2,
        ("- [a]:\n  b/c\n- d\n",) * 2,
    ],
)
def test_links_are_shown(text: str, expected: str) -> None:
    assert text_of(text, "vanishing-link") == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("[]", "[ ]"),
        ("[ x] later", "[x] later"),
        ("In progess", "In progress"),
        ("closd", "closed"),
        ("almost", "almost"),
        ("Complted", "Completed"),
        ("Lena", "Lena"),
    ],
)
def test_statuses(status: str, expected: str) -> None:
    head = "## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n| Keep it | Aiko Mori |"
    assert text_of(f"{head} {status} |\n", "invalid-status") == f"{head} {expected} |\n"


TABLE = "## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 21:40 | Batch |\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "| 22:20 | Spool |\n| 22:05 | Call |\n| 22:40 | End |\n",
            "| 22:05 | Call |\n| 22:20 | Spool |\n| 22:40 | End |\n",
        ),
        ("| 22:20 | Spool |\n| then | Lunch |\n| 22:05 | Call |\n",) * 2,
        ("| 22:20 | Spool |\n| ~21:10 | Call |\n| 22:40 | End |\n",) * 2,
        ("| 2025-05-11 22:20 | Spool |\n| 22:05 | Call |\n| 22:40 | End |\n",) * 2,
    ],
)
def test_timelines_are_sorted_where_all_rows_have_times(rows: str, expected: str) -> None:
    name = "unordered-timeline"
    assert text_of(TABLE + rows, name) == TABLE + rows
    assert text_of(TABLE + rows, name, unsafe=True) == TABLE + expected


def test_a_wrong_day_is_not_hidden_by_sorting() -> None:
    days = TABLE.replace("21:40", "2025-05-11 21:40")
    text = f"{days}| 2025-05-11 22:20 | Spool |\n| 2025-05-01 22:25 | Call |\n"
    assert text_of(text, "unordered-timeline", unsafe=True) == text


FIELDS = "# [Title]\n\n**Date**: [Date]\n**Author**: [Name]\n\n## Impact\n\n- **Users**: [Number]\n- **Money**: [Amount]\n- **Teams**: [Teams]\n"  # noqa: E501 - a whole template


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("**Date**: 2025-05-05\n", "**Date**: 2025-05-05  \n**Author**: TBD\n"),
        ("**Date**: 2025-05-05  \n\n", "**Date**: 2025-05-05  \n**Author**: TBD  \n\n"),
        ("- **Date:** 2025-05-05\r\n", "- **Date:** 2025-05-05\r\n- **Author:** TBD\r\n"),
        ("---\ndate: 2025-05-05\n---\n", "---\ndate: 2025-05-05\nAuthor: TBD\n---\n"),
        ("| Field | Value |\n|---|---|\n| Date | 2025-05-05 |\n",
         "| Field | Value |\n|---|---|\n| Date | 2025-05-05 |\n| Author | TBD |\n"),
        ("**Date**: 2025-05-05\n**Auhtor**: Mira Holm\n",
         "**Date**: 2025-05-05\n**Author**: Mira Holm\n"),
        ("**Author**: Mira Holm\n",) * 2,  # nothing above it
        ("**Date**: 2025-05-05 | **Place**: here\n",) * 2,
        ("## Date\n\n2025-05-05\n",) * 2,
    ],
)  # fmt: skip
def test_missing_fields_are_written_like_the_one_above_them(head: str, expected: str) -> None:
    text = head if head.startswith("---") else f"# Mails\n\n{head}"
    expected = expected if head.startswith("---") else f"# Mails\n\n{expected}"
    assert text_of(text, "missing-field", template=FIELDS) == text
    done = fixed(text, "missing-field", "todo-marker", template=FIELDS, unsafe=True)
    assert done.document.source.text == expected
    assert ("TBD" in expected) == any(
        one.rule == "todo-marker" for one in done.examined.diagnostics
    )


def test_titles_keep_their_number_and_remark() -> None:
    text = "# Mails\n\n## 2. 🕐 Imapct (in numbers):\n\n- **Users**: 4\n"
    done = text_of(text, "misspelled-section", template=FIELDS, unsafe=True)
    assert done == text.replace("Imapct", "Impact")


def test_a_missing_section_is_put_where_it_belongs_and_is_still_to_be_written() -> None:
    template = "# [Title]\n\n## Summary\n\n## Impact\n\n### Users\n\n### Money\n\n## Actions\n"
    text = "# Mails\r\n\r\n## Summary\r\n\r\nLate.\r\n## Actions\r\n\r\nNone."
    done = fixed(text, "missing-section", "todo-marker", template=template, unsafe=True)
    new = "\n## Impact\n\n### Users\n\nTBD\n\n### Money\n\nTBD\n\n".replace("\n", "\r\n")
    assert done.document.source.text == text.replace("## Actions", f"{new}## Actions")
    assert [one.rule for one in done.examined.diagnostics] == ["todo-marker"] * 2


def test_a_heading_is_moved_without_the_sections_that_only_stand_below_it() -> None:
    template = "# [Title]\n\n## Background\n\n## Timeline\n\n## Impact\n\n## Solution\n"
    text = (
        "# Mails\n\n## Background\n\na\n\n# Timeline\n\nb\n\n## Impact\n\nc\n\n## Solution\n\nd\n"
    )
    done = text_of(text, "wrong-heading-level", template=template, unsafe=True)
    assert done == text.replace("# Timeline", "## Timeline")


@pytest.mark.parametrize("joint", [" - ", " and ", "–", ", "])
def test_the_second_day_of_two_keeps_the_year_that_both_have(joint: str) -> None:
    table = "| Action | Date |\n|---|---|\n| Patched | {} |\n| Told | October 7, 2025 |\n"
    text = "# Mails\n\n" + table.format(f"July 17{joint}August 1, 2025")
    assert text_of(text, "date-format") == text.replace("October 7, 2025", "2025-10-07")
