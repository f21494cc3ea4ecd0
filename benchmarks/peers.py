"""How fast pmlint is beside other linters, and beside its targets.

    python benchmarks/peers.py --quick

installs the peers into `--work`, writes the documents there, and prints ratios of medians. Tools
take turns, so a busy machine slows all of them alike; but run nothing else beside it. Without
`--quick` it has as many documents as the targets speak of, and takes most of an hour or more. Run
it with the Python that pmlint is installed for.
"""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

import click
import programs
import scale
import single
from setting import Setting
from table import shown

_WORK = Path(tempfile.gettempdir()) / "pmlint-benchmarks"
SECTIONS = {
    "start-up": single.start_up,
    "work": single.work,
    "many": scale.many,
    "warm": scale.warm,
    "workers": scale.workers,
    "memory": scale.memory,
    "growth": single.growth,
}


@click.command()
@click.option("--quick", is_flag=True, help="Fewer and smaller documents, in about 3 minutes.")
@click.option("--only", multiple=True, type=click.Choice([*SECTIONS]), help="These sections only.")
@click.option("--markdown", is_flag=True, help="Print tables for a page.")
@click.option(
    "--work",
    default=_WORK,
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="Where the peers and the documents are kept from run to run.",
)
def main(work: Path, only: tuple[str, ...], *, quick: bool, markdown: bool) -> None:
    """Print a table for each section."""
    start = time.monotonic()
    print("installing the peers", file=sys.stderr)
    peers = programs.install(work / "peers")
    versions = [f"{name} {peer.version}" for name, peer in peers.there.items()]
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}; {', '.join(versions)}\n")
    setting = Setting.make(work, peers, quick=quick)
    for name in only or SECTIONS:
        print(f"measuring: {name}", file=sys.stderr)
        title, rows = SECTIONS[name](setting)
        print(shown(title, rows, markdown=markdown), flush=True)
    print(f"took {time.monotonic() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
