"""How fields and values of a document are found through its outline."""

import pytest

from checking import postmortem_of
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import BoundField
from pmlint.postmortem.once import once_each

TEMPLATE = """\
# [Title]

**Date**: [Date]
**Severity**: P0 / P1 / P2

## Impact

- **Users**: [Number of users]
- **Why**:
  - **Cause**: [What caused it]

## Timeline

### Response

| Time | Event | Owner |
|---|---|---|
| [Time] | [Event] | [Name] |
"""


def field(path: str, text: str) -> BoundField:
    found = {" / ".join(bound.path): bound for bound in postmortem_of(text, TEMPLATE).fields}
    return found[path]


def value(path: str, text: str) -> str | None:
    bound = field(path, text)
    return bound.field.value.text if bound.field else None


def test_fields_of_the_head_may_stand_in_a_section_of_their_own() -> None:
    text = "# X\n\n## Summary\n\nIt broke.\n\n## Stats\n\n- **Incident date**: 2025-03-14\n"
    assert value("Date", text) == "2025-03-14"
    assert value("Severity", text) is None


def test_front_matter_and_headings_are_fields() -> None:
    text = "---\nseverity: P1\n---\n# X\n\n## Date\n\n2025-03-14\n"
    assert value("Severity", text) == "P1"
    bound = field("Date", text)
    assert bound.field
    assert bound.holder is None


def test_fields_are_found_by_their_path() -> None:
    text = "# X\n\n## Impact\n\n- **Why**: two reasons\n  - **Cause**: a lock\n- **Users**: 7\n"
    assert value("Impact / Why / Cause", text) == "a lock"
    bound = field("Impact / Users", text)
    assert bound.holder
    assert bound.holder.title.text == "Impact"


def test_fields_below_a_missing_field_are_not_asked_for() -> None:
    paths = [bound.path for bound in postmortem_of("# X\n\n## Impact\n\n-\n", TEMPLATE).fields]
    assert ("Impact", "Why") in paths
    assert ("Impact", "Why", "Cause") not in paths


def test_section_that_says_nothing_has_no_fields() -> None:
    paths = [bound.path for bound in postmortem_of("# X\n\n## Impact\n\nNone.\n", TEMPLATE).fields]
    assert paths == [("Date",), ("Severity",)]


@pytest.mark.parametrize(
    "text",
    [
        "Not applicable: the pumps were off, and nobody was in the cellar on that day at all.",
        "- N/A: the pumps were off",
        "> None",
        "None. The pumps were off, and nobody\nwas in the cellar.",
        "N/A\n\n---",
    ],
)
def test_section_may_say_why_there_is_nothing(text: str) -> None:
    assert len(postmortem_of(f"# X\n\n## Impact\n\n{text}\n", TEMPLATE).fields) == 2


@pytest.mark.parametrize("text", ["- N/A\n- 7 users", "N/A\n\nStill, 7 users.", "- N/A\n  - why"])
def test_section_that_says_more_has_fields(text: str) -> None:
    assert len(postmortem_of(f"# X\n\n## Impact\n\n{text}\n", TEMPLATE).fields) > 2


def test_values_have_types_and_stand_in_order() -> None:
    text = (
        "# X\n\n**Severity**: P1\n\n**Incident Date**: 2025-03-14\n\n"
        "## Impact\n\n- **Users**: 7\n\n"
        "## Timeline\n\n### Response\n\n| Event | Time (UTC) |\n|---|---|\n| It broke | 10:04 |\n"
    )
    values = [(v.cell.text, v.type) for v in postmortem_of(text, TEMPLATE).values]
    assert values == [
        ("P1", FieldType.SEVERITY),
        ("2025-03-14", FieldType.DATE),
        ("7", FieldType.COUNT),
        ("It broke", FieldType.TEXT),
        ("10:04", FieldType.TIME),
    ]


def test_values_without_an_outline_go_by_what_documents_call_things() -> None:
    text = (
        "# X\n\n- **Sev**: high\n- **Mood**: low\n\n"
        "| When | Date | Mood |\n|---|---|---|\n| 10:04 | 2025-03-14 | low |\n"
    )
    values = {v.cell.text: v.type for v in postmortem_of(text).values}
    assert values == {
        "high": FieldType.SEVERITY,
        "10:04": FieldType.TIME,
        "2025-03-14": FieldType.DATE,
        "low": FieldType.TEXT,
    }


def test_cells_of_action_items_are_no_values() -> None:
    table = "| Action | Owner | Due Date |\n|---|---|---|\n| Mend it | Ana | 2025-03-20 |\n"
    postmortem = postmortem_of(f"# X\n\n## Action Items\n\n{table}")
    assert postmortem.values == ()
    assert [item.due and item.due.cell.text for item in postmortem.action_items] == ["2025-03-20"]


def test_metadata_ends_at_the_second_heading() -> None:
    text = "---\na: 1\n---\n# X\n\n**B**: 2\n\n## Info\n\n**C**: 3\n\n## More\n\n**D**: 4\n"
    assert [f.label.text for f in postmortem_of(text).metadata] == ["a", "B", "C"]


def test_section_is_unwritten_until_it_has_text_of_its_own() -> None:
    text = "# X\n\n## Impact\n\n- **Users**: [Number of users]\n\n## Timeline\n\nAt noon.\n"
    postmortem = postmortem_of(text, TEMPLATE)
    impact, timeline = postmortem.document.sections[1:]
    assert postmortem.is_unwritten(impact)
    assert not postmortem.is_unwritten(timeline)


def test_each_text_of_a_document_is_read_once() -> None:
    read: list[str] = []

    def length(text: str) -> int:
        read.append(text)
        return len(text)

    known = once_each(length)
    one, other = postmortem_of("# A"), postmortem_of("# A")
    assert [known(one, "abc"), known(one, "a"), known(one, "abc"), known(other, "abc")] == [
        3,
        1,
        3,
        3,
    ]
    assert read == ["abc", "a", "abc"]
