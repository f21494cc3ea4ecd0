"""A value is one of the choices that the template leaves.

`Monitoring / User Report / Internal` is a question with three answers, and reports count them.
More text may stand around the choice. A value of many words is an answer of its own.
"""

from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.outline.model import FieldType
from pmlint.postmortem.model import Postmortem
from pmlint.values.names import fold, words

KIND = Kind.CORRECTNESS
Options = CheckOptions

_MANY_WORDS = 5
_STEM = 6
_SHORT = 3  # letters, as in `No`, which is also in `unknown`


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report short values that have none of the choices in them."""
    for value in postmortem.values:
        choices = value.spec.values if value.spec else ()
        if value.type is not FieldType.CHOICE or not choices:
            continue
        text = value.cell.text
        if len(text.split()) >= _MANY_WORDS or not postmortem.is_value(value.cell):
            continue
        if not any(_names(text, choice) for choice in choices):
            expected = ", ".join(choices)
            yield Finding(value.cell.span, f"{text!r} is no choice, expected one of {expected}")


def _names(text: str, choice: str) -> bool:
    """Whether a text begins with a choice, has it in it, or has one of its words in another form.

    `Datadog monitor` is `Monitoring`. A short choice counts as a word only.
    """
    wanted, folded = fold(choice), fold(text)
    within = len(wanted) > _SHORT and wanted in folded
    return (
        folded.startswith(wanted)
        or within
        or words(choice) <= words(text)
        or bool(_stems(choice) & _stems(text))
    )


def _stems(text: str) -> set[str]:
    """The beginnings of the words that are long enough to have one."""
    return {word[:_STEM] for word in words(text) if len(word) >= _STEM}
