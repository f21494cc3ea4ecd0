"""Sections whose titles are in another language than the template."""

import pytest

from structures import said

TITLES = ("Summary", "Impact", "Metrics", "Action Items", "References")
TEMPLATE = "# [Title]\n\n" + "".join(f"## {title}\n\n[What was]\n\n" for title in TITLES)


def document(title: str, word: str) -> str:
    titles = (word if one == title else one for one in TITLES)
    return "# Down\n\n" + "".join(f"## {one}\n\nIt was so.\n\n" for one in titles)


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Summary", "Resumen"),
        ("Impact", "Impacto"),
        ("Impact", "Auswirkungen"),
        ("Metrics", "Métricas"),
        ("Action Items", "Maßnahmen"),
        ("Action Items", "行动项"),
        ("References", "Referências"),
        ("References", "Referencias"),
    ],
)
def test_a_word_of_another_language_is_the_section(title: str, word: str) -> None:
    assert said(document(title, word), TEMPLATE) == []


def test_letters_of_another_language_make_no_slip_of_the_pen() -> None:
    slip = "there is no section 'Referenses'; did you mean 'References'?"
    assert said(document("References", "Referenses"), TEMPLATE) == [slip]
    (message,) = said(document("References", "Réferenses"), TEMPLATE)
    assert message.startswith("section 'References' is missing")
