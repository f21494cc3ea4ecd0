"""What the rules for fields say, where fixtures are not enough."""

import re

import pytest

from checking import findings

TEMPLATE = """\
# [Title]

**Incident ID**: [INC-YYYY-MMDD-###]

## Impact

- **Services**: [List]
- **Users**: [Number]
- **Data**: [Any data issues]

## Sign-Off

- **Team Lead**: [Name] - [Date]
"""
HEAD = "# X\n\n**Incident ID**: INC-2025-0314-001\n\n"
SIGN_OFF = "\n## Sign-Off\n\n- **Team Lead**: Ana - 2025-03-20\n"


def with_impact(impact: str) -> str:
    return f"{HEAD}## Impact\n\n{impact}\n{SIGN_OFF}"


@pytest.mark.parametrize(
    "impact",
    [
        "- **Services**: a\n- **Users**: b\n- **Data**: c",
        "**Services:** a | **Users:** b | **Data:** c",
        "| Field | Value |\n|---|---|\n| Services | a |\n| Users | b |\n| Data | c |",
        "### Services\n\na\n\n### Users\n\nb\n\n### Data\n\nc",
        "Services: a\nUsers: b\nData: c",
        "None.",
        "",
        "[Number]",
    ],
)
def test_fields_may_take_many_forms(impact: str) -> None:
    assert findings("missing-field", with_impact(impact), TEMPLATE) == []


def test_prose_in_place_of_all_fields_is_one_finding() -> None:
    assert findings("missing-field", with_impact("Nobody could pay."), TEMPLATE) == [
        "Impact: there is no field here, expected 'Services', 'Users', 'Data'"
    ]


def test_fields_missing_in_one_place_are_one_finding() -> None:
    assert findings("missing-field", with_impact("- **Users**: b"), TEMPLATE) == [
        "Impact: fields 'Services' and 'Data' are missing",
    ]


def test_head_without_title_is_reported_at_the_first_line() -> None:
    text = f"Somebody wrote this.\n\n## Impact\n\nNone.\n{SIGN_OFF}"
    assert findings("missing-field", text, TEMPLATE) == [
        "Somebody wrote this.: field 'Incident ID' is missing"
    ]


def test_fields_of_a_missing_section_are_not_reported() -> None:
    assert findings("missing-field", f"{HEAD}{SIGN_OFF}", TEMPLATE) == []


def test_slip_in_a_label_is_reported_there() -> None:
    text = with_impact("- **Serivces**: a\n- **Users**: b\n- **Data**: c")
    assert findings("missing-field", text, TEMPLATE) == [
        "Serivces: unknown field 'Serivces', did you mean 'Services'?"
    ]


NESTED = "# [T]\n\n## Cause\n\n- **Factors**:\n  - **People**: [x y]\n  - **Machines**: [x y]\n"


@pytest.mark.parametrize("value", ["", " None", " [x y]"])
def test_field_without_a_value_asks_for_nothing_below(value: str) -> None:
    text = f"# X\n\n## Cause\n\n- **Factors**:{value}\n- **Other**: yes\n"
    assert findings("missing-field", text, NESTED) == []


def test_field_asks_for_those_below_it() -> None:
    text = "# X\n\n## Cause\n\n- **Factors**:\n  - **People**: nobody knew\n"
    assert findings("missing-field", text, NESTED) == ["Factors: field 'Machines' is missing"]


def test_field_and_section_may_have_the_same_name() -> None:
    template = "# [T]\n\n**Impact**: [x y]\n\n## Impact\n\n- **Users**: [Number]\n"
    text = "# X\n\n**Impact**: none\n\n## Impact\n\nNobody could pay.\n"
    assert findings("missing-field", text, template) == ["Impact: field 'Users' is missing"]


def test_field_with_others_below_stands_among_its_siblings() -> None:
    template = f"{NESTED}- **A**: [x y]\n- **B**: [x y]\n- **C**: [x y]\n"
    text = "# X\n\n## Cause\n\n- **Factors**: told above\n  - **People**: a\n  - **Machines**: b\n"
    assert findings("missing-field", text, template) == [
        "Cause: fields 'A', 'B' and 'C' are missing"
    ]


def test_optional_field_may_be_missing_or_empty() -> None:
    template = "# [T]\n\n## Impact\n\n- **Users**: [Number]\n- **Revenue**: [If applicable]\n"
    assert findings("missing-field", "# X\n\n## Impact\n\n- **Users**: 7\n", template) == []
    text = "# X\n\n## Impact\n\n- **Users**: 7\n- **Revenue**:\n"
    assert findings("empty-field", text, template) == []


@pytest.mark.parametrize("mark", ["- ", ""])
@pytest.mark.parametrize(
    "below", ["\n  - one", "\n\nA paragraph.", "\n\n| a |\n|---|\n| b |", "\n\n```\nx\n```"]
)
def test_value_may_stand_below_its_label(mark: str, below: str) -> None:
    text = with_impact(f"- **Users**: b\n- **Data**: c\n\n{mark}**Services**:{below}")
    assert findings("empty-field", text, TEMPLATE) == []


@pytest.mark.parametrize("below", ["\n\n---", "\n\n**Other**: x", "\n- **Other**: x\n\nText."])
def test_what_belongs_to_others_is_no_value(below: str) -> None:
    text = with_impact(f"- **Users**: b\n- **Data**: c\n- **Services**:{below}")
    assert findings("empty-field", text, TEMPLATE) == [": 'Services' is empty"]


def test_empty_field_is_reported_at_the_place_of_its_value() -> None:
    text = with_impact("- **Services**:\n- **Users**: <!-- how many -->\n- **Data**: c")
    assert findings("empty-field", text, TEMPLATE) == [
        ": 'Services' is empty",
        "<!-- how many -->: 'Users' is empty",
    ]


def test_owner_and_due_date_of_a_task_have_their_own_rules() -> None:
    template = "# [T]\n\n## Tasks\n\n- [ ] **Task**: [x y]\n  - **Owner**: [Name]\n"
    text = "# X\n\n## Tasks\n\n- [ ] **Task**: mend it\n  - **Owner**:\n"
    assert findings("empty-field", text, template) == []


def test_body_of_a_document_without_outline_may_have_empty_labels() -> None:
    assert findings("empty-field", "# X\n\n**Links**:\n\n## A\n\na\n\n## B\n\n**Date**:\n") == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("P1", ""),
        ("p1 (SEV-2 elsewhere)", ""),
        ("P0 / P1 / P2", ""),
        ("TBD", ""),
        ("P0 or P1", "'P0 or P1' names 2 levels, expected one of P0, P1, P2"),
        ("Sev 1", "'Sev 1' is a level of another scale, expected one of P0, P1, P2"),
        ("pretty bad", "'pretty bad' is no level, expected one of P0, P1, P2"),
    ],
)
def test_severity_is_one_level(value: str, found: str) -> None:
    template = "# [T]\n\n**Severity**: P0 (down) / P1 (slow) / P2 (odd)\n"
    text = f"# X\n\n**Severity**: {value}\n"
    assert findings("invalid-severity", text, template) == ([f"{value}: {found}"] if found else [])
    assert findings("invalid-severity", text) == []


@pytest.mark.parametrize("value", ["INC-2025-0230-001", "**INC-2025-0230-001** (draft)"])
def test_day_of_an_identifier_is_real(value: str) -> None:
    text = f"# X\n\n**Incident ID**: {value}\n"
    reason = "'INC-2025-0230-001' bears no date: February 2025 has 28 days"
    assert findings("invalid-incident-id", text, TEMPLATE) == [f"INC-2025-0230-001: {reason}"]


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("PM-YYYY-NNN", "PM-2025-001", "PM-25-001"),
        ("COMM-YYYYMMDD-##", "COMM-20250314-01", "COMM-20250229-01"),
        ("OPS-123", "OPS-4711", "OPS 4711"),
    ],
)
def test_template_shows_the_form_of_identifiers(form: str, good: str, bad: str) -> None:
    template = f"# [T]\n\n**Incident ID**: [{form}]\n"
    assert findings("invalid-incident-id", f"# X\n\n**Incident ID**: {good}\n", template) == []
    found = findings("invalid-incident-id", f"# X\n\n**Incident ID**: {bad}\n", template)
    assert len(found) == 1
    assert found[0].startswith(f"{bad}: ")


def test_without_a_form_only_our_own_identifiers_are_judged() -> None:
    assert findings("invalid-incident-id", "# X\n\n**Incident ID**: 4711\n") == []
    assert len(findings("invalid-incident-id", "# X\n\n**Incident ID**: INC-2025-0230-001\n")) == 1


def test_pattern_of_the_rulebook_counts() -> None:
    text = "# X\n\n**Incident ID**: INC-2025-0314-001\n"
    pattern = re.compile(r"OPS-\d+")
    assert len(findings("invalid-incident-id", text, TEMPLATE, pattern=pattern)) == 1
    other = "# X\n\n**Incident ID**: OPS-17\n"
    assert findings("invalid-incident-id", other, TEMPLATE, pattern=pattern) == []


def test_placeholder_with_a_slip_is_no_invalid_identifier() -> None:
    text = "# X\n\n**Incident ID**: [INCYYYY-MMDD-###]\n"
    assert findings("placeholder", text, TEMPLATE)
    assert findings("invalid-incident-id", text, TEMPLATE) == []


CHOICE = "# [T]\n\n**Found by**: [Monitoring/User Report/No]\n"


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("monitoring", True),
        ("Our own monitoring", True),
        ("User reports", True),
        ("Monitor of the pumps", True),
        ("Reported by users", True),
        ("no", True),
        ("a colleague who came back from lunch", True),
        ("N/A", True),
        ("Unknown", False),
        ("A colleague", False),
    ],
)
def test_value_is_one_of_the_choices(value: str, *, valid: bool) -> None:
    found = findings("invalid-choice", f"# X\n\n**Found by**: {value}\n", CHOICE)
    message = f"{value}: {value!r} is no choice, expected one of Monitoring, User Report, No"
    assert found == ([] if valid else [message])


@pytest.mark.parametrize("value", ["Ana - 2025-02-30", "[Name] - 2025-02-01", "Pending", "N/A", ""])
def test_sign_off_is_left_to_other_rules_or_legal(value: str) -> None:
    text = f"{HEAD}## Sign-Off\n\n- **Team Lead**: {value}\n"
    assert findings("invalid-sign-off", text, TEMPLATE) == []


def test_number_that_is_open_or_nothing_is_no_wrong_number() -> None:
    template = "# [T]\n\n## Metrics\n\n- **Errors**: [%]\n"
    for value, count in (("XX%", 0), ("0", 0), ("N/A", 0), ("7", 1), ("101 %", 1)):
        text = f"# X\n\n## Metrics\n\n- **Errors**: {value}\n"
        assert len(findings("invalid-number", text, template)) == count


SIGNED = "# X\n\n## Sign-Off\n\n| Role | Name | Date |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ("| Team Lead | Ana Ng | 2025-03-20 |", []),
        ("| **Team lead** | Ana Ng | 2025-03-20 |", []),
        ("| Ana Ng | Team Lead | 2025-03-20 |", []),
        ("| Team Lead | pending | |", []),
        ("| Team Lead | Ana Ng | |", ["invalid-sign-off"]),
        ("| Team Lead | | |", ["empty-field"]),
        ("| Director | Ana Ng | 2025-03-20 |", ["missing-field"]),
    ],
)
def test_row_of_a_table_is_a_field_by_its_label(row: str, rules: list[str]) -> None:
    template = "# [T]\n\n## Sign-Off\n\n- **Team Lead**: [Name] - [Date]\n"
    names = ("missing-field", "empty-field", "invalid-sign-off")
    found = [name for name in names for _ in findings(name, f"{SIGNED}{row}\n", template)]
    assert found == rules


EXAMPLES = """\
# [T]

## Detection

- **Improvement 1**: [What could be improved]
  - **Impact**: [Why this matters]
  - **Action**: [What to do]
"""
ITEM = "- **Probe**: the pumps had no probe\n  - **Impact**: late\n  - **Action**: add one"


@pytest.mark.parametrize(
    ("items", "rules"),
    [
        (ITEM, []),
        ("- Somebody has to watch the pumps", []),
        ("- **Probe**: there was none", []),
        ("- **Probe**: the pumps had no probe\n  - **Impact**: late", ["missing-field"]),
        (
            "- **Probe**: the pumps had no probe\n  - **Impact**:\n  - **Action**: add one",
            ["empty-field"],
        ),
        (f"{ITEM}\n- **Alarm**: a\n  - **Impact**: b\n  - **Actoin**: c", ["missing-field"]),
    ],
)
def test_item_like_the_examples_has_all_that_they_have(items: str, rules: list[str]) -> None:
    text = f"# X\n\n## Detection\n\n{items}\n"
    names = ("missing-field", "empty-field")
    assert [name for name in names for _ in findings(name, text, EXAMPLES)] == rules


ANSWERS = "# [T]\n\n## Impact\n\n- **Data**: [Any data issues]\n- **Partners**: [Who they are]\n"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("N/A", "N/A"),
        ("**n/a**.", "n/a"),
        ("_Not applicable_", "Not applicable"),
        ("[Unknown]", "Unknown"),
        ("不明。", "不明"),
        ("Unknown - the disk is gone", ""),
        ("N/A, we keep none", ""),
        ("N/A\n  since we keep none", ""),
        ("N/A\n  - since we keep none", ""),
        ("Unknown at this stage", ""),
        ("Unknown user agents only", ""),
        ("None", ""),
        ("None.", ""),
        ("0", ""),
        ("No data loss", ""),
        ("-", ""),
        ("TBD", ""),
        ("", ""),
        ("[Any data issues]", ""),
    ],
)
def test_what_does_not_apply_has_a_reason(value: str, said: str) -> None:
    text = f"# X\n\n## Impact\n\n- **Data**: {value}\n- **Partners**: a bank\n"
    message = f"'Data' says '{said}' without a reason, expected '{said} - <reason>'"
    expected = [f"{value}: {message}"] if said else []
    assert findings("unexplained-nothing", text, ANSWERS) == expected


def test_many_fields_without_a_reason_are_one_finding() -> None:
    template = f"{ANSWERS}- **Press**: [Who asked]\n"
    text = "# X\n\n## Impact\n\n- **Data**: N/A\n- **Partners**: Unknown\n- **Press**: N/A\n"
    [found] = findings("unexplained-nothing", text, template)
    assert found.startswith("N/A: 'Data', 'Partners' and 'Press' say 'N/A' or 'Unknown' without")


@pytest.mark.parametrize("allow", ["data", "Impact / Data", "Impact"])
def test_fields_may_need_no_reason(allow: str) -> None:
    text = "# X\n\n## Impact\n\n- **Data**: N/A\n- **Partners**: a bank\n"
    assert findings("unexplained-nothing", text, ANSWERS, allow=(allow,)) == []
    assert len(findings("unexplained-nothing", text, ANSWERS, allow=("Data / Impact", "Dat"))) == 1


def test_what_the_template_answers_needs_no_reason() -> None:
    text = "# X\n\n## Impact\n\n- **Data**: N/A\n- **Partners**: N/A\n"
    template = f"{ANSWERS}- **Press**: N/A\n"
    assert findings("unexplained-nothing", text, template) == []


@pytest.mark.parametrize("label", ["Business Impact", "Notes", "Details"])
def test_some_fields_are_often_nothing(label: str) -> None:
    template = ANSWERS.replace("Partners", label)
    text = f"# X\n\n## Impact\n\n- **Data**: none\n- **{label}**: N/A\n"
    assert findings("unexplained-nothing", text, template) == []


def test_fields_that_nobody_demands_need_no_reason() -> None:
    assert findings("unexplained-nothing", "# X\n\n**Severity**: Unknown\n**Data**: N/A\n") == []
