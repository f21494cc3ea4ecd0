"""`pytest --update` writes what the fixtures expect; read the difference before you keep it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes depends on the machine; benchmarks/ is where speed is judged.
settings.register_profile("pmlint", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("pmlint")

Expect = Callable[[Path, str], None]
"""Compare a text with a file, or write the file."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what is expected anew")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    update = bool(request.config.getoption("--update"))

    def compare(file: Path, text: str) -> None:
        if update:
            if text:
                file.write_text(text, encoding="utf-8")
            else:
                file.unlink(missing_ok=True)
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text == expected

    return compare
