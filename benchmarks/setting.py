"""What all sections of `peers.py` measure with: commands, documents, and how much of each."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from documents import collection, document
from measuring import Command
from programs import Peers
from table import Row

KB = 1024
PASS = Command((sys.executable, "-I", "-c", "pass"))


@dataclass(frozen=True)
class Setting:
    """The programs and a folder for documents."""

    work: Path
    peers: Peers
    flags: frozenset[str]
    quick: bool

    @classmethod
    def make(cls, work: Path, peers: Peers, *, quick: bool) -> "Setting":
        """Ask pmlint for its options: it may be older than some of what is measured."""
        known = subprocess.run(
            [_program(), "check", "--help"], check=True, capture_output=True, text=True
        )
        return cls(work, peers, frozenset(re.findall(r"--[\w-]+", known.stdout)), quick)

    def count(self, full: int, quick: int) -> int:
        """How many, or how large."""
        return quick if self.quick else full

    def pmlint(self, *arguments: str | Path) -> Command:
        """Check with the standard rulebook, and without a cache unless these arguments name one."""
        plain = ["--isolated", "--output-format", "concise"]
        if "--no-cache" in self.flags and "--cache-dir" not in arguments:
            plain.append("--no-cache")
        return Command((_program(), "check", *plain, *map(str, arguments)))

    def peer(self, name: str, documents: Path) -> Command | None:
        """The nearest equal job of a peer for a document or a folder, if it could be installed."""
        if name == "rumdl":
            return self.rumdl(documents, "--no-cache", "--config", str(self.settings("rumdl.toml")))
        if name not in self.peers.there:
            return None
        target = str(documents)
        if name in {"markdownlint-cli2", "mdschema"} and documents.is_dir():
            target += "/*.md"
        return Command((*self.peers.there[name].command, target))

    def rumdl(self, documents: Path, *options: str) -> Command | None:
        """Rumdl with these options."""
        if "rumdl" not in self.peers.there:
            return None
        command = self.peers.there["rumdl"].command
        return Command((*command, "check", *options, str(documents)))

    def settings(self, name: str) -> Path:
        """A file that was written for the peers."""
        return self.work / "peers" / name

    def program(self, *arguments: str) -> Command:
        """The program pmlint with other arguments than those of a check."""
        return Command((_program(), *arguments))

    def single(self, size: int) -> Path:
        """A folder of its own with one document."""
        folder = self.work / f"single-{size}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "inc-2014-0101-001.md"
        file.write_text(document(size), encoding="utf-8")
        return file

    def many(self, count: int) -> Path:
        """A folder with a collection."""
        folder = self.work / f"collection-{count}"
        if not folder.is_dir():
            collection(folder, count)
        return folder

    def without(self, what: str, option: str, target: float | None) -> Row | None:
        """A row that says that pmlint has no such option, if so."""
        if option in self.flags:
            return None
        return Row(what, None, target, note=f"pmlint has no {option}")


def _program() -> str:
    """The console script beside this Python: what people run."""
    beside = Path(sys.executable).with_name("pmlint")
    found = str(beside) if beside.exists() else shutil.which("pmlint")
    if found is None:
        raise SystemExit("pmlint is not installed for this Python" + os.linesep)
    return found
