"""How far a document has come, and what that means for its findings."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY, postmortem_of
from pmlint.check import Check, CheckOptions, Kind
from pmlint.diagnostic import Finding, Severity
from pmlint.lint import lint
from pmlint.postmortem.circumstances import Circumstances
from pmlint.rulebook.model import Rule, Rulebook, apply
from pmlint.rulebook.settings import parse_settings
from pmlint.text import Source, Span
from pmlint.values.stages import Stage, read_stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Draft", Stage.DRAFT),
        ("**DRAFT** - numbers to follow", Stage.DRAFT),
        ("🚧 In progress", Stage.DRAFT),
        ("Investigating", Stage.DRAFT),
        ("Reopened - investigation ongoing", Stage.DRAFT),
        ("Mitigated, root cause unknown", Stage.DRAFT),
        ("In Review", Stage.REVIEW),
        ("Ready for review (2024-03-01)", Stage.REVIEW),
        ("review", Stage.REVIEW),
        ("レビュー中", Stage.REVIEW),
        ("Reviewed", Stage.FINAL),
        ("final<br>", Stage.FINAL),
        ("Complete, action items in progress", Stage.FINAL),
        ("Action items in progress", Stage.FINAL),
        ("Resolved at 2020-04-15 15:09 UTC", Stage.FINAL),
        ("✅ Closed", Stage.FINAL),
        ("完了", Stage.FINAL),
        (r"\[draft | pending feedback | **final**\]", Stage.FINAL),
        ("Draft / In Review / Final", None),
        ("Newly written", None),
        ("Openly discussed", None),
        ("whatever", None),
        ("", None),
        ("---", None),
    ],
)
def test_words_for_stages(text: str, stage: Stage | None) -> None:
    assert read_stage(text) is stage


@given(
    st.text().filter(lambda rest: "|" not in rest and " / " not in rest),
    st.sampled_from(["draft", "in review", "final"]),
    st.sampled_from(" .,;(-"),
)
def test_free_text_may_follow(rest: str, word: str, mark: str) -> None:
    assert read_stage(f"{word}{mark}{rest}") is read_stage(word)
    read_stage(rest)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("# X\n\n**Status**: Draft\n", Stage.DRAFT),
        ("---\nstatus: review\n---\n# X\n", Stage.REVIEW),
        ("# X\n\n| Field | Value |\n|---|---|\n| Status | In review |\n", Stage.REVIEW),
        ("# X\n\n**Status**: Published\n", Stage.FINAL),
        ("# X\n\n**Status**: TBD\n", Stage.FINAL),
        ("# X\n", Stage.FINAL),
        ("# X\n\n## Summary\n\nx\n\n## Actions\n\n- **Status**: Draft\n", Stage.FINAL),
    ],
)
def test_a_document_says_its_stage_in_its_head(text: str, stage: Stage) -> None:
    assert postmortem_of(text).stage is stage


def test_a_run_may_hold_all_documents_to_a_stage() -> None:
    held = Circumstances(stage=Stage.FINAL)
    assert postmortem_of("# X\n\n**Status**: Draft\n", circumstances=held).stage is Stage.FINAL


def rule(name: str, kind: Kind) -> Rule:
    def check(*_: object) -> list[Finding]:
        return [Finding(Span(0, 1), name)]

    module = SimpleNamespace(check=check, KIND=kind, Options=CheckOptions, __name__=name)
    return Rule(name, cast("Check", module), Severity.ERROR, CheckOptions())


def severities(status: str, today: dt.date | None = None) -> dict[str, Severity]:
    rules = {kind.value: rule(kind.value, kind) for kind in Kind}
    book = Rulebook(rules=rules, vocabulary=VOCABULARY, circumstances=Circumstances(today=today))
    found = lint(Source("x.md", f"# X\n\n**Status**: {status}\n"), book)
    return {one.rule: one.severity for one in found}


def test_a_draft_may_be_incomplete_but_not_wrong() -> None:
    assert severities("Draft") == {
        "completeness": Severity.INFO,
        "correctness": Severity.ERROR,
        "style": Severity.ERROR,
    }
    assert severities("Review")["completeness"] is Severity.ERROR
    assert severities("Final")["completeness"] is Severity.ERROR


def test_rules_about_the_clock_run_only_where_the_day_is_given() -> None:
    assert "clock" not in severities("Final")
    assert severities("Final", dt.date(2025, 3, 1))["clock"] is Severity.ERROR


def missing(severity: str) -> list[str]:
    """What a rulebook finds that asks for some things of severe incidents only."""
    book = apply(
        parse_settings(
            "x.yaml",
            "extends: base\n"
            "sections: {Metrics: {required: {severity: [P0, P1]}}, Notes: {required: true}}\n"
            "fields:\n"
            "  Severity: {type: severity, values: [P0, P1, P2]}\n"
            "  Owner: {required: {severity: [P0]}}\n"
            "rules: {no-action-items: off}\n",
        ),
        Path("x.yaml"),
    )
    found = lint(Source("x.md", f"# Blank labels\n\n**Severity**: {severity}\n"), book)
    return [one.message for one in found if one.rule.startswith("missing-")]


def test_less_is_asked_of_lesser_incidents() -> None:
    owner = "field 'Owner' is missing"
    both, notes = "none of the sections is here: 'Metrics', 'Notes'", "section 'Notes' is missing"
    assert sorted(missing("P0")) == [owner, both]
    assert missing("P1 - all labels") == [both]
    assert missing("P2") == [notes]
    assert missing("nobody knows") == [notes]
