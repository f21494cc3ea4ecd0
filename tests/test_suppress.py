"""Comments that silence a rule, wherever they stand and however much they silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.diagnostic import Finding
from pmlint.lint import lint
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.selection import Selection
from pmlint.suppress import Found, silenced, suppress, unknown_suppressions
from pmlint.text import Source, Span
from pmlint.tree.markdown import parse

RULES = ("missing-owner", "missing-due-date", "vague-action", "unused-suppression")
RUNNING = frozenset(RULES)


def left(
    text: str, *rules: str, running: frozenset[str] = RUNNING, narrowed: bool = False
) -> list[str]:
    """What is left of a finding by each rule at each `@`, as `line: rule`, in order.

    Unused comments are shown with the words at fault.
    """
    source = Source("x.md", text)
    places = [number for number, character in enumerate(text) if character == "@"]
    found = [
        Found(rule, Finding(Span(place, place + 1), ""))
        for place in places
        for rule in rules or ("missing-owner",)
    ]
    kept = suppress(parse(source), found, running, narrowed=narrowed)
    taken = [one.found for one in silenced(parse(source), found)]
    assert [one for one in found if one in kept] == [one for one in found if one not in taken]
    shown = []
    for rule, finding in sorted(kept, key=lambda one: one.finding.span):
        words = text[slice(*finding.span)]
        unused = f" {words}" if rule == "unused-suppression" else ""
        shown.append(f"{source.position(finding.span.start).line}: {rule}{unused}")
    return shown


@pytest.mark.parametrize(
    "text",
    [
        "@ text <!-- pmlint-disable-line missing-owner -->",
        "<!-- pmlint-disable-line missing-owner --> text @",
        "- one @ <!-- pmlint-disable-line missing-owner -->",
        "- one\n  - two @ <!-- pmlint-disable-line missing-owner -->",
        "- [ ] **Alert**: page @ <!-- pmlint-disable-line missing-owner -->",
        "> quoted @ <!-- pmlint-disable-line missing-owner -->",
        "**Owner**: @ <!-- pmlint-disable-line missing-owner -->",
        "## Impact @ <!-- pmlint-disable-line missing-owner -->",
        "| A | B |\n|---|---|\n| 1 | @ | <!-- pmlint-disable-line missing-owner -->",
        "| A | B |\n|---|---|\n| 1 | @ <!-- pmlint-disable-line missing-owner --> |",
        "@ text <!-- pmlint-disable-line -->",
        "@ text <!--pmlint-disable-line-->",
        "@ text <!-- pmlint-disable-line missing-owner --\nfor two reasons -->",
    ],
)
def test_comment_for_its_own_line(text: str) -> None:
    assert left(text) == []
    assert len(left(text.replace("pmlint", "other"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<!-- pmlint-disable-next-line missing-owner -->\ntext @",
        "<!-- pmlint-disable-next-line missing-owner -->\n\n \n## Impact @",
        "<!-- pmlint-disable-next-line missing-owner -->\r\n\r\n## Impact @",
        "- one <!-- pmlint-disable-next-line missing-owner -->\n- two @",
        "- one\n  <!-- pmlint-disable-next-line missing-owner -->\n  - two @",
        "| A |\n|---|\n| 1 | <!-- pmlint-disable-next-line missing-owner -->\n| @ |",
        "<!-- pmlint-disable-next-line missing-owner\n-- for two reasons -->\ntext @",
    ],
)
def test_comment_for_the_next_line(text: str) -> None:
    assert left(text) == []
    assert len(left(text.replace("pmlint", "other"))) == 1


def test_comments_for_the_same_next_line_may_stand_one_below_the_other() -> None:
    text = (
        "<!-- pmlint-disable-next-line missing-owner -->\n"
        "<!-- pmlint-disable-next-line missing-due-date -- in the contract -->\n"
        "text @\n"
    )
    assert left(text, "missing-owner", "missing-due-date") == []


@pytest.mark.parametrize("end", ["", "\n", "\n\n \n"])
def test_comment_for_a_next_line_that_never_comes(end: str) -> None:
    text = f"text @ <!-- pmlint-disable-next-line missing-owner -->{end}"
    assert left(text) == ["1: missing-owner", "1: unused-suppression missing-owner"]


def test_line_ends_with_its_last_character() -> None:
    assert left("<!-- pmlint-disable-line missing-owner --> a@\n@") == ["2: missing-owner"]


def test_finding_behind_the_last_character_of_a_line_is_on_that_line() -> None:
    text = "<!-- pmlint-disable-next-line missing-owner -->\n**Owner**:\ntext"
    end = text.index(":\n") + 1
    found = [Found("missing-owner", Finding(Span(end, end), ""))]
    assert suppress(parse(Source("x.md", text)), found, RUNNING) == []


def test_comment_for_the_file_counts_before_it_and_behind_the_last_character() -> None:
    text = "@\n\ntext <!-- pmlint-disable-file missing-owner -->\n\n@"
    assert left(text) == []
    found = [Found("missing-owner", Finding(Span(len(text), len(text)), ""))]
    assert suppress(parse(Source("x.md", text)), found, RUNNING) == []


def test_range_reaches_from_comment_to_comment() -> None:
    text = (
        "@\n<!-- pmlint-disable missing-owner -->\n@\n\n@\n<!-- pmlint-enable missing-owner -->\n@"
    )
    assert left(text) == ["1: missing-owner", "7: missing-owner"]


def test_range_that_nobody_ends_reaches_to_the_end() -> None:
    assert left("@\n\n<!-- pmlint-disable -->\n\n@\n\n@") == ["1: missing-owner"]


def test_enable_without_names_ends_all_ranges() -> None:
    text = (
        "<!-- pmlint-disable missing-owner -->\n\n<!-- pmlint-disable missing-due-date -->\n\n@\n\n"
        "<!-- pmlint-enable -->\n\n@"
    )
    assert left(text, "missing-owner", "missing-due-date") == [
        "9: missing-owner",
        "9: missing-due-date",
    ]


def test_enable_with_a_name_ends_only_that_range() -> None:
    text = (
        "<!-- pmlint-disable missing-owner, missing-due-date -->\n\n@\n\n"
        "<!-- pmlint-enable missing-owner -->\n\n@"
    )
    assert left(text, "missing-owner", "missing-due-date") == ["7: missing-owner"]


def test_one_rule_may_be_enabled_where_all_are_disabled() -> None:
    text = (
        "<!-- pmlint-disable -->\n\n@\n\n<!-- pmlint-enable missing-owner -->\n\n@\n\n"
        "<!-- pmlint-enable vague-action -->\n\n@\n\n<!-- pmlint-disable missing-owner -->\n\n@"
    )
    assert left(text, "missing-owner", "missing-due-date", "vague-action") == [
        "7: missing-owner",
        "11: missing-owner",
        "11: vague-action",
        "15: vague-action",
    ]


@pytest.mark.parametrize("names", ["missing-owner vague-action", "missing-owner,vague-action"])
@pytest.mark.parametrize("reason", ["", " -- known", " -- missing-due-date -- is not it"])
def test_names_and_reason(names: str, reason: str) -> None:
    text = f"@ <!-- pmlint-disable-line {names}{reason} -->"
    assert left(text, "missing-owner", "vague-action", "missing-due-date") == [
        "1: missing-due-date"
    ]


def test_reason_without_a_name_silences_all() -> None:
    assert left("@ <!-- pmlint-disable-line -- written by a tool -->") == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- pmlint-disable-file -->\n```\n@",
        "text\n\n    <!-- pmlint-disable-file -->\n\n@",
        "The mark `<!-- pmlint-disable-file -->` is code @",
        "| A |\n|---|\n| `<!-- pmlint-disable-file -->` @ |",
        "<!-- see pmlint-disable-file --> @",
        "pmlint-disable-file @",
        "<!-- pmlint --> @",
    ],
)
def test_what_is_no_comment_for_us_silences_nothing(text: str) -> None:
    (only,) = left(text)
    assert only.endswith("missing-owner")
    assert list(unknown_suppressions(parse(Source("x.md", text)), RULES)) == []


def test_unused_names_are_reported_each_at_its_place() -> None:
    text = "@ <!-- pmlint-disable-line missing-owner missing-due-date, vague-action -->"
    assert left(text) == [
        "1: unused-suppression missing-due-date",
        "1: unused-suppression vague-action",
    ]


def test_unused_comment_without_names_is_reported_as_a_whole() -> None:
    comment = "<!-- pmlint-disable-line -->"
    assert left(f"text {comment}") == [f"1: unused-suppression {comment}"]
    assert left("<!-- pmlint-disable -->\n\ntext\n\n<!-- pmlint-enable missing-owner -->\n\n@") == [
        "1: unused-suppression <!-- pmlint-disable -->",
        "7: missing-owner",
    ]


def test_comment_for_a_rule_that_is_off_or_unknown_is_not_called_unused() -> None:
    off = "text <!-- pmlint-disable-line vague-action -->"
    assert left(off, running=RUNNING - {"vague-action"}) == []
    assert left("text <!-- pmlint-disable-line mising-owner -->") == []


def test_comment_for_all_rules_is_called_unused_only_if_all_rules_ran() -> None:
    everywhere = "<!-- pmlint-disable-file -->\n\ntext"
    assert len(left(everywhere)) == 1
    assert left(everywhere, narrowed=True) == []
    named = "text <!-- pmlint-disable-line missing-owner -->"
    assert left(named, narrowed=True) == ["1: unused-suppression missing-owner"]
    assert left("<!-- pmlint-disable-file unused-suppression -->", narrowed=True) == []


@pytest.mark.parametrize(
    ("selection", "unused"),
    [
        (Selection(), 1),
        (Selection(selected=("unused-suppression",)), 0),
        (Selection(ignored=("actions",)), 0),
        (Selection(ignored=("unknown-section",)), 1),  # it is off anyway
        (Selection(extended=("unknown-section",)), 1),
    ],
)
def test_a_selection_that_leaves_rules_out_judges_no_comment_for_all(
    selection: Selection, unused: int
) -> None:
    rulebook = selection.apply(load(shipped_rulebooks()["base"]))
    text = "# Outage\n\n<!-- pmlint-disable-line -->\n\n## Action Items\n\nNone needed.\n"
    found = [one.rule for one in lint(Source("x.md", text), rulebook)]
    assert found.count("unused-suppression") == unused


def test_unused_comments_may_be_silenced_too() -> None:
    line = "text <!-- pmlint-disable-line missing-owner -->"
    assert left(f"<!-- pmlint-disable-file unused-suppression -->\n\n{line}") == []
    assert left(f"<!-- pmlint-disable-file -->\n\n@ {line}", "vague-action") == []
    assert left("<!-- pmlint-disable-file unused-suppression -->") == [
        "1: unused-suppression unused-suppression"
    ]


@pytest.mark.parametrize(
    ("comment", "words", "guess"),
    [
        ("pmlint-disable-nextline", "pmlint-disable-nextline", "pmlint-disable-next-line"),
        ("pmlint-disabled missing-owner", "pmlint-disabled", "pmlint-disable"),
        ("pmlint-disable mising-owner", "mising-owner", "missing-owner"),
        ("pmlint-enable vague_action -- why", "vague_action", "vague-action"),
        ("pmlint-disable-line missing-owner *", "*", ""),
        ("pmlint-ignore-all-of-this", "pmlint-ignore-all-of-this", ""),
    ],
)
def test_unknown_words_are_reported_with_what_may_be_meant(
    comment: str, words: str, guess: str
) -> None:
    text = f"- text <!-- {comment} -->"
    (finding,) = unknown_suppressions(parse(Source("x.md", text)), RULES)
    assert text[slice(*finding.span)] == words
    assert repr(words) in finding.message
    assert (f"did you mean {guess!r}" in finding.message) == bool(guess)


def test_unknown_verb_silences_nothing() -> None:
    text = "<!-- pmlint-disable-nextline missing-owner -->\n@"
    assert left(text) == ["2: missing-owner"]


def test_document_is_linted_without_what_its_comments_silence() -> None:
    text = (
        "# The queue was full\n\n## Action Items\n\n| Action | Owner |\n|---|---|\n"
        "| Cap the queue |  | <!-- pmlint-disable-line missing-owner -- found in May -->\n"
        "| Alert on its length |  |\n"
        "| Drain it | Ana | <!-- pmlint-disable-line missing-owner mising-owner -->\n"
    )
    rulebook = load(shipped_rulebooks()["base"])
    shown = [(one.line, one.rule) for one in lint(Source("x.md", text), rulebook)]
    assert shown == [
        (8, "missing-owner"),
        (9, "unused-suppression"),
        (9, "unknown-suppression"),
    ]


_MARKS = (
    "@",
    "<!-- pmlint-disable -->",
    "<!-- pmlint-enable -->",
    "<!-- pmlint-disable vague-action -->",
    "<!-- pmlint-enable vague-action -->",
)


@given(st.lists(st.sampled_from(_MARKS)))
def test_ranges_silence_what_a_reader_from_the_top_would(parts: list[str]) -> None:
    silent = False
    expected = []
    for number, part in enumerate(parts):
        if part != "@":
            silent = "disable" in part
        elif not silent:
            expected.append(f"{number * 2 + 1}: vague-action")
    shown = left("\n\n".join(parts), "vague-action")
    assert [one for one in shown if "unused" not in one] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "@ <!-- pmlint-disable-line missing-owner -- the vendor owns it -->",
            "the vendor owns it",
        ),
        ("@ <!-- pmlint-disable-line missing-owner --\nfor two\nreasons -->", "for two reasons"),
        ("@ <!-- pmlint-disable-line missing-owner -->", ""),
        ("<!-- pmlint-disable-file -- imported -->\n\n@", "imported"),
        ("<!-- pmlint-disable missing-owner -- old -->\n\n@", "old"),
        (
            "<!-- pmlint-disable -- old -->\n<!-- pmlint-enable blame -->\n\n@",
            "old",
        ),
    ],
)
def test_what_is_silenced_has_the_reason_of_its_comment(text: str, reason: str) -> None:
    at = text.index("@")
    found = Found("missing-owner", Finding(Span(at, at + 1), ""))
    (one,) = silenced(parse(Source("x.md", text)), [found])
    assert (one.found, one.reason) == (found, reason)
