"""Quantities and amounts of money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.money import Money, read_money
from pmlint.values.problem import Problem
from pmlint.values.quantities import Quantity, agree, read_quantity

NASTY = st.text(alphabet="0123456789.,~<>%+-kKM $€USDksh()'of all users\n", max_size=60)


def read(text: str) -> Quantity:
    quantity = read_quantity(text)
    assert quantity is not None
    return quantity


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("15000", "15000"),
        ("1,200,000", "1200000"),
        ("1.2M", "1200000"),
        ("~12.5k", "12500"),
        ("1 234 customers", "1234"),
        ("12-14", "12"),
        ("305 teams on clients older than 1.257.1", "305"),
        ("450 of 12,000 users", "450"),
        ("at least 6 customers reported it", "6"),
        ("HTTP 500 errors for 2,000 users", "2000"),
        ("since 2023-01-01 14:03 about 200 accounts", "200"),
        ("for 45 minutes, 120 EU tenants", "120"),
        ("Some users (about 40)", "40"),
        ("3 (ZD-12, ZD-13, ZD-14)", "3"),
        ("利用者 1 名", "1"),
        ("All drivers (~50 active)", "50"),
        ("~8,000 users in 3 regions", "8000"),
    ],
)
def test_a_count_is_read(text: str, count: str) -> None:
    quantity = read(text)
    assert quantity.count is not None
    assert quantity.count.value == Decimal(count)
    assert quantity.percent is None


def test_a_count_may_have_a_percentage_beside_it() -> None:
    quantity = read("~15,000 (10% of active users)")
    assert quantity.count is not None
    assert quantity.percent is not None
    assert (quantity.count.value, quantity.percent.value) == (Decimal(15000), Decimal(10))


@pytest.mark.parametrize(
    ("text", "everything", "nothing"),
    [
        ("All", True, False),
        ("100%", True, False),
        ("Everyone", True, False),
        ("All customers in 3 regions", True, False),
        ("None", False, True),
        ("0", False, True),
        ("0%", False, True),
        ("0 of 12,000 users", False, True),
        ("No users", False, True),
        ("No users reported issues", False, True),
        ("~50%", False, False),
        ("up to 100%", False, False),
    ],
)
def test_all_and_nothing(text: str, *, everything: bool, nothing: bool) -> None:
    quantity = read(text)
    assert (quantity.everything, quantity.nothing) == (everything, nothing)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some", "Some"),
        ("many customers", "many"),
        ("a few", "a few"),
        ("Several users could not log in", "Several"),
        ("A number of customers", "A number"),
        ("a small subset of users", "a small subset"),
        ("Most", "Most"),
        ("slow pages for some of our users", "some"),
    ],
)
def test_a_quantity_may_be_vague(text: str, words: str) -> None:
    quantity = read(text)
    assert quantity.vague is not None
    assert text[slice(*quantity.vague)] == words


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Internal only",
            "unknown",
            "45 minutes",
            "error 503",
            "since 2023",
            "up 300%",
            "Exit(1)",
        ),
        *("the k8s cluster", "users in some regions", "No external users; 12 internal", ""),
    ],
)
def test_other_values_state_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("~15,000 (10% of active users)", "15000", True),
        ("~15,000 (10% of active users)", "10%", True),
        ("~15,000 (10% of active users)", "20%", False),
        ("45,000", "10%", None),
        ("1.2M", "1,200,000", True),
        ("1.2M", "1,234,567", True),
        ("1.2M", "1,300,000", False),
        ("15,000", "16000", False),
        ("about 100", "114", True),
        ("about 100", "116", False),
        ("10-20", "12", True),
        ("10-20", "25", False),
        ("20-10", "12", True),
        ("fewer than 500", "312", True),
        ("< 500", "600", False),
        ("300+", "4,000", True),
        ("12,400", "12400", True),
        ("12,400", "12.400", None),
        ("12.400", "12400", None),
        ("1,234", "1500", False),
        ("5%", "5.2%", True),
        ("5%", "6%", False),
        ("All", "100%", True),
        ("All", "45%", None),
        ("All", "1,200", None),
        ("None", "0 users", True),
        ("None", "12", False),
        ("None", "All", False),
        ("Some", "12", None),
    ],
)
def test_quantities_agree(one: str, other: str, expected: bool | None) -> None:  # noqa: FBT001 - a table
    assert agree(read(one), read(other)) is expected
    assert agree(read(other), read(one)) is expected


@pytest.mark.parametrize(
    ("text", "amount", "currency", "code"),
    [
        ("$12,000", "12000", "$", ""),
        ("Ksh 8,500", "8500", "Ksh", "KES"),
        ("EUR 4.000", "4000", "EUR", "EUR"),
        ("€5", "5", "€", "EUR"),
        ("12k USD", "12000", "USD", "USD"),
        ("1,2 Mio €", "1200000", "€", "EUR"),
        ("1,2 Mio. EUR", "1200000", "EUR", "EUR"),
        ("$1.234M", "1234000", "$", ""),
        ("$1,234.56", "1234.56", "$", ""),
        ("1.234,56 €", "1234.56", "€", "EUR"),
        ("CHF 1'200.50", "1200.50", "CHF", "CHF"),
        ("US$ 5M", "5000000", "US$", "USD"),
        ("R$ 1.500,00", "1500", "R$", "BRL"),
        ("-$500", "-500", "$", ""),
        ("¥10,000", "10000", "¥", ""),
        ("40 dollars", "40", "dollars", ""),
    ],
)
def test_money_is_read(text: str, amount: str, currency: str, code: str) -> None:
    money = read_money(text)
    assert isinstance(money, Money)
    assert (money.amount, money.currency, money.code) == (Decimal(amount), currency, code)
    assert not money.approximate
    assert (money.start, money.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("~$40 of spend", 40),
        ("$10-20k", 10_000),
        ("$10k - $20k", 10_000),
        ("about €3k an hour", 3_000),
    ],
)
def test_money_may_be_approximate(text: str, amount: int) -> None:
    money = read_money(text)
    assert isinstance(money, Money)
    assert money.approximate
    assert money.amount == amount


@pytest.mark.parametrize(
    ("text", "sign"),
    [("$", "$"), ("USD", "USD"), ("€ (unknown)", "€"), ("$ / none", "$"), ("**€**", "€")],
)
def test_a_currency_without_an_amount_is_a_problem(text: str, sign: str) -> None:
    problem = read_money(text)
    assert isinstance(problem, Problem)
    assert text[problem.start : problem.end] == sign
    assert problem.reason == f"{sign!r} names no amount, expected one such as {sign} 12,000"


@pytest.mark.parametrize(
    "text", ["None", "0", "5m users", "$HOME", "${cost}", "EUR region only", "priced in USD", ""]
)
def test_other_values_are_no_money(text: str) -> None:
    assert read_money(text) is None


@given(st.integers(1, 10**9), st.sampled_from(["$", "€", "USD ", "Ksh "]))
def test_formatted_money_is_read_back(amount: int, sign: str) -> None:
    for text in (f"{sign}{amount}", f"{sign}{amount:,}", f"{sign}{amount:,}.50"):
        money = read_money(text)
        assert isinstance(money, Money)
        assert (int(money.amount), money.currency) == (amount, sign.strip())


@given(st.integers(1, 10**14))
def test_a_formatted_count_agrees_with_itself(count: int) -> None:
    plain = read(str(count))
    for text in (f"{count:,}", f"~{count:,} users", f"{count} (all paying)"):
        assert agree(plain, read(text)) is True


@given(st.one_of(st.text(), NASTY))
def test_any_text_gives_a_span(text: str) -> None:
    quantity, money = read_quantity(text), read_money(text)
    assert money is None or 0 <= money.start < money.end <= len(text)
    if quantity:
        for number in (quantity.count, quantity.percent):
            assert number is None or 0 <= number.start < number.end <= len(text)
        assert agree(quantity, quantity) in {True, None}
