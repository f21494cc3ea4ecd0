"""What the documents of a team may keep of its template, and what they may do in other ways."""

import pytest

from checking import findings, postmortem_of
from pmlint.check import is_for_document
from pmlint.diagnostic import Severity
from pmlint.rulebook.plugins import find_check

NOT_FOR_READERS = [
    "List anything the team did well and want to call out.",
    "*What fixes were put in place, now and for the long term?*",
    "> Say in a sentence or two what was seen, and by whom.",
    "- List what could have gone better, with its reason.",
    "Blameless framing. Say what tool produced which outcome.",
    "Ask why as many times as it takes, and write down what you find.",
]
FOR_READERS = [
    "All times in UTC.",
    "Alle Zeiten in MESZ, soweit bekannt.",
    "Toutes les heures sont en heure de Paris.",
    "Todas las horas están en hora local.",
    "*(All times US/Pacific, 24-hour clock.)*",
    "> This is a blameless review. Focus on systems and processes, not on people.",
    "> [!NOTE]\n> This is a blameless review.",
    "> **Severity guide:** SEV1 is a full outage, SEV2 most users, SEV3 a few",
    "- [How we classify incidents](../handbook/severities.md)",
    "- [ ] The runbook was updated, if there is one",
    "[ ] No, nothing in this report was left out.\n[ ] Yes, see the note below.",
    "**Communication with our customers**: [what was said]",
]
FILLED = {"[what was said]": "Two updates on the status page."}


@pytest.mark.parametrize("line", NOT_FOR_READERS)
def test_guidance_is_left_over(line: str) -> None:
    template = f"# [Title]\n\n## Review\n\n{line}\n"
    assert findings("template-text", template.replace("[Title]", "Slow search"), template)


@pytest.mark.parametrize("line", FOR_READERS)
def test_what_readers_need_may_stay(line: str) -> None:
    template = f"# [Title]\n\n## Review\n\n{line}\n\n[More]\n"
    document = template.replace("[Title]", "Slow search").replace("[More]", "It took a day.")
    for hint, text in FILLED.items():
        document = document.replace(hint, text)
    for rule in ("template-text", "placeholder"):
        assert findings(rule, document, template) == []


@pytest.mark.parametrize(
    "changed",
    [
        "List anyhting the team did well and want to call out",
        "list anything the team did well, and want to call out!",
        "- List anything the team did well and want to call out.",
        "**List anything** the team did well and want to call out.",
    ],
)
def test_guidance_is_known_with_small_changes(changed: str) -> None:
    template = f"# [Title]\n\n## Review\n\n{NOT_FOR_READERS[0]}\n"
    document = f"# Slow search\n\n## Review\n\n{changed}\n"
    assert findings("template-text", document, template)


def test_dates_are_free_where_the_template_asks_for_another_form() -> None:
    document = "# Slow search\n\n**Date**: Nov-04-2022\n"
    for form, count in (("Month-DD-YYYY", 0), ("YYYY-MM-DD", 1)):
        template = f"# [Title]\n\n**Date**: {form}\n"
        assert len(findings("date-format", document, template)) == count


@pytest.mark.parametrize(
    "form",
    ["DD/MM/YYYY", "JJ/MM/AAAA", "TT.MM.JJJJ", "DD/MM/AAAA", "дд.мм.\u0433\u0433\u0433\u0433"],
)
def test_form_of_dates_in_other_languages(form: str) -> None:
    template = f"# [Title]\n\n**Date**: {form}\n"
    document = "# Slow search\n\n**Date**: 04/11/2022\n"
    for rule in ("date-format", "ambiguous-date"):
        assert findings(rule, document, template) == []
    left = f"# Slow search\n\n**Date**: {form}\n"
    assert len(findings("placeholder", left)) == 1


@pytest.mark.parametrize("form", ["JJJJ-MM-TT", "AAAA-MM-JJ", "RRRR-MM-DD"])
def test_iso_form_in_other_languages_is_iso(form: str) -> None:
    template = f"# [Title]\n\n**Date**: {form}\n"
    assert findings("date-format", "# Slow search\n\n**Date**: 04.11.2022\n", template)


@pytest.mark.parametrize(("label", "count"), [("Date", 1), ("Solved on", 0)])
def test_only_the_date_of_the_document_has_to_be_one(label: str, count: int) -> None:
    template = f"# [Title]\n\n**{label}**: YYYY-MM-DD\n"
    document = f"# Slow search\n\n**{label}**: still going on\n"
    assert len(findings("invalid-date", document, template)) == count


@pytest.mark.parametrize(
    ("heading", "is_there"),
    [
        ("Timeline of it - UTC", True),
        ("Timeline of it \u2013 all times UTC", True),
        ("Timeline of it: 3 May", True),
        ("Timeline of it (UTC) 3 May", True),
        ("Timeline-of-it", True),
        ("Timeline of all - UTC", False),
    ],
)
def test_remark_behind_a_title(heading: str, *, is_there: bool) -> None:
    template = "# [Title]\n\n## Timeline of it\n\n## Causes of it\n"
    document = f"# Slow search\n\n## {heading}\n\nAll was slow.\n\n## Causes of it\n\nA lock.\n"
    rules = (
        findings("missing-section", document, template),
        findings("misspelled-section", document, template),
    )
    assert (not any(rules)) == is_there


@pytest.mark.parametrize(
    ("headings", "missing"),
    [(["Remediation"], 0), (["Action items", "Remediation"], 0), (["Weather"], 1), ([], 1)],
)
def test_section_that_may_stand_for_another(headings: list[str], missing: int) -> None:
    template = "# [Title]\n\n## Summary\n\n## Action items\n"
    sections = "".join(f"## {heading}\n\n- Shorten the queue.\n\n" for heading in headings)
    document = f"# Slow search\n\n## Summary\n\nAll was slow.\n\n{sections}"
    assert len(findings("missing-section", document, template)) == missing


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("- How long it was down:", ""),
        ("- How long it was down: <hours>", " <hours>"),
        ("Owner of this document: <hours>", " <hours>"),
        ("Owner of this document: <hours>\nWhere it is kept: <place>", " <hours>"),
        ("| What | It was |\n| --- | --- |\n| Time to find it out (TTF) | XX min |", "XX min"),
    ],
)
def test_label_is_no_guidance_whatever_its_form(line: str, hint: str) -> None:
    template = f"# [Title]\n\n## Review\n\n{line}\n"
    filled = line.replace(hint, " 3 min") if hint else f"{line} 3 min"
    filled = filled.replace("<place>", "in the wiki")
    document = f"# Slow search\n\n## Review\n\n{filled}\n"
    assert findings("template-text", document, template) == []


def test_line_that_leads_to_guidance_is_guidance() -> None:
    line = "Answer all of these questions:"
    template = f"# [Title]\n\n## Review\n\n{line}\n\n- Was it found out soon enough?\n"
    document = f"# Slow search\n\n## Review\n\n{line}\n\n- We found out at once.\n"
    assert findings("template-text", document, template)


@pytest.mark.parametrize(
    ("title", "count"), [("[Postmortem]", 0), ("[障害報告書]", 0), ("[Short name]", 1)]
)
def test_tag_before_a_title_may_stay(title: str, count: int) -> None:
    template = f"# {title} [Service]\n\n## Review\n\n[Text]\n"
    document = f"# {title} Slow search\n\n## Review\n\nIt took a day.\n"
    assert len(findings("placeholder", document, template)) == count


def test_lines_may_be_joined_as_in_the_template() -> None:
    template = "# [Title]\n\n**Date**: [Day]\n**Author**: [Name]\n\n## Review\n\n[Text]\n"
    document = "# Slow search\n\n**Date**: 2022-11-04\n**Author**: Ana\n\n## Review\n\nIt was.\n"
    apart = template.replace("[Day]\n", "[Day]  \n")
    assert severities(document, template) == [Severity.INFO]
    assert severities(document, apart) == [Severity.ERROR]


def severities(document: str, template: str) -> list[Severity]:
    check = find_check("joined-fields")
    assert is_for_document(check)
    found = check.check(postmortem_of(document, template), check.Options())
    return [one.at_most for one in found]


def test_signature_below_a_box_is_no_action_item() -> None:
    template = "# [Title]\n\n## Sign-off\n\n- [ ] Team lead:\n- [ ] Product owner:\n"
    document = template.replace("lead:", "lead: Ana Ruiz, 2022-11-04").replace("[ ]", "[x]")
    document = document.replace("owner:", "owner: Tom Field, 2022-11-04").replace(
        "[Title]", "Crash"
    )
    assert findings("missing-owner", document, template) == []
