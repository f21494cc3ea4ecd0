"""Questions in lists, and the sections of an outline that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import findings
from pmlint.text import decode
from pmlint.tree.document import Field
from pmlint.tree.markdown import parse
from pmlint.tree.questions import questions_of

TEMPLATE = """\
# [Title]

## Impact

### Who was affected?

[Who]

### How many were affected?

[Number]
"""


def questions(text: str) -> list[Field]:
    document = parse(decode("x.md", text.encode(errors="replace")))
    return [one for section in document.root.walk() for one in questions_of(section)]


@pytest.mark.parametrize(
    ("text", "asked", "is_answered"),
    [
        ("1. Who was affected?", "Who was affected?", False),
        ("1. Who was affected? All of them.", "Who was affected?", True),
        ("1. **Who was affected?**", "Who was affected?", False),
        ("1. **Who was affected?** All.", "Who was affected?", True),
        ("1. **Who was affected?** ...", "Who was affected?", False),
        ("- **Who was affected? (customers, staff)**", "Who was affected?", False),
        ("- Who was affected? (customers, staff)", "Who was affected?", False),
        ("- _Who was affected?_\n  All.", "Who was affected?", True),
        ("- **Was it a change? If so, link it.**", "Was it a change?", False),
        ("- **Was it a change? If so, link it.** No.", "Was it a change?", True),
        ("- How (in numbers, ...)?\n  - 3", "How (in numbers, ...)?", True),
        ("- Who?\n  1. ...\n  2.", "Who?", False),
        ("- Who?\n\n  <!-- names -->", "Who?", False),
        ("- Who?\n\n  > All", "Who?", True),
        ("- Who?\n\n      code", "Who?", True),
        ("1. 誰が?\n   全員", "誰が?", True),
    ],
)
def test_question(text: str, asked: str, *, is_answered: bool) -> None:
    (question,) = questions(f"# T\n\n{text}\n")
    assert question.label.text == asked
    assert bool(question.value.text or question.more or question.blocks) == is_answered


@pytest.mark.parametrize("text", ["Who was affected?", "- All.", "-", "- [ ] Ask", "- ?", "- ??"])
def test_no_question(text: str) -> None:
    assert questions(f"# T\n\n{text}\n") == []


@given(st.text(alphabet="-1. *_?？()ab\n", max_size=80))
def test_every_text_can_be_searched_and_each_place_is_real(text: str) -> None:
    source = decode("x.md", text.encode())
    for section in parse(source).root.walk():
        for question in questions_of(section):
            for cell in (question.label, question.value, *question.more):
                assert source.text[slice(*cell.span)] == cell.text


@pytest.mark.parametrize(
    ("text", "missing", "empty"),
    [
        ("1. Who was affected? All.\n2. How many were affected?\n   90", [], []),
        (
            "1. Who was affected?\n2. How many were affected? 90",
            [],
            ["Who was affected?: 'Who was affected?' has no answer"],
        ),
        (
            "1. Who was affected? All.",
            ["section 'Impact / How many were affected?' is missing; it belongs in 'Impact'"],
            [],
        ),
        (
            "- Who knows what they saw?",
            ["'Impact' has none of its sections: 'Who was affected?', 'How many were affected?'"],
            [],
        ),
    ],
)
def test_a_question_in_a_list_stands_for_the_section_that_asks_it(
    text: str, missing: list[str], empty: list[str]
) -> None:
    document = f"# Down\n\n## Impact\n\n{text}\n"
    got = [one.partition(": ")[2] for one in findings("missing-section", document, TEMPLATE)]
    assert got == missing
    assert findings("empty-section", document, TEMPLATE) == empty


def test_only_a_section_that_asks_is_stood_for_by_a_question() -> None:
    document = "# Down\n\n## Impact\n\n- Summary?\n  - x\n"
    assert findings("missing-section", document, "# [T]\n\n## Impact\n\n[x]\n\n## Summary\n\n[x]\n")
