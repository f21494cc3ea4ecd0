"""What single sentences say, and how phrases are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.language.blame import find_blame
from pmlint.values.language.heat import find_heat
from pmlint.values.language.hindsight import find_hindsight
from pmlint.values.language.human_error import find_exhortation, find_human_error
from pmlint.values.language.phrases import HINDSIGHT, Phrases, lowered, table
from pmlint.values.language.quotations import without_quotations
from pmlint.values.language.somebody import WINDOW, People
from pmlint.values.language.vagueness import find_vague
from pmlint.values.placeholders import Mark

PEOPLE = People(frozenset({"ana", "ana ng", "bo"}))


def words(text: str, mark: Mark | None) -> str | None:
    return text[slice(*mark)] if mark else None


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("@dylan ignored the automation", "@dylan ignored"),
        ("then [@dylan]\ufffc\ufffc ignored it", "@dylan]\ufffc\ufffc ignored"),
        ("@dylan (SRE) has then also forgotten, and ignored it", None),
        ("He forgot the flag", "He forgot"),
        ("She had simply forgotten; then she ignores it", "she ignores"),
        ("Ana Ng neglected the backup", "Ana Ng neglected"),
        ("by Bo then forgot", "Bo then forgot"),
        ("The on-call engineer (second week) forgot to ack", "The on-call engineer … forgot"),
        (
            "The developer who merged it overlooked the lock",
            "The developer who merged it overlooked",
        ),
        ("An SRE restarted the pod and forgot the flag", "An SRE restarted the pod and forgot"),
        ("Developers overlooked the alarm", "Developers overlooked"),
        ("On-call ignored the page", "On-call ignored"),
        ("one of our engineers messed up", "one of our engineers messed up"),
        ("Someone didn’t bother to look", "Someone didn’t bother"),
        ("The reviewer failed to notice it", "The reviewer failed to"),
        ("Bo broke the build", "Bo broke"),
        ("The author should not have merged it", "The author should not have"),
        ("he probably should have switched", "he probably should have"),
        ("She should have read the log", "She should have"),
        ("Bo should have tested it", "Bo should have"),
        ("It was caused by an intern.", "caused by an intern"),
        ("It was caused by the DBA running a query", "caused by the DBA"),
        ("The culprit was @dylan", "culprit was @dylan"),
        ("The DBA is to blame", "The DBA is to blame"),
        ("It was her fault", "her fault"),
        ("Ana’s mistake cost an hour", "Ana’s mistake"),
        ("the contractor's negligence", "the contractor's negligence"),
        ("A careless change", "careless"),
        ("Bo should have known", "Bo should have"),
        ("She is incompetent", "incompetent"),
    ],
)
def test_blame(text: str, blame: str | None) -> None:
    found = find_blame(text, PEOPLE)
    assert (found and found.words) == blame


@pytest.mark.parametrize(
    "text",
    [
        "The pod ignored SIGTERM",
        "The request failed to reach the pod",
        "The proxy that the engineer restarted ignored it",
        "@scope/pkg ignored the flag",
        "mail@dylan ignored it",
        "@deploy-bot ignored it",
        "ana ignored it",
        "Redis ignored it",
        "The developer portal ignored it",
        "They failed to start",
        "He found mistakes, and the engineer noticed mistakes",
        "the developer's fault injection",
        "It was caused by someone scraping the API",
        "It was caused by a contractor cutting a fibre",
        "The engineer should have read access",
        "The engineers should have written guides",
        "The loader is lazy, and the laziness of the iterator",
        "Redis, known better as a cache",
        "We forgot the flag, and I ignored it",
        "The team ignored it",
        "The engineer did not ignore it",
        "If the engineer forgot it, CI fails",
        "It is not that the engineer ignored it",
        "We do not blame the engineer, and nobody is at fault",
        "It is not her fault",
        "An engineer forgets what nobody shows",
        "The engineer failed to reach the DBA",
        "She failed to log in, and failed to find the cause",
        "Stackdriver engineers broke the dependency",
        "Bo broke down the problem",
        "The engineer should have access",
        "A developer should have installed it to make it work",
        "The operator (correctly) ignored the alerts",
        "It was found to be negligent misrepresentation",
        "The engineer should have limited rights",
        "The engineer should have been paged",
        "The engineer should have received an alert",
        "It was caused by the admin panel",
        "It was caused by the developer's laptop",
        "The culprit was DNS, and DNS is to blame",
        "A mistake in the schema",
        "The page fault was under no oversight",
        "Sloppy quorum reads",
        "The lazy-loaded script and a dumb terminal",
        "It was not careless",
        "We should have known",
        "blameless",
        "The negligible load",
    ],
)
def test_no_blame(text: str) -> None:
    assert find_blame(text, PEOPLE) is None


def test_subject_stands_near_its_verb() -> None:
    near = f"the engineer restarted {'a ' * 20}and ignored it"
    far = f"the engineer restarted {'a ' * WINDOW}and ignored it"
    assert find_blame(near, PEOPLE)
    assert find_blame(far, PEOPLE) is None


@pytest.mark.parametrize(
    "text",
    [
        "human error",
        "due to human error",
        "most likely Human  Error",
        "a **human** error",
        "Human errors piled up",
        "caused by pilot error",
        "User error: wrong folder",
        "It was user error.",
        "Fat-fingered flag",
        "The human error was not caught",
        "the human error is that he typed it",
    ],
)
def test_human_error(text: str) -> None:
    assert find_human_error(text)


@pytest.mark.parametrize(
    "text",
    [
        "Human error is not a root cause",
        "human error isn't a cause",
        "human error is never the cause",
        "not human error but a missing lock",
        "We assumed user error",
        "It may have been human error",
        "prone to human error",
        "to prevent human error",
        "a source of human error",
        "human-error",
        "non-human error",
        "superhuman error",
        "user error rate",
        "The page says user error",
        "user errors rose to 4%",
        "Human errors are inevitable",
        "human error / process",
        "process / human error",
        "a bug, never user error",
    ],
)
def test_no_human_error(text: str) -> None:
    assert find_human_error(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We must be more careful", "be more careful"),
        ("pay closer attention to alerts", "pay closer attention"),
        ("train people not to do it", "train people not to"),
        ("Telling people to be more careful does not help", None),
        ("being more careful is not enough", None),
        ("be careful: this deletes data", None),
        ("rather than be more careful, lock it", None),
    ],
)
def test_exhortation(text: str, found: str | None) -> None:
    assert words(text, find_exhortation(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("If we had rate limiting, it would not have failed", "If we had"),
        ("We should have rolled back sooner", "We should have rolled"),
        ("the team should’ve checked", "the team should’ve checked"),
        ("The on-call could have restarted it", "The on-call could have restarted"),
        ("This should have been caught in review", "should have been caught"),
        ("It could easily have been avoided", "could easily have been avoided"),
        ("The canary would have caught it", "would have caught"),
        ("The deploy wouldn't have failed", "wouldn't have failed"),
        ("It would have run if we had waited", "would have"),
        ("if only we knew", "if only we"),
        ("Had we rolled back, it would be over", "Had we"),
        ("sadly, had there been an alert, we could sleep", "had there"),
    ],
)
def test_hindsight(text: str, found: str) -> None:
    hindsight = find_hindsight(text)
    assert hindsight
    assert words(text, hindsight.mark) == found
    assert not hindsight.doubtful
    assert any(HINDSIGHT.find(text)), "what is searched for first must find it"


@pytest.mark.parametrize(
    "text",
    [
        "Files that should've been removed are shown",
        "It should have been corrected by the restart",
        "Flags would have had delays",
        "It could have been a network fault",
        "Only one service might have been affected",
        "An attacker could have read the names",
        "They could have captured the token",
        "We discussed whether it would have caught it",
        "We thought we could have exhausted the quota",
        "Could we have detected it sooner, and would it have helped?",
        "We should have alerting",
        "We should have tested backups",
        "Normally the balancer would have detected it",
        "We should have automated tests",
        "We could not have done it without them",
        "We had a call that would decide it",
        "The block could have held more",
        "if the pod had restarted",
        "Had the hole been exploited, the URLs could have been used to spread malware",
        "Had an attacker found the bucket, he could have served files",
    ],
)
def test_no_hindsight(text: str) -> None:
    assert find_hindsight(text) is None


def test_hindsight_that_names_a_thing_is_doubtful() -> None:
    found = find_hindsight("A change which would have mitigated it was late")
    assert found
    assert found.doubtful


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("which is ridiculous!!", ["ridiculous", "!!"]),
        ("It was a complete disaster", ["was a complete disaster"]),
        ("We can’t believe it", ["can’t believe"]),
        ("this is unacceptable", ["this is unacceptable"]),
        ("nobody reads it!!!", ["!!!"]),
        ("disaster recovery is a disaster recovery site", []),
        ("unacceptable latency", []),
        ("MALICIOUS LINK!!!!", []),
        ("a !!str tag", []),
        ("It works!", []),
        ("Thanks to all of you!!", []),
        ("insanely fast, and outrageously so", ["insanely", "outrageously"]),
        ("an insane-mode flag, embarrassingly parallel", []),
    ],
)
def test_heat(text: str, found: list[str]) -> None:
    assert [text[slice(*mark)] for mark in find_heat(text)] == found


def test_phrases_are_whole_words_in_any_case() -> None:
    phrases = Phrases(table("at fault | negligen* | can't"))
    for text in ("At  Fault", "*at* _fault_", "at\nfault", "Negligence", "negligent", "CAN’T"):
        assert [text[slice(*mark)].strip("*_") for mark in phrases.find(text)] == [text.strip("*_")]
    for text in ("defat fault", "at faults", "at fault-line", "x-at fault", "at\n\n\n\n\nfault"):
        assert list(phrases.find(text)) == []


def test_no_phrases_find_nothing() -> None:
    assert list(Phrases(()).find("anything")) == []
    assert list(Phrases(("*",)).find("-- ..")) == []
    assert Phrases(("a",)).plus(()) == Phrases(("a",))


def test_phrases_are_hidden_letter_by_letter() -> None:
    assert Phrases(("at fault",)).hide("is at fault, at last", "#") == "is ########, at last"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('He said "human error".', "He said #############."),
        ("“a” «b» „c“ 「d」", "### ### ### ###"),
        ("the 'old' one", "the ##### one"),
        ("it's Ana's pod", "it's Ana's pod"),
        ('5" of rain', '5" of rain'),
    ],
)
def test_quotations_are_hidden(text: str, left: str) -> None:
    assert without_quotations(text, "#") == left


TEXTS = st.text(
    st.sampled_from("aA @'\"’“”.,!*_-\n|`İß") | st.characters(), max_size=80
) | st.lists(
    st.sampled_from(
        (
            *("the engineer", "@ana", "Ana", "ignored", "should have", "been", "caught", "not"),
            *("human error", "be more careful", "if we had", "would have", "failed to", "check"),
            *("'s mistake", "improve", "monitoring", "look into", "ridiculous", "!!", ",", "."),
            "\u0130",
        )
    ),
    max_size=12,
).map(" ".join)


def all_marks(text: str) -> list[Mark]:
    blame, hindsight, vague = find_blame(text, PEOPLE), find_hindsight(text), find_vague(text)
    found = [one.mark for one in (blame, hindsight, vague) if one]
    errors = [find_human_error(text), find_exhortation(text)]
    return [*found, *filter(None, errors), *find_heat(text)]


@given(TEXTS)
def test_no_text_is_too_odd(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert len(without_quotations(text, "#")) == len(text)
    for mark in all_marks(text):
        assert 0 <= mark.start < mark.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            (
                *("we", "the team", "an engineer", "if", "had", "not", "n't", "never", "also", ","),
                *("should", "could", "would", "might", "ought to", "have", "'ve", "at least"),
                *("been", "caught", "rolled", "avoided", "happened", "if only", "it", "there"),
            )
        ),
        max_size=9,
    )
)
def test_what_is_searched_for_first_finds_all_hindsight(parts: list[str]) -> None:
    text = " ".join(parts).replace(" n't", "n't").replace(" 've", "'ve")
    assert not find_hindsight(text) or any(HINDSIGHT.find(text))


@given(st.lists(st.sampled_from(["human error", "at fault", "knew better", "x", ","]), max_size=9))
def test_every_phrase_is_found(parts: list[str]) -> None:
    phrases = Phrases(("human error", "knew better", "at fault"))
    text = " ".join(parts)
    expected = [part for part in parts if part in phrases.all]
    assert [text[slice(*mark)] for mark in phrases.find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two of them, which rules out carelessness",
        "Careless users can pass it by",
        "A negligent operator might turn it off",
    ],
)
def test_what_is_ruled_out_or_supposed_blames_nobody(text: str) -> None:
    assert find_blame(text, People()) is None
