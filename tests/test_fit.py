"""The better of two outlines is the one that has what the document has, and little else."""

import pytest

from checking import VOCABULARY
from pmlint.fit import Fit, fit, total
from pmlint.outline.model import Outline
from pmlint.outline.template import outline_of
from pmlint.text import Source
from pmlint.tree.markdown import parse

DOCUMENT = "# Outage\n\n## Overview\n\na\n\n## Impact\n\nb\n\n## Chronology\n\n### 14:05\n\nc\n"


def fit_of(document: str, template: str) -> Fit:
    outline = outline_of(parse(Source("t.md", template)), VOCABULARY) if template else Outline()
    return fit(parse(Source("x.md", document)), outline, VOCABULARY)


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
