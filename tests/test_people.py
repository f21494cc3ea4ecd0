"""Rosters: who is on them, and whom a text means."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.rulebook.model import load
from pmlint.rulebook.settings import RulebookError
from pmlint.values.people import read_people
from pmlint.values.roster import Member, Roster

MIRA = Member("@mholm", "Mira Holm", "mira.holm@plotmarkt.example", "Payments")
JONAS = Member("@jonas-w", "Jonas Weiß", "", "SRE")
MARTA = Member("", "Marta Weber", "", "", dt.date(2024, 5, 31))
ROSTER = Roster((MIRA, JONAS, MARTA), ("@plotmarkt/storage",))


def find(text: str, roster: Roster = ROSTER) -> Member | None:
    (person,) = read_people(text)
    return roster.find(person)


@pytest.mark.parametrize(
    "text",
    ["@mholm", "@MHolm", "Mira Holm", "mira holm (Payments)", "mira.holm@plotmarkt.example",
     "<mira.holm@plotmarkt.example>", "Mira", "@mira.holm", "[Mira Holm](https://x.example)"],
)  # fmt: skip
def test_all_ways_to_write_somebody(text: str) -> None:
    assert find(text) is MIRA
    (person,) = read_people(text)
    assert ROSTER.identity(person) == "mira holm"


@pytest.mark.parametrize("text", ["@mira", "Mirabelle", "Miro Holm", "MW", "@jonasw", "SRE"])
def test_somebody_else(text: str) -> None:
    assert find(text) is not MIRA


def test_what_two_share_names_neither() -> None:
    twins = Roster((Member(name="Ana Lima"), Member(name="Ana Lopez")))
    assert find("Ana", twins) is None
    assert find("AL", twins) is None
    assert find("Ana Lopez", twins) == Member(name="Ana Lopez")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Payments", True),
        ("the Payments team", True),
        ("SRE", True),
        ("@plotmarkt/storage", True),
        ("Storage team", True),
        ("Jonas Weiss", True),
        ("Marketing", False),
        ("@plotmarkt/web", False),
        ("Ola Nordmann", False),
    ],
)
def test_who_is_known(text: str, *, known: bool) -> None:
    (person,) = read_people(text)
    assert ROSTER.knows(person) is known


def test_an_empty_roster_knows_nobody() -> None:
    assert not Roster()
    assert ROSTER
    assert find("Mira Holm", Roster()) is None


@given(st.lists(st.builds(Member, st.text(), st.text(), st.text(), st.text())), st.text())
def test_rosters_never_raise(members: list[Member], text: str) -> None:
    roster = Roster(tuple(members))
    for person in read_people(text):
        roster.knows(person)
        assert isinstance(roster.identity(person), str)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def roster(setting: str, **files: str) -> Roster:
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("x.yaml").write_text(f"extends: base\npeople: {setting}\n", encoding="utf-8")
    return load(Path("x.yaml")).circumstances.roster


def test_code_owners() -> None:
    text = (
        "# All of it\n\n*  @mholm @plotmarkt/sre # on call: @nobody\n/docs/ ola@plotmarkt.example\n"
        "[Web][2] @jonas-w\n^[Optional] @extra\n/api/\n*.md @mholm\n"
    )
    found = roster("CODEOWNERS", CODEOWNERS=text)
    assert found.members == (
        Member("@mholm"),
        Member(email="ola@plotmarkt.example"),
        Member("@jonas-w"),
        Member("@extra"),
    )
    assert found.teams == ("@plotmarkt/sre",)
    assert not found.has_names


def test_a_roster_in_yaml() -> None:
    Path("team.yaml").write_text(
        "people:\n"
        "  - {handle: '@mholm', name: Mira Holm, email: m@x.example, team: Payments}\n"
        "  - {name: Kim Berg, left: 2024-05-31}\n"
        "  - {name: Jo Dahl, left: true}\n"
        "  - '@ola'\n"
        "  - Ana Lima\n"
        "teams: [Storage]\n",
        encoding="utf-8",
    )
    found = roster("team.yaml")
    assert found.members == (
        Member("@mholm", "Mira Holm", "m@x.example", "Payments"),
        Member(name="Kim Berg", left=dt.date(2024, 5, 31)),
        Member(name="Jo Dahl", left=dt.date.min),
        Member(handle="@ola"),
        Member(name="Ana Lima"),
    )
    assert found.teams == ("Storage",)
    assert found.has_names


def test_people_in_the_rulebook_itself() -> None:
    assert roster("['@ola', {name: Ana Lima}]").members == (
        Member("@ola"),
        Member(name="Ana Lima"),
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("nowhere", "nowhere: no such file or directory"),
        ("", "x.yaml:2:8: expected a text for 'people', found nothing"),
        ("[{nam: Ola}]", "x.yaml:2:11: unknown setting 'nam', did you mean 'name'?"),
        ("[{team: SRE}]", "x.yaml:2:10: expected a handle, a name or an e-mail address"),
        (
            "[{name: Ola, left: soon}]",
            "x.yaml:2:28: expected true, false or a day such as 2024-01-31, found 'soon'",
        ),
        ("{persons: []}", "x.yaml:2:10: unknown setting 'persons'; known are people, teams"),
    ],
)
def test_what_is_no_roster(setting: str, message: str) -> None:
    with pytest.raises(RulebookError) as error:
        roster(setting)
    assert str(error.value) == message
