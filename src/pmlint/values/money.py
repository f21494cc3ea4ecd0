"""Amounts of money, in the ways people write them."""

import re
from decimal import Decimal
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.numbers import multiplier_after
from pmlint.values.problem import Problem
from pmlint.values.wrapping import unwrap


class Money(NamedTuple):
    """An amount with its currency, written at `text[start:end]`; of a range, the lower end.

    `currency` is as it is written; `code` is its ISO code, empty where the sign is that of more
    than one currency, such as `$`.
    """

    amount: Decimal
    currency: str
    code: str
    approximate: bool
    start: int
    end: int


_CODES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|JPY|KES"
    "|KRW|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|RON|RUB|RWF|SAR|SEK|SGD|THB|TRY|TWD|TZS|UAH|UGX|USD"
    "|VND|ZAR"
)
_CODE_OF = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₪": "ILS",
    "₫": "VND", "฿": "THB", "₴": "UAH", "r$": "BRL", "us$": "USD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "ksh": "KES", "kshs": "KES", "zł": "PLN",
    "euro": "EUR", "euros": "EUR", "us dollar": "USD", "us dollars": "USD", "yen": "JPY",
    "円": "JPY", "元": "CNY",
}  # fmt: skip
_GAP = r"[^\S\n]?"
_FIGURE = (
    r"(?:[0-9]{1,3}(?:[,.'’ \u00a0\u202f][0-9]{3}){1,4}(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,9})?(?![0-9]))"
)
_SIGN = (
    rf"(?:(?:US|AU?|CA?|NZ|HK|R|S)?\$|[€£₹₩₽₺₦₪₫฿₴¥]|(?:[Kk][Ss]hs?|Rs)\b\.?"
    rf"|(?:{_CODES})(?![A-Za-z]))"
)
_ABOUT = (
    r"(?:[~≈<>≤≥±]|(?i:\b(?:about|approx(?:imately)?|around|roughly|circa|ca|nearly|almost|over|under"
    r"|up[ ]to|at[ ]least|at[ ]most|less[ ]than|more[ ]than|estimated|est)\b\.?))"
)
_AMOUNT = regex(
    rf"(?P<about>{_ABOUT}{_GAP})?(?<![A-Za-z0-9_.,:/#])(?P<minus>[-−])?(?:(?P<sign>{_SIGN}){_GAP})?"
    rf"(?P<low>{_FIGURE})"
)
_UPPER = regex(rf"{_GAP}(?:[-–—]|to\b){_GAP}(?:{_SIGN}{_GAP})?(?P<high>{_FIGURE})")
_BEHIND = regex(
    rf"\.?{_GAP}(?P<sign>(?i:(?:US[ ])?dollars?|euros?|yen|zł|kr)\b|[$€£₹₩₽₺¥円元]|(?:{_CODES})\b)"
)
_LONE = regex(rf"(?P<sign>{_SIGN})(?=\Z|[^\w({{]*\Z|[ ]?[-–—/:(?]|(?<![A-Z])[ ])")
_THOUSANDS = regex(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+)")


def read_money(text: str) -> Money | Problem | None:
    """The first amount of money in a value; None if there is none.

    A point or comma before three digits stands before thousands: `EUR 4.000` are four thousand. A
    value that begins with a currency and names no amount is a problem.
    """
    for match in _AMOUNT.finditer(text):
        if money := _money(text, match):
            return money
    start, end = unwrap(text)
    if lone := _LONE.match(text, start, end):
        shown = lone["sign"]
        reason = f"{shown!r} names no amount, expected one such as {shown} 12,000"
        return Problem(*lone.span("sign"), reason)
    return None


def _money(text: str, match: re.Match[str]) -> Money | None:
    factor, end = multiplier_after(text, match.end())
    upper = _UPPER.match(text, end)
    if upper:
        upper_factor, end = multiplier_after(text, upper.end())
        factor = max(factor, upper_factor)  # $10-20k
    behind = None if match["sign"] else _BEHIND.match(text, end)
    currency = match["sign"] or (behind["sign"] if behind else None)
    if currency is None:
        return None
    amount = _decimal(match["low"], scaled=factor > 1) * factor
    start = (
        match.start("minus") if match["minus"] else match.start("sign" if match["sign"] else "low")
    )
    return Money(
        -amount if match["minus"] else amount,
        currency,
        _code(currency),
        approximate=bool(match["about"] or upper),
        start=start,
        end=behind.end() if behind else end,
    )


def _code(currency: str) -> str:
    """The ISO code of a currency as it is written."""
    name = currency.rstrip(".")
    return name if name in _CODES.split("|") else _CODE_OF.get(name.casefold(), "")


def _decimal(figure: str, *, scaled: bool) -> Decimal:
    """The value of a figure; the last mark is that of decimals, unless three digits follow.

    In front of "million" a point is that of decimals all the same: `1.234M`.
    """
    digits = re.sub("[ \u00a0\u202f'’]", "", figure)
    if _THOUSANDS.fullmatch(digits) and not (scaled and "." in digits):
        return Decimal(re.sub("[.,]", "", digits))
    whole, mark, decimals = digits.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}{mark}{decimals}")
