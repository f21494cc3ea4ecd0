"""The better of two outlines is the one that has what the document has, and little else."""

import pytest

from checking import VOCABULARY
from pmlint.fit import Fit, compare, fit, total
from pmlint.outline.model import Outline
from pmlint.outline.template import outline_of
from pmlint.text import Source
from pmlint.tree.markdown import parse

DOCUMENT = "# Outage\n\n## Overview\n\na\n\n## Impact\n\nb\n\n## Chronology\n\n### 14:05\n\nc\n"


def outline(template: str) -> Outline:
    return outline_of(parse(Source("t.md", template)), VOCABULARY) if template else Outline()


def fit_of(document: str, template: str) -> Fit:
    return fit(parse(Source("x.md", document)), outline(template), VOCABULARY)


def scores(document: str, *templates: str) -> list[float]:
    outlines = [(outline(template), VOCABULARY) for template in templates]
    return [one.score for one in compare(parse(Source("x.md", document)), outlines)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("# T\n## Summary\n## Impact\n## Timeline\n", Fit(3, 3, 3)),
        ("# T\n## Summary\n## Impact\n## Timeline\n## Actions\n", Fit(3, 4, 3)),
        ("# T\n## Summary\n## Timeline\n## Notes\n\nOptional.\n", Fit(2, 2, 3)),
        ("# T\n## Detection\n", Fit(0, 1, 4)),
        ("", Fit(0, 0, 4)),
    ],
)
def test_sections_are_counted(template: str, found: Fit) -> None:
    assert fit_of(DOCUMENT, template) == found


def test_score_asks_for_both_shares() -> None:
    assert Fit(3, 3, 3).score == 1
    assert Fit(1, 1, 9).score == pytest.approx(0.2)
    assert Fit(5, 20, 5).score == pytest.approx(0.4)
    assert Fit().score == 0


def test_fits_add_up() -> None:
    assert total([Fit(1, 2, 3), Fit(4, 5, 6)]) == Fit(5, 7, 9)
    assert total([]) == Fit()
    assert Fit(9, 11, 12).sentence() == "9 of 11 sections"


LESSONS = "# Outage\n\n## Summary\n\na\n\n## Lessons Learned\n\n### Good\n\nb\n\n### Bad\n\nc\n"
SHORT = "# T\n## Summary\n## Lessons Learned\n"
LONG = "# T\n## Summary\n## Impact\n## Lessons Learned\n### Good\n### Bad\n"


def test_an_outline_pays_for_what_another_one_knows() -> None:
    assert fit_of(LESSONS, SHORT).score > fit_of(LESSONS, LONG).score
    short, long = scores(LESSONS, SHORT, LONG)
    assert short < long
    assert scores(LESSONS, SHORT) == [1], "nothing else knows what is good and bad"


def test_the_very_name_counts_for_more_than_one_that_means_the_same() -> None:
    same, alike, other = scores(DOCUMENT, "## Chronology\n", "## Timeline\n", "## Weather\n")
    assert same > alike > other == 0


def test_a_comparison_has_the_plain_numbers_too() -> None:
    document = parse(Source("x.md", LESSONS))
    (found,) = compare(document, [(outline(LONG), VOCABULARY)])
    assert found.fit == fit(document, outline(LONG), VOCABULARY) == Fit(4, 5, 4)
    assert compare(document, []) == []
    assert scores("", "# T\n## Summary\n", "") == [0, 0]


def test_a_section_that_few_outlines_know_tells_them_apart() -> None:
    common, rare = "## Summary\n## Impact\n", "## Summary\n## Impact\n## Weather\n"
    optional = f"{common}## Weather\n\nOptional.\n"
    document = f"{DOCUMENT}\n## Weather\n\nRain.\n"

    def telling(*templates: str, text: str = document) -> list[bool]:
        outlines = [(outline(template), VOCABULARY) for template in templates]
        return [one.is_telling for one in compare(parse(Source("x.md", text)), outlines)]

    assert telling(common, common, rare) == [False, False, True]
    assert telling(common, rare, rare) == [False, False, False], "most of them know it"
    assert telling(common, common, optional) == [False, False, False], "nobody asks for it"
    assert telling(common, common, rare, text=DOCUMENT) == [False, False, False]
