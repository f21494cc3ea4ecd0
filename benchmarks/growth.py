"""How the time to lint grows when a hostile document doubles: about 2 is linear, 4 is quadratic.

Each kind repeats one unit of text; time is measured for a size and for its double, in turns,
and the least of the rounds counts. Run it with the Python that pmlint is installed for.
"""

import time

from hostile import KINDS, repeated

from pmlint.lint import lint
from pmlint.rulebook.model import load
from pmlint.text import Source

SIZE = 40_000
ROUNDS = 3
ALARM = 3.0


def main() -> None:
    """Print seconds for one size and its double, and their ratio."""
    rulebook = load()
    print(f"{'kind':26} {'n':>8} {'2n':>8} {'ratio':>6}")
    for kind in KINDS:
        seconds: dict[int, float] = {}
        for _ in range(ROUNDS):
            for size in (SIZE, 2 * SIZE):
                source = Source(f"{kind}.md", repeated(kind, size))
                start = time.perf_counter()
                lint(source, rulebook)
                took = time.perf_counter() - start
                seconds[size] = min(took, seconds.get(size, took))
        ratio = seconds[2 * SIZE] / seconds[SIZE]
        mark = "  <-" if ratio > ALARM else ""
        print(f"{kind:26} {seconds[SIZE]:8.3f} {seconds[2 * SIZE]:8.3f} {ratio:6.2f}{mark}")


if __name__ == "__main__":
    main()
