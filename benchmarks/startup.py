"""What one run of `pmlint` costs, beside what its libraries cost to import.

The commands take turns, so that a busy machine slows all of them alike; only the ratios count.
Run it with the Python that pmlint is installed for: `python benchmarks/startup.py`. It keeps
bytecode whatever the environment says, as an installed program does.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
DOCUMENT = FIXTURES / "queue-backlog.md"
ROUNDS = 21

COMMANDS = {
    "python -I -c pass": ["-I", "-c", "pass"],
    "import click, yaml, markdown_it": ["-c", "import click, yaml, markdown_it"],
    "pmlint --version": ["-m", "pmlint", "--version"],
    f"pmlint, one document of {DOCUMENT.stat().st_size} bytes": [
        "-m",
        "pmlint",
        "--isolated",
        "--output-format",
        "concise",
        str(DOCUMENT),
    ],
}


def seconds(arguments: list[str]) -> float:
    """The wall time of one process."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Print medians, and their ratios to bare Python and to the libraries."""
    for arguments in COMMANDS.values():
        seconds(arguments)  # once for the file cache
    rounds = [
        {name: seconds(arguments) for name, arguments in COMMANDS.items()} for _ in range(ROUNDS)
    ]
    medians = {name: median(times[name] for times in rounds) for name in COMMANDS}
    bare, libraries, *_ = medians.values()
    print(f"{'':44} {'ms':>7} {'x bare':>7} {'x libraries':>12}")
    for name, value in medians.items():
        print(f"{name:44} {value * 1000:7.1f} {value / bare:7.2f} {value / libraries:12.2f}")


if __name__ == "__main__":
    main()
