"""Post-mortems as people fill them in, of any size and number, the same ones for the same seed.

    python benchmarks/documents.py FOLDER NUMBER

writes a collection: most documents have 8 to 13 KB, one in forty 40 to 90 KB, a fifth begins with
front matter, and 6 in 100 have one to three faults. They are held to the rulebook `standard`; a
document of less than 4 KB follows `google-sre`.
"""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import words

SHORT = 4_000
FAULTY = 0.06
_MOST_EVENTS = 300
_MOST_STORIES = 5
_TURNS = ("events",) * 7 + ("stories",)
_ROW = re.compile(r"^\| (\d\d:\d\d) \|.*\|$", re.MULTILINE)


class Incident(NamedTuple):
    """What one document is about; there are three incidents a day."""

    number: int

    @property
    def day(self) -> date:
        """When it happened: long ago, and all that came of it is done."""
        return date(2014, 1, 1) + timedelta(days=self.number // 3)

    @property
    def id(self) -> str:
        """Its ID, which no other incident of a collection has."""
        return f"INC-{self.day:%Y-%m%d}-{self.number % 3 + 1:03}"

    @property
    def file(self) -> str:
        """The name of its document."""
        return f"{self.id.lower()}.md"


def document(size: int, number: int = 0) -> str:
    """A post-mortem without faults of about `size` bytes; `number` is its seed."""
    writer = _Writer(number)
    return writer.short(size) if size < SHORT else writer.long(size)


def collection(folder: Path, count: int) -> dict[str, tuple[str, ...]]:
    """Write `count` documents, and say which rules find something in which of them."""
    folder.mkdir(parents=True, exist_ok=True)
    faults = {}
    for number in range(count):
        text, rules = member(number)
        (folder / Incident(number).file).write_text(text, encoding="utf-8")
        if rules:
            faults[Incident(number).file] = rules
    return faults


def member(number: int) -> tuple[str, tuple[str, ...]]:
    """One document of a collection, and the rules that find something in it."""
    chance = Random(f"member {number}")
    small, large = chance.triangular(8_000, 13_000, 9_000), chance.uniform(40_000, 90_000)
    text = document(int(large if chance.random() < 1 / 40 else small), number)
    if chance.random() >= FAULTY:
        return text, ()
    rules = chance.sample(sorted(FAULTS), chance.choice((1, 1, 2, 3)))
    for rule in rules:
        text = FAULTS[rule](text)
    return text, tuple(rules)


class _Writer:
    """Fills one document in. It draws from `chance` in a fixed order."""

    def __init__(self, number: int) -> None:
        self.incident = Incident(number)
        self.chance = chance = Random(number)
        self.systems = chance.sample(words.SYSTEMS, 2)
        self.parts = chance.sample(words.PARTS, 3)
        self.people = chance.sample(words.PEOPLE, 5)
        self.team = chance.choice(words.TEAMS)
        self.metric = chance.choice(words.METRICS)
        self.link = f"https://wiki.example/{self.incident.day:%y%m%d}"

    def short(self, size: int) -> str:
        """A document with few headings, and its events in a list."""
        values = self._values()
        values["bugs"] = "\n".join(
            f"| {text} | {kind} | {who} | [OPS-{self.chance.randrange(100, 999)}]({self.link}) |"
            for text, kind, who in zip(
                self._some(words.ACTIONS, 3),
                ("prevent", "detect", "mitigate"),
                self.people[:3],
                strict=True,
            )
        )
        values["people"] = ", ".join(self.people[:2])

        def laid_out(added: dict[str, list[str]]) -> str:
            events = ["A release", "OUTAGE BEGINS Calls fail", "INCIDENT BEGINS Alert read"]
            events += [*added["events"], "OUTAGE ENDS Calls succeed", "INCIDENT ENDS Graphs agree"]
            listed = (
                f"- {_time(at)} {event}"
                for at, event in zip(self._clock(events), events, strict=True)
            )
            return _layout("short").format(
                **values,
                listed_events="\n".join(listed),
                stories=_paragraphs(added["stories"]),
            )

        units = {"events": lambda: self._event()[0], "stories": self._story}
        return _grown(laid_out, size, units, {"events": 20, "stories": _MOST_STORIES})

    def long(self, size: int) -> str:
        """A document with all sections of the standard template."""
        values = (
            self._values()
            | self._front()
            | self._after()
            | self._follow_up(3 if size > 9_000 else 2)
        )
        values["whys"] = self._whys() if size > 9_000 else ""

        def laid_out(added: dict[str, list[str]]) -> str:
            first, last = ("First calls fail", self.people[1]), ("Calls succeed", self.people[0])
            rows = [" | ".join((*first, "")), *added["events"], " | ".join((*last, "Graphs agree"))]
            clock = self._clock(rows)
            took = clock[-1] - clock[0]
            return _layout("long").format(
                **values,
                start=_time(clock[0]),
                detected=_time(clock[1]),
                end=_time(clock[-1]),
                duration=(f"{took // 60}h " if took >= 60 else "") + f"{took % 60}m",
                events="\n".join(
                    f"| {_time(at)} | {row} |" for at, row in zip(clock, rows, strict=True)
                ),
                stories=_paragraphs(added["stories"]),
                notes=_paragraphs(added["notes"]),
            )

        units = {"events": self._row, "stories": self._story, "notes": self._log}
        limits = {"events": _MOST_EVENTS, "stories": _MOST_STORIES}
        return _grown(laid_out, size, units, limits)

    def _values(self) -> dict[str, Any]:
        """What both layouts ask for."""
        return {
            "title": self._one(words.TITLES),
            "number": self.incident.number + 1,
            "day": self.incident.day,
            "people": ", ".join(self.people),
            "summary": " ".join(self._some(words.SUMMARY, 2)),
            "calls": f"{self.chance.randrange(2, 40)},{self.chance.randrange(100, 999)}",
            "system": self.systems[0],
            "other": self.systems[1],
            "cause": self._one(words.CAUSES),
            "direct": self._one(words.DIRECT),
            "resolution": self._one(words.RESOLUTIONS),
            "metric": self.metric,
            "well": [self._fill(text) for text in words.WELL],
            "better": [[self._fill(text) for text in pair] for pair in words.BETTER],
            "link": self.link,
        }

    def _front(self) -> dict[str, Any]:
        """The head of a document and its first sections."""
        title = self._one(words.TITLES)
        front = f'---\ntitle: "{title}"\ntags: [{self.team.lower()}, incident]\n---\n\n'
        return {
            "front_matter": front if self.chance.random() < 0.2 else "",
            "title": title,
            "id": self.incident.id,
            "severity": self.chance.choice(("P1", "P2", "P3")),
            "author": self.people[0],
            "story": self._one(words.STORY),
            "users": self.chance.randrange(40, 900),
            "method": "Limit raised, then instances restarted in groups",
            "factors": "\n".join(
                f"  - Factor {number}: {text}"
                for number, text in enumerate(self._some(words.FACTORS, 3), 1)
            ),
            "gaps": "\n".join(f"- **{name}**: {self._fill(gap)}" for name, gap in words.GAPS),
        }

    def _whys(self) -> str:
        asked = (
            f"{number}. **{self._fill(why)}** {self._fill(because)}\n"
            for number, (why, because) in enumerate(words.WHYS, 1)
        )
        return f"### Five Whys\n\n{''.join(asked)}\n"

    def _after(self) -> dict[str, Any]:
        """What the incident did, and what is related to it."""
        before = Incident(self.incident.number - 1)
        return {
            "slowest": self.chance.randrange(2, 30) * 1_000,
            "downtime": f"{self.chance.randrange(2, 9)} minutes",
            "support": self.chance.randrange(3, 40),
            "team": self.team,
            "related": f"- [{before.id}]({before.file}): the same part, with another cause"
            if before.number >= 0
            else "None.",
            "issues": self.chance.sample(range(100, 999), 2),
            "note": self._one(words.NOTES),
        }

    def _follow_up(self, each: int) -> dict[str, Any]:
        """What came of it: `each` actions for each horizon, and the review."""
        day = self.incident.day
        texts = self._some(words.ACTIONS, 3 + 3 * each)
        due = {"week": (2, 3, 5), "month": (12, 18, 24), "quarter": (45, 60, 75)}
        pending = iter(texts[3:])
        tables = {
            horizon: "\n".join(
                f"| {next(pending)} | {self.chance.choice(self.people)} "
                f"| {day + timedelta(days=after)} | [x] |"
                for after in days[:each]
            )
            for horizon, days in due.items()
        }
        return tables | {
            "action_texts": texts[:3],
            "prevention": [self._fill(text) for text in words.PREVENTION],
            "soon": day + timedelta(days=5),
            "later": day + timedelta(days=30),
            "review": day + timedelta(days=80),
            "lead": self.people[1],
            "manager": self.people[2],
        }

    def _row(self) -> str:
        event, detail = self._event()
        return f"{event} | {self.chance.choice(self.people)} | {detail}"

    def _event(self) -> tuple[str, str]:
        event, detail = self.chance.choice(words.EVENTS)
        return self._fill(event), self._fill(detail)

    def _story(self) -> str:
        """A paragraph of two or three sentences, and now and then code below it."""
        told = " ".join(self._some(words.STORY, self.chance.choice((1, 2))))
        return told if self.chance.random() < 0.6 else f"{told}\n\n{self._code()}"

    def _code(self) -> str:
        return f"```text\n{self._one(words.CODE)}\n```"

    def _log(self) -> str:
        """A part of the notes with a heading of its own: prose, a list, a table and code."""
        rows = "\n".join(f"| {self._event()[0]} | {self._event()[1]} |" for _ in range(8))
        items = "\n".join(f"- {text}" for text in self._some(words.NOTES, 3))
        number = self.chance.randrange(16**8)
        return (
            f"### Excerpt {number:08x}\n\n{self._story()}\n\n{items}\n\n"
            f"| Seen | Source |\n|------|--------|\n{rows}\n\n{self._one(words.CAUSES)}"
        )

    def _clock(self, events: list[str]) -> list[int]:
        """The minutes of the day for these events, in order."""
        steps = [2 + len(event) % 3 for event in events[1:]]
        start = 20 + (self.incident.number * 37) % max(1400 - sum(steps), 1)
        return [start + sum(steps[:count]) for count in range(len(events))]

    def _one(self, texts: tuple[str, ...]) -> str:
        return self._fill(self.chance.choice(texts))

    def _some(self, texts: tuple[str, ...], count: int) -> list[str]:
        return [self._fill(text) for text in self.chance.sample(texts, count)]

    def _fill(self, text: str) -> str:
        chance = self.chance
        filled = text.format(
            system=self.systems[0],
            other=self.systems[1],
            part=chance.choice(self.parts),
            team=self.team,
            metric=self.metric,
            person=chance.choice(self.people),
            version=f"{chance.randrange(2, 9)}.{chance.randrange(30)}.{chance.randrange(9)}",
            n=chance.randrange(120, 4_000),
            ms=chance.randrange(11, 99) * 50,
            percent=chance.randrange(12, 90),
            ticket=f"OPS-{chance.randrange(100, 9_999)}",
            link=f"{self.link}#{chance.randrange(16**6):06x}",
        )
        return filled[0].upper() + filled[1:] if text.startswith("{part}") else filled


def _grown(
    laid_out: Callable[[dict[str, list[str]]], str],
    size: int,
    units: dict[str, Callable[[], str]],
    limits: dict[str, int],
) -> str:
    """The layout with as many units, in turns, as come nearest to the size.

    Those without a limit begin when all others are at theirs.
    """
    added: dict[str, list[str]] = {kind: [] for kind in units}
    room = size - len(laid_out(added).encode())
    for kind in (*_TURNS * max(limits.values()), *("notes",) * size):
        if kind in limits and len(added[kind]) == limits[kind]:
            continue
        unit = units[kind]()
        length = len(unit.encode()) + 12  # with what the layout puts around it
        if room < length / 2:
            break
        added[kind].append(unit)
        room -= length
    return laid_out(added)


@cache
def _layout(name: str) -> str:
    return (Path(__file__).with_name("layouts") / f"{name}.md").read_text(encoding="utf-8")


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"\n\n{text}" for text in texts)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _swapped_events(text: str) -> str:
    """Two times of the timeline in the wrong order."""
    first, second = [match.group(1) for match in _ROW.finditer(text)][3:5]
    return (
        text.replace(f"| {first} |", "| @ |")
        .replace(f"| {second} |", f"| {first} |")
        .replace("| @ |", f"| {second} |")
    )


def _cut(text: str, start: str, end: str) -> str:
    """The text without what stands from `start` to before `end`."""
    begin = text.index(start)
    return text[:begin] + text[text.index(end, begin) :]


# For each rule that finds something then, what is done to a document.
FAULTS: dict[str, Callable[[str], str]] = {
    "missing-section": lambda text: _cut(text, "## What Went Well", "## What Could Be"),
    "placeholder": lambda text: re.sub(r"(?<=\*\*Author\*\*: ).+", "[Name]  ", text),
    "duration-mismatch": lambda text: re.sub(r"UTC \((\d+h )?", "UTC (23h ", text),
    "todo-marker": lambda text: text.replace(
        "### Impact\n", "TODO: name the limit\n\n### Impact\n", 1
    ),
    "ragged-row": lambda text: text.replace(" | Graphs agree |", " |", 1),
    "unordered-timeline": _swapped_events,
    "invalid-date": lambda text: re.sub(r"(?<=Review\*\*: )(\d{4})-\d\d", r"\1-13", text),
    "missing-owner": lambda text: re.sub(
        r"\| [\w ]+ (?=\| \d{4}-\d\d-\d\d \| \[x\])", "| ", text, count=1
    ),
}


def main() -> None:
    """Write a collection."""
    folder, count = sys.argv[1:]
    for file, rules in collection(Path(folder), int(count)).items():
        print(f"{file}: {', '.join(rules)}")


if __name__ == "__main__":
    main()
