"""How far a document has come: draft, review, final."""

import re
from enum import StrEnum

from pmlint.patterns import regex


class Stage(StrEnum):
    """The stage of a document. A draft may be incomplete, but not wrong."""

    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"


# Words that people use for the status of a document. Those for the state of the incident count
# where they tell that nobody can have finished writing about it.
_WORDS: dict[Stage, str] = {
    Stage.DRAFT: """draft|drafting|first draft|wip|work in progress|in progress|in-progress
        |incomplete|unfinished|preliminary|pending|open|ongoing|investigating|identified|monitoring
        |mitigated|mitigating|active|started|todo|to do|not started|new|reopened
        |草稿|ドラフト|下書き|作成中|調査中|対応中|调查中|初稿|borrador|rascunho|entwurf|brouillon|черновик""",
    Stage.REVIEW: """review|in review|under review|in-review|for review|ready for review
        |awaiting review|pending review|needs review|review pending|peer review|to be reviewed
        |proposed|レビュー中|レビュー待ち|审核中|评审中
        |en revisión|em revisão|in prüfung|en relecture
        |en revue|на проверке""",
    Stage.FINAL: """final|finalized|finalised|reviewed|approved|accepted|published|complete
        |completed|done|closed|archived|resolved|action items in progress|actions in progress
        |実施済み|完了|解決済み|公開|已完成|已解决|已关闭|publicado|publicada|resuelto|resolvido|final
        |abgeschlossen|veröffentlicht|terminé|publié|опубликовано|завершено""",
}
_STAGE_OF: dict[str, Stage] = {
    word.strip(): stage for stage, words in _WORDS.items() for word in words.split("|")
}
_LONGEST_FIRST = sorted(_STAGE_OF, key=len, reverse=True)
_STAGE = regex(rf"(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})(?![^\W_])")
_LEAD = regex(r"[\W_]*")
_CHOICE = regex(r"\||(?<=\s)/(?=\s)")


def read_stage(text: str) -> Stage | None:
    """The stage that the status of a document begins with; None if it is no known word.

    Free text may follow it: `Complete, action items in progress` is final. Of several choices, the
    one that is in bold counts: `draft | **final**`.
    """
    if len(options := _CHOICE.split(text)) > 1:
        chosen = [option for option in options if "**" in option]
        return read_stage(chosen[0]) if len(chosen) == 1 else None
    folded = text.casefold()
    lead = _LEAD.match(folded)
    match = _STAGE.match(folded, lead.end() if lead else 0)
    return _STAGE_OF[match[0]] if match else None
