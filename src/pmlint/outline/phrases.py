"""How templates speak about themselves, in the languages that they are written in."""

import re

from pmlint.patterns import regex
from pmlint.values.names import fold

_EARLY = 3  # words
_SHORT = 4  # words
_OPTIONAL = regex(
    r"\b(?:optional|not required|opcional|optionnel(?:le)?|facultati[fv]e?|fakultativ|opzionale"
    r"|(?:if|where|as|when) (?:applicable|any|needed|necessary|relevant|required|appropriate|known"
    r"|available)"
    r"|(?:delete|remove|omit|skip) (?:this|if|the section)"
    r"|si (?:applicable|nécessaire|besoin|aplica|procede|es necesario)|s['\u2019]il y a lieu"
    r"|se (?:aplicável|aplicavel|necessário|necessario|houver|applicabile)"
    r"|falls (?:zutreffend|nötig|vorhanden|relevant)|wenn (?:zutreffend|nötig)"
    r"|если (?:применимо|есть|нужно|необходимо)|по необходимости)(?!\w)"
    r"|該当する場合|必要に応じて|任意|可选|如适用|如有|선택|필요 시|필요시|해당 시|해당시",
    re.IGNORECASE,
)
_REMARK_ON_CONDITION = (
    r"[(（](?:(?:if|unless|when (?:an?|there|no))\b[^()（）]*"
    r"|(?![^()（）]*\b(?:UTC|GMT|facts?|times?|dates|internal|external|public)\b)"
    r"[^()（）]*\bonly\b[^()（）]*|[^()（）]*(?:전용|のみ|限定|专用|專用)|仅[^()（）]*)[)）]"
)
"""A remark that says when there is something to say: `(planned experiments only)`."""

_ON_CONDITION = regex(_REMARK_ON_CONDITION, re.IGNORECASE)
_ENDS_ON_CONDITION = regex(_REMARK_ON_CONDITION + r"[ .。]*\Z", re.IGNORECASE)
_DELETE = regex(r"\b(?:delete|remove|omit|skip|drop) this section\b", re.IGNORECASE)
_EXAMPLE_LABELS = frozenset(
    word
    for words in (
        "example examples forexample eg ex sample examplestructure format template",
        "exemplo exemplos porexemplo modelo vorlage plantilla 模板 テンプレート 템플릿 原则",
        "filename dateiname 文件名 ファイル名 파일명",
        "beispiel beispiele zumbeispiel exemple exemples parexemple ejemplo ejemplos porejemplo",
        "chooseone selectone pickone esempio пример примеры например 例 例文 記入例 示例 예시",
        "guide guidance guidelines severityguide legend note notes hint hints tip tips reminder",
        "instructions important importantnote importante hinweis hinweise remarque nota attention",
    )
    for word in words.split()
)
_NOTE_ON = regex(r"(?:notes?|hints?|tips?|reminder|guidance) (?:on|for|about|to)\b", re.IGNORECASE)
_REMOVE = regex(
    r"\b(?:remove|delete) (?:this|these|the) (?:lines?|blocks?|quote|notes?|instructions?)\b"
    r"|\bremover estas (?:linhas|instruções)\b|\bsupprimer ces lignes\b"
    r"|\beliminar estas (?:líneas|instrucciones)\b|\bdiese zeilen (?:löschen|entfernen)\b",
    re.IGNORECASE,
)
_NOTE_ON_ZONE = regex(
    r"\btimes?\b.{0,99}\b(?:UTC|GMT|(?-i:[A-Z]{1,4}T)|time ?zones?|local)\b"
    r"|\b(?:UTC|GMT)\b.{0,99}\btimes?\b"
    r"|\ball times\b"
    r"|\balle (?:zeiten|uhrzeiten|zeitangaben) (?:in|sind)\b"
    r"|\btou(?:te)?s les (?:heures|horaires) (?:sont|en)\b"
    r"|\bto[dt][oa]s (?:las|los|as|os) hor(?:as|arios|ários) (?:son|están|são|estão|en|em)\b"
    r"|\btutti gli orari\b|\bwszystkie (?:czasy|godziny)\b|(?:время указано|всё время)(?!\w)"
    r"|時刻は(?:すべて|全て)|すべての時刻|所有时间|时间均为|모든 시[간각]",
    re.IGNORECASE,
)
_NAMES_OF_DOCUMENTS = frozenset(
    word
    for words in (
        "postmortem pm pir rca retro retrospective incidentreport incidentreview",
        "postincidentreview postincidentreport postmortemreport rootcauseanalysis störungsbericht",
        "incidentpostmortem compterendu rapportdincident informepostmortem relatóriodeincidente",
        "постмортем 障害報告 障害報告書 ポストモーテム 故障复盘 故障报告 复盘",
        "장애보고 장애보고서 포스트모템",
    )
    for word in map(fold, words.split())
)
_ABOUT_TEMPLATE = regex(
    r"\b(?:template|sample) (?:from|by|source|credit)\b|\b(?:adapted|derived|taken) from\b",
    re.IGNORECASE,
)
_OF_TEMPLATE = regex(
    r"template|version|updated?\b|vorlage|plantilla|modelo|模板|版本|更新|テンプレート",
    re.IGNORECASE,
)
_CONCRETE = regex(r"\W*(?:\d{4}-\d\d-\d\d|v?\d+(?:\.\d+){1,2})\W*", re.IGNORECASE)
_FOR_AUTHORS = regex(
    r"\W*(?:usage notes?|how to use (?:this|the) (?:template|document|page|form)"
    r"|(?:using|about) this (?:template|document)|template (?:notes?|usage)"
    r"|(?:writing|authoring|submission|contribution) (?:guide|guidelines|notes)"
    r"|instructions(?: for (?:the )?(?:authors?|writers?))?"
    r"|notas de uso|instruções|anleitung|mode d['\u2019]emploi|instrucciones)\W*",
    re.IGNORECASE,
)
_WHATEVER_ELSE = regex(
    r"(?:anything|everything) else|(?:appendix|appendices|annexe?s?|attachments|miscellaneous)\b"
    r"|(?:additional|other|further) (?:notes?|sections?|information|remarks|comments)"
    r"|(?:notes?|notas|notizen|anmerkungen|bemerkungen|remarques|observaciones|observações"
    r"|примечани[ея]|備考|备注|비고)\W*$"
    r"|anexos?|apêndice|anhänge?|sonstiges|приложени[ея]|付録|附录",
    re.IGNORECASE,
)
_IS_TEMPLATE = regex(
    r"\b(?:templates?|examples?|samples?|modèles?|modelo|plantilla|vorlage|шаблон)\b|テンプレート|模板",
    re.IGNORECASE,
)
_LEAD = regex(r"^[\W\d_]+")
_SAMPLE_HEADINGS = regex(
    r"\b(?:sample|example)s?\s+(?:sub-?)?(?:heading|section)s?\b", re.IGNORECASE
)


def is_optional_title(title: str) -> bool:
    """Whether a heading says that its section may be left out.

    `Rollback (if applicable)` does, and so do names for whatever else there is: `Appendix`.
    """
    conditional = _OPTIONAL.search(title) or _ON_CONDITION.search(title)
    return bool(conditional or _WHATEVER_ELSE.match(_LEAD.sub("", title)))


def is_optional_section(notes: str) -> bool:
    """Whether the text of a section begins by saying that the section may be left out.

    Further down it counts if it says so of the section, `..., delete this section`, or ends with
    when there is something to say.
    """
    return bool(_OPTIONAL.match(notes) or _DELETE.search(notes) or _ENDS_ON_CONDITION.search(notes))


def is_optional_label(label: str) -> bool:
    """Whether a label says that its value may be left out: `Branching (if applicable)`."""
    return bool(_OPTIONAL.search(label))


def is_optional_hint(hint: str) -> bool:
    """Whether a hint says of its whole value that it may be left out.

    `[If applicable]` does; in `who saw it, and the service if applicable`, it is said of a part.
    """
    found = _OPTIONAL.search(hint)
    if not found:
        return False
    return len(hint[: found.start()].split()) < _EARLY or len(hint.split()) <= _SHORT


def is_example_label(label: str) -> bool:
    """Whether what follows a label is an example or a note for the author, and no field."""
    note = _NOTE_ON.match(label) or _ABOUT_TEMPLATE.search(label)
    return fold(label) in _EXAMPLE_LABELS or bool(note)


def is_about_template(label: str, value: str) -> bool:
    """Whether a field says of the template itself how old it is: `Version: 1.2`."""
    return bool(_OF_TEMPLATE.search(label) and _CONCRETE.fullmatch(value))


def is_note_on_zone(text: str) -> bool:
    """Whether a text says in which time zone the times are, as readers need to know."""
    return bool(_NOTE_ON_ZONE.search(text))


def is_name_of_document(text: str) -> bool:
    """Whether a text names the kind of document: the tag `[Postmortem]` before a title does."""
    return fold(text) in _NAMES_OF_DOCUMENTS


def is_to_be_removed(note: str) -> bool:
    """Whether a note says that it has to be gone before the document is published."""
    return bool(_REMOVE.search(note))


def is_for_authors(title: str) -> bool:
    """Whether a section speaks to the author, and is no part of the document."""
    return bool(_FOR_AUTHORS.fullmatch(title))


def is_name_of_template(title: str) -> bool:
    """Whether a title is that of a template, rather than of a document."""
    return bool(_IS_TEMPLATE.search(title))


def has_sample_headings(notes: str) -> bool:
    """Whether the text of a section says that the headings below it are samples."""
    return bool(_SAMPLE_HEADINGS.search(notes))
