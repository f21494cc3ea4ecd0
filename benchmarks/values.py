"""How the time to read a hostile value grows when it doubles: about 2 is linear, 4 is quadratic.

Each unit of text is repeated; processor time is measured for a size and for its double, in turns,
and the least of the rounds counts. Only what is slower than linear, or slow at all, is printed.
"""

import time
from collections.abc import Callable

from pmlint.values.money import read_money
from pmlint.values.quantities import read_quantity
from pmlint.values.references import find_references
from pmlint.values.time.durations import find_durations, read_duration
from pmlint.values.time.instants import find_instants, read_instant
from pmlint.values.time.windows import read_window

SIZE = 20_000
ROUNDS = 3
ALARM = 3.0
SLOW = 1.0

PARSERS: tuple[Callable[[str], object], ...] = (
    find_durations, read_duration, find_instants, read_instant, read_window, read_quantity,
    read_money, find_references,
)  # fmt: skip
UNITS = (
    *("1", "1 ", "1,", "1.", "1-", "1:", "1h", "1h ", "2h15", "1 hour and ", "5m (", "a ", "an "),
    *(
        "12:00",
        "12:00 ",
        "12:00 - ",
        "12:00-",
        "12:00 (",
        "(12:00",
        "12:00) ",
        "12:00 to 13:00 (1h) ",
    ),
    *(
        "2024-01-15 ",
        "2024-01-15 12:00 ",
        "Jan 1 ",
        "1 Jan ",
        "1月1日",
        "Monday ",
        "at ",
        "at at ,, ",
    ),
    *(
        "about ",
        "~",
        "~~",
        "less than ",
        "over about ",
        "between 1 and ",
        "five ",
        "half an ",
        "from ",
    ),
    *(
        "some ",
        "all ",
        "1 of ",
        "1 of 2 ",
        "100 users ",
        "(1 ",
        "5% ",
        "(",
        ")",
        "[",
        "](",
        "[a](b",
    ),
    *(
        "$",
        "$1",
        "$1 ",
        "1 EUR ",
        "€1-",
        "EUR ",
        "1,234",
        "1.234,",
        "-",
        "- ",
        "–",
        "*",
        "_",
        " ",
        "\n",
    ),
    *(
        "#1",
        "#1 ",
        "#12, ",
        "AB-1",
        "AB-1 ",
        "AB-",
        "INC-1-",
        "A",
        "A1",
        "a/b#",
        "a/b",
        "a/",
        "a.",
        "!1",
    ),
    *(
        "https://",
        "https://a/",
        "https://a.b/issues/",
        "![",
        "PT",
        "P1D",
        "PT1H",
        "分",
        "1分",
        "約",
        ".",
    ),
    *(
        "of ",
        "of the whole ",
        "1h of a ",
        "UTC ",
        "12:00 UTC ",
        "12:00 Europe/Berlin ",
        "x",
        "1x",
        "+1 ",
    ),
)


def main() -> None:
    """Print the cases that stand out."""
    worst = 0.0
    for parse in PARSERS:
        for unit in UNITS:
            seconds: dict[int, float] = {}
            for _ in range(ROUNDS):
                for size in (SIZE, 2 * SIZE):
                    text = unit * (size // len(unit))
                    start = time.process_time()
                    parse(text)
                    took = time.process_time() - start
                    seconds[size] = min(took, seconds.get(size, took))
            ratio = seconds[2 * SIZE] / seconds[SIZE]
            worst = max(worst, seconds[2 * SIZE])
            if (ratio > ALARM and seconds[2 * SIZE] > 0.05) or seconds[2 * SIZE] > SLOW:
                times = f"{seconds[SIZE]:8.3f} {seconds[2 * SIZE]:8.3f} {ratio:6.2f}"
                print(f"{parse.__name__:16} {unit!r:26} {times}")
    print(f"{len(PARSERS) * len(UNITS)} cases, the slowest took {worst:.3f} s")


if __name__ == "__main__":
    main()
