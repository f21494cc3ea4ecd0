"""Templates as teams write them: what is asked of a document, and what only speaks to its author.

The forms are those of public templates; the texts are made up.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY, findings
from pmlint.outline.model import FieldType, Outline, TableRole, TableSpec, show_path
from pmlint.outline.template import outline_of
from pmlint.text import Source
from pmlint.tree.markdown import parse


def derive(*lines: str) -> Outline:
    return outline_of(parse(Source("template.md", "\n".join(lines) + "\n")), VOCABULARY)


def titles(outline: Outline) -> list[str]:
    return [show_path(path) for path, _ in outline.walk()]


def labels(*lines: str) -> list[str]:
    """The labels of the fields in a section with these lines, those below others included."""
    fields = derive("# [Title]", "", "## Impact", "", *lines).sections[0].fields
    return [label for field in fields for label in (field.label, *(f.label for f in field.fields))]


def optional(*lines: str) -> dict[str, bool]:
    fields = derive("# [Title]", "", *lines).fields
    return {field.label: not field.required for field in fields}


def table(*rows: str) -> TableSpec | None:
    return derive("# [Title]", "", "## Log", "", *rows).sections[0].table


# headings


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Owner: Mira Holm", "Owner"),
        ("Date: July 1, 2020", "Date"),
        ("Level: [Internal, Outage, Breach]", "Level"),
        ("Incident lead:", "Incident lead"),
        ("Auslöser :", "Auslöser"),
        ("**Impact**", "Impact"),
        ("Phase 1: Facts", "Phase 1: Facts"),
        (
            "Cause: what we know of it today and what not",
            "Cause: what we know of it today and what not",
        ),
        ("Timeline (all times UTC)", "Timeline (all times UTC)"),
        ("🕐 Timeline", "🕐 Timeline"),
        ("Timeline (all times in <zone>)", "Timeline"),
    ],
)
def test_heading_is_asked_for_by_its_name(heading: str, name: str) -> None:
    assert titles(derive("# [Title]", f"## {heading}", "text")) == [name]


@pytest.mark.parametrize(
    "heading",
    [
        "[Time]",
        "{{ hh:mm }}",
        "2. [Lesson]",
        "YYYY-MM-DD HH:MM",
        "2021-03-04 (all times UTC)",
        "14:05",
    ],
)
def test_heading_that_is_to_be_filled_in_is_no_section(heading: str) -> None:
    outline = derive("# [Title]", "## Timeline", f"### {heading}", "What happened.")
    assert titles(outline) == ["Timeline"]


@pytest.mark.parametrize(
    "heading",
    [
        "Rollback (if applicable)",
        "Repli (si applicable)",
        "Rollback (se aplicável)",
        "Rückfall (falls zutreffend)",
        "Откат (если применимо)",
        "ロールバック（該当する場合）",
        "Incident 1",
        "Lesson N",
        "How to use this template",
        "Submission Guidelines",
        "Usage notes",
        "Instructions for the author",
        "Metrics 2",
        "Anything else",
        "9. Appendix",
        "Additional sections",
        "Notes",
        "Note:",
        "Anmerkungen",
        "Anhänge",
        "備考",
    ],
)
def test_section_may_be_left_out(heading: str) -> None:
    outline = derive("# [Title]", "## Summary", "", f"## {heading}", "text")
    assert [spec.required for spec in outline.sections] == [True, False]


@pytest.mark.parametrize(
    "heading",
    [
        "2021-03-04 Crash",
        "Optionality",
        "Instructions for customers we sent",
        "How to use the failover",
    ],
)
def test_other_sections_may_not(heading: str) -> None:
    assert derive("# [Title]", "", f"## {heading}", "text").sections[0].required


def test_section_says_further_down_that_it_may_be_deleted() -> None:
    text = "List what did not help. If all did at once, say so and delete this section."
    assert not derive("# [Title]", "## Tried", "", text).sections[0].required


def test_title_of_the_template_itself_is_passed_over() -> None:
    outline = derive("# Example post-mortem", "Copy this.", "# Crash of X", "## Summary")
    assert (outline.title, titles(outline)) == ("Crash of X", ["Summary"])


def test_heading_that_names_the_template_is_no_section() -> None:
    outline = derive("## Post-mortem template", "Copy this.", "", "**Date**:", "## Summary")
    assert (outline.title, titles(outline)) == ("", ["Summary"])
    assert [field.label for field in outline.fields] == ["Date"]


def test_title_may_stand_below_that_of_the_template() -> None:
    outline = derive("# Our template", "## Post-mortem: <Title>", "**Date**:", "## Summary")
    assert (outline.title, titles(outline)) == ("", ["Summary"])
    assert [field.label for field in outline.fields] == ["Date"]


@pytest.mark.parametrize(("heading", "missing"), [("# [Title]\n\n", 1), ("", 0)])
def test_title_is_demanded_if_the_template_has_one(heading: str, missing: int) -> None:
    template = heading + "## Summary\n\nWhat happened to whom.\n"
    found = findings("missing-title", "## Summary\n\nAll was dark.\n", template)
    assert len(found) == missing


def test_several_h1_may_be_sections() -> None:
    assert titles(derive("# Summary", "a", "# Impact", "b")) == ["Summary", "Impact"]


def test_template_may_stand_in_a_block_of_markdown() -> None:
    inner = ["# [Title]", "**Date:** YYYY-MM-DD", "## Summary", "[What happened]", "## Impact"]
    outline = derive("# Our template", "## Copy this", "~~~markdown", *inner, "~~~", "## Advice")
    assert titles(outline) == ["Summary", "Impact"]
    assert [field.label for field in outline.fields] == ["Date"]
    assert "[what happened]" in outline.text.placeholders


def test_short_block_of_markdown_is_an_example() -> None:
    outline = derive("# [Title]", "## Summary", "```md", "# A", "## B", "```", "## Impact", "## C")
    assert titles(outline) == ["Summary", "Impact", "C"]


# fields


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["- Duration: HH:MM UTC → HH:MM UTC (M minutes)"], ["Duration"]),
        (["- Budget: how much of the error budget was used up"], ["Budget"]),
        (["- `Data/hora (UTC)`: "], ["Data/hora (UTC)"]),
        (["- Gráficos (erro/latência/throughput):"], ["Gráficos (erro/latência/throughput)"]),
        (["- Nutzer·innen :"], ["Nutzer·innen"]),
        (["- 严重度：critical / high / medium / low"], ["严重度"]),
        (
            ["1. **Immediate fix:**", "2. **Permanent fix:** [What]"],
            ["Immediate fix", "Permanent fix"],
        ),
        (["**Known**: yes", "", "- [ ] Login", "- [ ] Other: ____"], ["Known", "Other"]),
        (["Responders:", "", "- [Name]"], ["Responders"]),
    ],
)
def test_label_is_a_field(lines: list[str], found: list[str]) -> None:
    assert labels(*lines) == found


@pytest.mark.parametrize(
    "lines",
    [
        ["Some important times to include:", "", "1. when it began", "2. when it was over"],
        ["Examples:", "", "- the page was slow", "- the page was blank"],
        ["**Exemplo:**", "", "> Em 2021, o sistema ficou fora."],
        ["> **Severity guide:** SEV1 is an outage, SEV2 is less"],
        ["> Template from: the handbook of the team"],
        ["> **Note on references:** write them in full"],
        ["Choose one:", "", "- red", "- green"],
        ["> **Redacted**: never put names or addresses of customers in here"],
        ["> **Filename**: `<slug>.md`", "> **State**: draft", ">", "> Delete these lines."],
        ["*Think about: How were we made aware? Who saw it first?*"],
        ["1. **Slow review:** the index was removed and nobody saw it"],
        ["Give the exact cause: a race, a leak, a wrong default, a bad day"],
    ],
)
def test_label_speaks_to_the_author(lines: list[str]) -> None:
    assert labels(*lines) == []


def test_option_to_tick_is_not_demanded() -> None:
    fields = derive("# T", "## Causes", "- [ ] Haste", "- [ ] Other: [what]").sections[0].fields
    assert [(field.label, field.required) for field in fields] == [("Other", False)]


@pytest.mark.parametrize(
    ("hint", "may_be_left_out"),
    [
        ("[If applicable]", True),
        ("[Listar se houver]", True),
        ("optional", True),
        ("yes / no - say what users saw if applicable", False),
        ("name (operator), agent (if applicable)", False),
        ("[Name]", False),
    ],
)
def test_hint_may_say_that_a_value_is_optional(hint: str, *, may_be_left_out: bool) -> None:
    assert optional(f"**Revenue**: {hint}") == {"Revenue": may_be_left_out}


def test_label_may_say_that_its_value_is_optional() -> None:
    lines = ["**Branching (if applicable)**:", "**Причина (если есть)**:", "**Cause**:"]
    assert list(optional(*lines).values()) == [True, True, False]


@pytest.mark.parametrize(
    ("line", "type_", "values"),
    [
        ("**Found**: ❌ No / ✅ Yes (say how)", FieldType.CHOICE, ("No", "Yes (say how)")),
        ("**State**: `open` | `closed`", FieldType.CHOICE, ("open", "closed")),
        ("**State**: draft|final", FieldType.CHOICE, ("draft", "final")),
        ("**Found by**: alert `Name` / customer", FieldType.TEXT, ()),
        ("**Severity**: {SEVERITY: P0 / P1 / P2}", FieldType.SEVERITY, ("P0", "P1", "P2")),
        ("**Severity**: P0 (loss) · P1 (stall) · P2", FieldType.SEVERITY, ("P0", "P1", "P2")),
        ("**Severity**: P0/P1", FieldType.SEVERITY, ("P0", "P1")),
        ("**Channels**: status page · e-mail · none", FieldType.TEXT, ()),
        ("**Length**: X hours Y minutes", FieldType.DURATION, ()),
        ("**Length**: Xh Ym", FieldType.DURATION, ()),
        ("**Budget**: N minutes (of 40)", FieldType.TEXT, ()),
        ("**Began**: <ISO-8601 UTC, e.g. 2021-03-04T05:06:07Z>", FieldType.DATE_TIME, ()),
        ("**Written**: {REPORT_DATE}", FieldType.DATE, ()),
        ("**Written**: YYYY-MM-DD", FieldType.DATE, ()),
        ("**Written**: Month-DD-YYYY", FieldType.DATE, ("Month-DD-YYYY",)),
        ("**Written**: [DD/MM/YYYY]", FieldType.DATE, ("DD/MM/YYYY",)),
        (
            "**Severity**: Outage / Data risk / Leak",
            FieldType.CHOICE,
            ("Outage", "Data risk", "Leak"),
        ),
        ("**Severity**: page | warning | high", FieldType.SEVERITY, ("page", "warning", "high")),
        ("**Duration**: ~X minutes / X hours (HH:MM to HH:MM)", FieldType.DURATION, ()),
        ("**Escrito por**: [Nome]", FieldType.PERSON, ()),
        ("**Reviewers**: @handle, @handle", FieldType.PEOPLE, ()),
        ("**記入者**: [担当者]", FieldType.PERSON, ()),
    ],
)
def test_hint_gives_type_and_values(line: str, type_: FieldType, values: tuple[str, ...]) -> None:
    (spec,) = derive("# [Title]", "", line).fields
    assert (spec.type, spec.values) == (type_, values)


def test_front_matter_asks_for_what_is_open() -> None:
    outline = derive(
        "---",
        "layout: post",
        "cover:",
        "labels: ''",
        "title: ''",
        "owner: <who>",
        "created: YYYY-MM-DD",
        "incident:",
        '  sev: "SEV-1|SEV-2"',
        "  team: payments",
        "approvals:",
        '  required: ["CTO"]',
        "---",
        "# [Title]",
    )
    assert [(field.label, field.type) for field in outline.fields] == [
        ("title", FieldType.TEXT),
        ("owner", FieldType.PERSON),
        ("created", FieldType.DATE),
        ("incident", FieldType.TEXT),
    ]
    below = outline.fields[-1].fields
    assert [(field.label, field.values) for field in below] == [("sev", ("SEV-1", "SEV-2"))]


# tables


def test_names_of_columns_are_without_marks() -> None:
    spec = table("**Time (ET)**|**Event**", ":--:|:--:", "12:31|Something")
    assert spec
    assert [column.label for column in spec.columns] == ["Time (ET)", "Event"]
    assert spec.role is TableRole.TIMELINE


def test_column_has_the_type_on_which_its_examples_agree() -> None:
    spec = table(
        "|A|B|C|D|",
        "|-|-|-|-|",
        "|low / mid / high|[Date]|[Date]|P0 / P1 / P2|",
        "|[a]|...|Monday||",
    )
    assert spec
    assert [column.type for column in spec.columns] == [
        FieldType.CHOICE,
        FieldType.DATE,
        FieldType.TEXT,
        FieldType.CHOICE,
    ]


def test_numbers_of_rows_are_not_demanded() -> None:
    spec = table("|#|Action|No.|", "|-|-|-|", "|1|[What]|1|")
    assert spec
    assert [column.required for column in spec.columns] == [False, True, False]


def test_target_of_a_figure_is_no_day() -> None:
    figures = table("|Metric|Now|Target|", "|-|-|-|", "|Errors|2 %|< 1 %|")
    actions = table("|Action|Owner|Target|", "|-|-|-|", "|a|b|c|")
    assert figures
    assert actions
    assert [figures.columns[-1].type, actions.columns[-1].type] == [FieldType.TEXT, FieldType.DATE]


def test_table_with_columns_without_names_is_not_demanded() -> None:
    assert table("|Summary| | | |", "|-|-|-|-|", "|Number| |Severity| |") is None
    assert table("| |Before|After|", "|-|-|-|", "|Errors| | |")


@given(st.text(alphabet="#-|*_`[]{}<>: \n1aé界：", max_size=200))
def test_no_template_raises(text: str) -> None:
    derive(text)
