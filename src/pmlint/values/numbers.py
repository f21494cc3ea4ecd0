"""Percentages, milliseconds and counts."""

import re
from decimal import Decimal
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.problem import Problem
from pmlint.values.wrapping import unwrap


class Number(NamedTuple):
    """A number with its unit, written at `text[start:end]`.

    `approximate` is set by `~`, `<`, `>`, "about" and the like, and by a range, of which `value` is
    the lower end.
    """

    value: Decimal
    unit: str
    approximate: bool
    start: int
    end: int


class Figure(NamedTuple):
    """A number, or a range, as it stands in a text; `end` is where its unit would begin.

    `about` is the "about" or "less than" before it. `step` is one more in the last place of `low`,
    `other` its second reading where `12,400` may have a decimal comma, or `12.400` thousands.
    """

    low: Decimal
    high: Decimal
    about: str
    step: Decimal
    other: Decimal | None
    start: int
    end: int

    @property
    def approximate(self) -> bool:
        """Whether the number is not exact: "about", "over", a range."""
        return bool(self.about) or self.high != self.low


_FIGURE = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,12})?"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3}){1,5}(?![0-9])(?:[.,][0-9]{1,12})?"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,12})?)(?![0-9])"
)
_ABOUT = (
    r"(?:[~≈<>≤≥±]=?|(?:about|approx(?:imately|\.)?|approx|around|roughly|circa|ca\.?|nearly|almost"
    r"|over|under|up[ ]to|at[ ]least|at[ ]most|(?:less|fewer|more)[ ]than|estimated|約)[ ]?)"
)
_NUMBER = regex(
    rf"""
    (?P<about>{_ABOUT}[ ]?)?
    (?<![\w.,:/\#-])(?P<minus>[-−](?<![\w)]-))?(?<![\w.,:/\#])(?P<low>{_FIGURE})
    (?:[ ]?[-–—][ ]?(?P<high>{_FIGURE})(?!:))?
    (?![:.][0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = regex(r"[0-9]")
_THREE_AFTER_MARK = regex(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_PERCENT = regex(r"[ \u00a0]?(?:%|％|percent\b|per[ ]cent\b|pct\b)", re.IGNORECASE)
_GROWS_AFTER = regex(
    r"[ \u00a0]{0,2}(?:points?|of[ ](?:the[ ])?(?:normal|baseline|usual)|increase|growth|more|above"
    r"|over|higher|rise|jump|spike|up|×|x|larger|greater|worse|faster|slower|longer|than"
    r"|decrease|drop|reduction|decline|change|less|lower|below|down|fewer)(?![a-z])",
    re.IGNORECASE,
)
_GROWS_BEFORE = regex(
    r"(?:\+|\b(?:up|down|increas(?:e|ed|es|ing)|rose|grew|jumped|fell|dropped|decreased|spiked"
    r"|exceed(?:s|ed)|above|over|change|growth)(?:[ ](?:by|of|to))?)[ ]?[~≈<>]?\Z",
    re.IGNORECASE,
)
_BEFORE_REACH = 24
_MULTIPLIER = regex(
    r"(?:(?P<letter>[kKMB])|[ ]?(?P<word>thousand|million|billion|mio|bn))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_MULTIPLIERS = {
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "mio": 1_000_000,
    "b": 1_000_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
}  # fmt: skip
_TIME_UNIT = regex(
    r"[ \u00a0]?(?:(?P<us>[µμu]s|microseconds?)|(?P<ms>ms|msecs?|millis|milliseconds?)"
    r"|(?P<min>min|mins|minutes?|m)|(?P<s>s|secs?|seconds?)|(?P<h>h|hrs?|hours?))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_IN_MILLISECONDS = {
    "us": Decimal("0.001"),
    "ms": Decimal(1),
    "s": Decimal(1_000),
    "min": Decimal(60_000),
    "h": Decimal(3_600_000),
}
_FREE_TEXT_AFTER = regex(r"[ \u00a0]?(?:\Z|[(（;,.\[|/]|[-–—→][ ])")


def read_percent(text: str) -> Number | Problem | None:
    """The first percentage of a value; None if the value is text that names none.

    More than 100 % and less than 0 % are problems, unless the words around the number speak of a
    change. A value that is a bare number is a problem too. The unit is `%`.
    """
    for number in find_figures(text):
        if sign := _PERCENT.match(text, number.end):
            return _judge_percent(text, number, sign.end())
    if bare := _bare_number(text):
        shown = text[bare.start : bare.end]
        return Problem(bare.start, bare.end, f"{shown!r} of what? expected a percentage")
    return None


def read_milliseconds(text: str) -> Number | Problem | None:
    """The first stretch of time of a value, in milliseconds; None if the value names none.

    `ms`, `s`, `µs`, `min` and `h` are understood, also one after the other (`1m 30s`). A value that
    is a number without a unit is a problem, and so is a negative one. The unit is `ms`.
    """
    numbers = find_figures(text)
    for index, number in enumerate(numbers):
        if unit := _TIME_UNIT.match(text, number.end):
            if number.low < 0:
                return _negative(text, number, unit.end())
            return _with_smaller_units(text, numbers[index:], unit)
    if bare := _bare_number(text):
        reason = f"{text[bare.start : bare.end]!r} names no unit, expected one such as ms"
        return Problem(bare.start, bare.end, reason)
    return None


def read_count(text: str) -> Number | Problem | None:
    """The first number of a value; None if it has none.

    `12.4k` and `1.2 million` are multiplied out. The unit is `%` for a percentage, else empty.
    A negative number is a problem.
    """
    number = next(iter(find_figures(text)), None)
    if number is None:
        return None
    if number.low < 0:
        return _negative(text, number, number.end)
    if sign := _PERCENT.match(text, number.end):
        return Number(number.low, "%", number.approximate, number.start, sign.end())
    factor, end = multiplier_after(text, number.end)
    return Number(number.low * factor, "", number.approximate, number.start, end)


def find_figures(text: str) -> list[Figure]:
    """All numbers and ranges in a text, in order; times, versions and identifiers are none."""
    if not _DIGIT.search(text):
        return []
    return [_figure(match) for match in _NUMBER.finditer(text)]


def percent_end(text: str, position: int) -> int | None:
    """Where the percent sign behind a number ends; None if there is none."""
    sign = _PERCENT.match(text, position)
    return sign.end() if sign else None


def multiplier_after(text: str, position: int) -> tuple[int, int]:
    """What `k` or "million" behind a number multiplies it with, and where that ends."""
    multiplier = _MULTIPLIER.match(text, position)
    if multiplier is None:
        return 1, position
    return _MULTIPLIERS[(multiplier["letter"] or multiplier["word"]).lower()], multiplier.end()


def _figure(match: re.Match[str]) -> Figure:
    low = _decimal(match["low"])
    start = match.start("minus") if match["minus"] else match.start("low")
    if match["minus"]:
        low = -low
    high = _decimal(match["high"]) if match["high"] else low
    about = (match["about"] or "").strip()
    step = Decimal(1).scaleb(int(low.as_tuple().exponent))
    return Figure(low, high, about, step, _second_reading(match["low"]), start, match.end())


def _second_reading(figure: str) -> Decimal | None:
    if _THREE_AFTER_MARK.fullmatch(figure) is None:
        return None
    as_thousands = Decimal(re.sub("[.,]", "", figure))
    as_decimals = Decimal(figure.replace(",", "."))
    return as_thousands if _decimal(figure) == as_decimals else as_decimals


def _decimal(figure: str) -> Decimal:
    """`12,400` has thousands, `2,5` a decimal comma."""
    digits = re.sub("[ \u00a0\u202f'’]", "", figure)
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits) and digits[:2] != "0,":
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def _bare_number(text: str) -> Figure | None:
    """The number that a value begins with, if no word follows it."""
    start, end = unwrap(text)
    match = _NUMBER.match(text, start, end)
    if match is None or not _FREE_TEXT_AFTER.match(text, match.end(), end):
        return None
    return _figure(match)


def _judge_percent(text: str, number: Figure, end: int) -> Number | Problem:
    shown = text[number.start : end]
    if not _is_change(text, number.start, end):
        if number.low < 0:
            return Problem(number.start, end, f"{shown!r} is less than 0%")
        if number.high > 100:
            return Problem(number.start, end, f"{shown!r} is more than 100%")
    return Number(number.low, "%", number.approximate, number.start, end)


def _is_change(text: str, start: int, end: int) -> bool:
    if _GROWS_AFTER.match(text, end) or text[max(0, start - 2) : start].strip() in {">", "≥"}:
        return True
    return bool(_GROWS_BEFORE.search(text[max(0, start - _BEFORE_REACH) : start]))


def _negative(text: str, number: Figure, end: int) -> Problem:
    return Problem(number.start, end, f"{text[number.start : end]!r} is less than 0")


def _with_smaller_units(text: str, numbers: list[Figure], unit: re.Match[str]) -> Number:
    first = numbers[0]
    total, smallest, end = Decimal(0), None, unit.end()
    following: re.Match[str] | None = unit
    for number in numbers:
        following = _TIME_UNIT.match(text, number.end)
        apart = number is not first and text[end : number.start].strip(" \u00a0")
        if following is None or apart:
            break
        factor = _IN_MILLISECONDS[str(following.lastgroup)]
        if smallest is not None and factor >= smallest:
            break
        total, smallest, end = total + number.low * factor, factor, following.end()
    return Number(total, "ms", first.approximate, first.start, end)
