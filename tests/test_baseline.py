"""Known findings: what is the same finding, which entries are left, and the file they stand in."""

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.baseline.entries import DamagedError, Entry, read_entries, write_entries
from pmlint.baseline.fingerprint import fingerprint, names_in
from pmlint.baseline.matching import Checked, Comparison, compare, entries_of
from pmlint.diagnostic import Diagnostic, Severity
from pmlint.lint import lint
from pmlint.rulebook.model import load
from pmlint.text import Source


def found(
    message: str = "the action item has no owner",
    line: str = "| Cap the queue |  |",
    *,
    rule: str = "missing-owner",
    section: str = "Action Items",
    number: int = 9,
) -> Diagnostic:
    severity = Severity.ERROR
    return Diagnostic(
        "a.md", number, 1, number, 2, severity, rule, message, section, source_line=line
    )


def against(
    before: dict[str, Iterable[Diagnostic]],
    now: dict[str, list[Diagnostic]],
    *,
    gone: Iterable[str] = (),
    covered: bool = True,
    judged: bool = True,
) -> Comparison:
    documents = [Checked(path, those, lambda _: judged) for path, those in now.items()]
    return compare(
        entries_of(before),
        documents,
        is_gone=lambda path: path in gone,
        is_covered=lambda _: covered,
    )


# the same finding


@pytest.mark.parametrize(
    "other",
    [
        found(number=90),
        found()._replace(path="b.md"),
        found(line="|  Cap   the queue |    |"),
        found()._replace(severity=Severity.INFO),
    ],
)
def test_same_finding(other: Diagnostic) -> None:
    assert fingerprint(other) == fingerprint(found())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at 14:02 (line 12)", "at 14:02 (line 134)"),
        ("it was due 2025-01-31, 1 day ago", "it was due 2025-01-31, 17 days ago"),
        (
            "'INC-1' is that of docs/a.md, line 3, too",
            "'INC-1' is that of docs/2024/b.md, line 9, too",
        ),
        (
            "section 'Impact' is missing; it belongs before 'Timeline'",
            "section 'Impact' is missing",
        ),
        ("unknown word 'Sevn'; did you mean 'SEV1'?", "unknown word 'Sevn'"),
    ],
)
def test_messages_that_say_the_same(one: str, other: str) -> None:
    assert fingerprint(found(one)) == fingerprint(found(other))


@pytest.mark.parametrize(
    "other",
    [
        found("the action item has no due date"),
        found(rule="vague-owner"),
        found(section="Action Items / Later"),
        found(line="| Cap the other queue |  |"),
    ],
)
def test_other_finding(other: Diagnostic) -> None:
    assert fingerprint(other) != fingerprint(found())


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("the action item has no owner", set()),
        ("section 'Timeline / Response' is missing; it belongs before 'Impact'", {"Response"}),
        (
            "there is no field here, expected 'Date', \"What didn't work\"",
            {"Date", "What didn't work"},
        ),
    ],
)
def test_names_in_messages(message: str, names: set[str]) -> None:
    assert names_in(message) == names


# the file

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
ENTRIES = st.lists(st.builds(Entry, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=6)


@given(ENTRIES)
def test_entries_are_read_as_they_were_written(entries: list[Entry]) -> None:
    text = write_entries(entries)
    assert read_entries(text) == sorted(entries)
    assert write_entries(read_entries(text)) == text
    assert text.count("\n") == len(entries) + 2  # one a line, whatever is in it


@given(ENTRIES, st.randoms())
def test_order_of_entries_does_not_matter(entries: list[Entry], random: object) -> None:
    shuffled = sorted(entries, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert write_entries(shuffled) == write_entries(entries)


ONE = entries_of({"a.md": [found()]})[0]


def changed(**values: object) -> str:
    return write_entries([ONE]).replace(
        json.dumps(ONE._asdict()), json.dumps({**ONE._asdict(), **values})
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "not JSON"),
        ("{}", 1, "this is no baseline of pmlint"),
        ("[]", 1, "this is no baseline of pmlint"),
        ('{"version": 2, "entries": []}', 1, "expected version 1, found 2"),
        ('{"version": 1, "entries": {}}', 1, "'entries' is no list"),
        ('{"version": 1, "entries": [\n1\n]}', 2, "an entry is a mapping"),
        (write_entries([ONE, ONE]).replace("},\n", "},\n<<<<<<< HEAD\n"), 3, "not JSON"),
        (changed(rule=None), 2, "the entry has no text 'rule'"),
        (changed(reason="old"), 2, "an entry has no 'reason'"),
        (write_entries([ONE, ONE]).replace('"rule"', '"rules"'), 2, "the entry has no text 'rule'"),
        ("[" * 100_000, 1, "not JSON"),
    ],
)
def test_damaged_files(text: str, line: int, reason: str) -> None:
    with pytest.raises(DamagedError) as caught:
        read_entries(text)
    assert str(caught.value).startswith(reason)
    assert caught.value.line == line


def test_place_of_a_damaged_entry_in_another_layout() -> None:
    content = {"entries": [ONE._asdict(), {**ONE._asdict(), "path": 1}], "version": 1}
    text = json.dumps(content, indent=2)
    with pytest.raises(DamagedError) as caught:
        read_entries(text)
    assert text.split("\n")[caught.value.line - 1] == "    {"
    assert caught.value.line == 10


# what is left


def test_equal_findings_need_an_entry_each() -> None:
    twice = against({"a.md": [found()]}, {"a.md": [found(number=3), found(number=5)]})
    assert [one.line for one in twice.new["a.md"]] == [5]
    once = against({"a.md": [found(), found()]}, {"a.md": [found()]})
    assert (once.new["a.md"], len(once.kept), len(once.stale)) == ([], 1, 1)


def test_entries_of_one_file_are_not_for_another() -> None:
    result = against({"a.md": [found()]}, {"a.md": [], "b.md": [found()]})
    assert len(result.new["b.md"]) == 1
    assert [one.path for one in result.stale] == ["a.md"]


def test_renamed_file() -> None:
    faults = [found(), found("section 'Impact' is missing", rule="missing-section")]
    result = against({"a.md": faults}, {"2024/b.md": faults}, gone=["a.md"])
    assert result.new["2024/b.md"] == []
    assert [one.path for one in result.kept] == ["2024/b.md"] * 2
    assert result.stale == []


def test_renamed_file_of_which_most_was_mended() -> None:
    faults = [found(line=f"| {name} | |") for name in "abcdef"]
    result = against({"a.md": faults}, {"b.md": faults[:1]}, gone=["a.md"])
    assert result.new["b.md"] == []
    assert len(result.stale) == 5


def test_new_file_that_has_little_in_common_with_a_deleted_one() -> None:
    common, own = found(), [found(line=f"| {name} | |") for name in "abc"]
    others = [found(line=f"| {name} | |") for name in "xyz"]
    result = against({"a.md": [common, *others]}, {"b.md": [common, *own]}, gone=["a.md"])
    assert len(result.new["b.md"]) == 4


def test_a_deleted_file_has_become_one_new_file_at_the_most() -> None:
    result = against({"a.md": [found()]}, {"b.md": [found()], "c.md": [found()]}, gone=["a.md"])
    assert (result.new["b.md"], len(result.new["c.md"])) == ([], 1)


@pytest.mark.parametrize("covered", [True, False])
def test_entries_of_a_deleted_file(covered: bool) -> None:  # noqa: FBT001 - a parameter of the test
    result = against({"a.md": [found()]}, {"b.md": []}, gone=["a.md"], covered=covered)
    assert bool(result.stale) == covered
    assert bool(result.kept) != covered


def test_entries_that_the_run_cannot_judge_are_left_alone() -> None:
    assert against({"a.md": [found()]}, {"b.md": []}).stale == []
    assert against({"a.md": [found()]}, {"a.md": []}, judged=False).stale == []
    assert len(against({"a.md": [found()]}, {"a.md": []}).stale) == 1


LISTED = found(
    "there is no field here, expected 'Date', 'Severity', 'Author'", rule="missing-field"
)
PARTS = [
    found("fields 'Date' and 'Author' are missing", rule="missing-field", line="# Outage"),
    found("field 'Author' is missing", rule="missing-field", line="# Outage", section="Facts"),
]


def test_what_is_mended_in_part_is_known_still() -> None:
    for part in PARTS:
        result = against({"a.md": [LISTED]}, {"a.md": [part]})
        assert (result.new["a.md"], len(result.kept), result.stale) == ([], 1, [])
    assert against({"a.md": [LISTED]}, {"a.md": PARTS}).new["a.md"] == []
    other = found("field 'Owner' is missing", rule="missing-field")
    assert against({"a.md": [LISTED]}, {"a.md": [other]}).new["a.md"] == [other]
    assert against({"a.md": PARTS[1:]}, {"a.md": PARTS}).new["a.md"] == PARTS[:1]


def test_what_is_missing_is_known_wherever_it_is_reported() -> None:
    before = found("section 'Impact' is missing; it belongs before 'Lessons'", line="## Lessons")
    now = found("section 'Impact' is missing", line="last words", section="Actions")
    assert against({"a.md": [before]}, {"a.md": [now]}).new["a.md"] == []
    twice = against({"a.md": [before]}, {"a.md": [now, now]})
    assert len(twice.new["a.md"]) == 1


DOCUMENT = """\
# Outage of the seat map

**Severity**: Sev 9
**Date**: 2025-02-30

## Timeline

- 14:20 UTC - the map was empty
- 14:02 UTC - an alert

## Action Items

| Action | Owner | Due |
|---|---|---|
| Cap the queue | | 2025-13-01 |
| Cap the queue | | |
"""


@given(st.lists(st.integers(0, DOCUMENT.count("\n")), max_size=8))
def test_blank_lines_and_comments_make_no_finding_new(places: list[int]) -> None:
    lines = DOCUMENT.split("\n")
    for place in sorted(places, reverse=True):
        if not lines[place].strip():
            lines[place:place] = ["", "<!-- a word between -->", ""]
    rulebook = load()
    before = lint(Source("a.md", DOCUMENT), rulebook)
    now = lint(Source("a.md", "\n".join(lines)), rulebook)
    assert len(before) > 5
    result = against({"a.md": before}, {"a.md": now})
    assert (result.new["a.md"], result.stale) == ([], [])


def test_every_section_that_is_added_keeps_the_rest_known() -> None:
    rulebook = load()
    before = lint(Source("a.md", DOCUMENT), rulebook)
    for title in ("Executive Summary", "Related Incidents", "References"):
        text = f"{DOCUMENT}\n## {title}\n\nThe map shows which seats are free, and showed none.\n"
        result = against({"a.md": before}, {"a.md": lint(Source("a.md", text), rulebook)})
        about_absence = [one for one in result.new["a.md"] if one.rule == "missing-section"]
        assert about_absence == []
