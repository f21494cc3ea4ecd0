"""The status of an action item: boxes, emoji and words, folded to five."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from pmlint.patterns import regex
from pmlint.values.names import misspelled
from pmlint.values.wrapping import without_parentheses


class Status(StrEnum):
    """How far an action item has come."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


_WORDS: dict[Status, str] = {
    Status.OPEN: """open|opened|reopened|to do|todo|to-do|not started|not yet started|not yet
        |not done|not complete|not completed|incomplete|unresolved|to be done|pending|new|backlog
        |not filed|backlogged|not scheduled
        |planned|scheduled|outstanding|proposed|identified|accepted|assigned|unassigned
        |triage|triaged|approved|under discussion|requested|no
        |queued|upcoming|ready|created|filed|ticket created|tracked|next|future|later|wishlist
        |decided|agreed|suggested|recommended
        |未着手|未対応|未完了|未開始|未开始|待办|待处理|待處理|미착수|대기|예정|백로그|pendiente|pendientes|abierto|abierta
        |por hacer|pendente|aberto|aberta|a fazer|offen|geplant|à faire|ouvert|ouverte|en attente
        |открыто|запланировано|не начато|予定""",
    Status.DOING: """in progress|inprogress|wip|work in progress|doing|started|ongoing|in review
        |under review|in development|in testing|testing|active|underway|under way|working on it
        |partial|partially done|partially complete|partially completed|mostly done|almost done
        |partly done|in flight|on track|at risk|delayed|in qa|monitoring|draft
        |investigating|implementing|continuing|review|verifying|rolling out
        |進行中|対応中|作業中|着手|进行中|在途|推进中|處理中|处理中
        |진행 중|진행중|en progreso|en curso|em andamento
        |em progresso|in arbeit|in bearbeitung|laufend|en cours|в работе|в процессе""",
    Status.DONE: """done|complete|completed|closed|fixed|resolved|shipped|merged|implemented
        |finished|deployed|rolled out
        |released|delivered|landed|live|verified|applied|addressed|ok|yes|added|adopted|mitigated
        |documented|this document|this doc
        |完了|完了済み|対応済み|対応済|実施済み|実施済|済み|済|完成|已完成|已解决|已修复
        |완료|적용|적용됨|적용 완료|반영|반영됨|해결|해결됨
        |hecho|hecha|completado
        |completada
        |terminado|terminada|resuelto|resuelta|cerrado|cerrada|concluído|concluída|feito|feita
        |resolvido|resolvida|fechado|erledigt|fertig|abgeschlossen|behoben|terminé|terminée|fait
        |résolu|готово|сделано|выполнено|закрыто|решено""",
    Status.BLOCKED: """blocked|on hold|awaiting|paused|stalled|waiting|waiting on|waiting for|parked
        |保留|ブロック|阻塞|搁置|보류|bloqueado|bloqueada
        |en espera|blockiert|bloqué|заблокировано""",
    Status.DROPPED: """wont do|not pursued|wontdo|wont fix|wontfix|not doing|not planned|cancelled
        |canceled|dropped|declined|deferred|postponed|rejected|duplicate|abandoned|obsolete
        |not needed|no longer needed|superseded|invalid|withdrawn|skipped|not applicable
        |中止|却下|取消|已取消|취소
        |cancelado|cancelada|descartado|abgebrochen|verworfen|annulé|abandonné
        |отменено""",
}
_STATUS_OF: dict[str, Status] = {
    word.strip(): status for status, words in _WORDS.items() for word in words.split("|")
}
_EMOJI: dict[str, Status] = {
    **dict.fromkeys("☐⬜◻▢□⬛◽⚪🔲🔴🆕📋📝", Status.OPEN),
    **dict.fromkeys("⏳⌛🟡🟠🔄🔃🚧🏗👷🔵➡▶◐🔜", Status.DOING),
    **dict.fromkeys("✅☑✔✓🗹🟢👍🎉🏁", Status.DONE),
    **dict.fromkeys("🚫⛔🛑⏸", Status.BLOCKED),
    **dict.fromkeys("❌✗✘✖🗑☒", Status.DROPPED),
}
_SHORTCODES: dict[str, Status] = {
    **dict.fromkeys(("black_square_button", "white_large_square", "new", "memo"), Status.OPEN),
    **dict.fromkeys(
        ("hourglass", "hourglass_flowing_sand", "construction", "yellow_circle", "orange_circle"),
        Status.DOING,
    ),
    **dict.fromkeys(
        ("white_check_mark", "heavy_check_mark", "ballot_box_with_check", "green_circle", "tada"),
        Status.DONE,
    ),
    **dict.fromkeys(("no_entry", "no_entry_sign", "octagonal_sign"), Status.BLOCKED),
    **dict.fromkeys(("x", "negative_squared_cross_mark", "wastebasket"), Status.DROPPED),
}
_USUAL = (
    *("Planned", "Pending", "Assigned", "Scheduled", "In progress", "Started", "Ongoing"),
    *("In review", "Completed", "Closed", "Fixed", "Resolved", "Finished", "Deployed"),
    *("Blocked", "On hold", "Cancelled"),
)
_PERCENT = regex(r"\W*([0-9]{1,3})\s?%\W*")
_ALL = 100
_SHORTCODE = regex(r":([a-z_]{1,40}):")
_BOXES: dict[str, Status] = {
    "": Status.OPEN,
    "x": Status.DONE,
    "~": Status.DOING,
    "/": Status.DOING,
    "-": Status.DROPPED,
    "✓": Status.DONE,
    "✔": Status.DONE,
    "✅": Status.DONE,
}
_BOX = regex(r"(?<![\w!\])])\[(?P<mark>[ \t]{0,3}[xX~/✓✔✅-]?[ \t]{0,3})\](?![(\[:\w])")
_LEADING_BOX = regex(r"[ \t\u00a0]{0,9}(?:[-*+][ \t]{1,4})?" + _BOX.pattern)
_LINK = regex(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRUCK = regex(r"~~[^~]*~~")
_PIECE_END = regex(r"[:,;.()（）、。，|\n!]|\*\*|__|[–—/→]|[ ]-|-[ ]|->|<br[ ]?/?>")
_MARKS = regex(r"[*_`~\[\]\"“”️\s]+")
_FIRST_WORD = regex(r"\w+")
_LONGEST_PHRASE = max(len(word) for word in _STATUS_OF)
_MANY_WORDS = 4  # in a longer piece the last word belongs to a sentence


def read_status(text: str) -> Status | None:
    """The status that a value states; None if it states none that is known.

    Words are stronger than a box or an emoji before them. Anything may follow the status.
    """
    box, rest = _leading_box(text)
    status = _status_in_words(rest)
    if box is None or (box is Status.OPEN and status is Status.DONE):
        return box or status or _emoji_status(rest)
    return status or box


def status_alone(text: str) -> Status | None:
    """The status that a value begins with, if nothing goes on with it: `DONE - this sprint`.

    `Live Ops` begins with a status that the next word makes a name.
    """
    first = next(_pieces(_without_apostrophes(text)), "")
    return _STATUS_OF.get(first.replace("-", " "))


def malformed_box(text: str) -> str | None:
    """The right spelling of the box that a value begins with, if its own is wrong: `[]`, `[ x]`."""
    match = _LEADING_BOX.match(text)
    if match is None or match["mark"].strip() not in {"", "x", "X"}:
        return None
    right = "[x]" if match["mark"].strip() else "[ ]"
    return None if match["mark"] in {" ", "x", "X"} else right


def leading_box_place(text: str) -> tuple[int, int] | None:
    """Where the box that a value begins with stands."""
    match = _LEADING_BOX.match(text)
    return (match.start("mark") - 1, match.end()) if match else None


def misspelled_status(text: str, known: Iterable[str]) -> str | None:
    """The only usual status, or one of the `known`, that a word is a slip of the pen for."""
    usual = {word.casefold(): word for word in (*_USUAL, *known)}
    meant = [word for word in usual.values() if misspelled(text, word)]
    if len(meant) != 1 or not all(c.isalpha() or c == " " for c in text):
        return None
    return meant[0].lower() if text.islower() else meant[0]


def _leading_box(text: str) -> tuple[Status | None, str]:
    """The first box, or the first ticked one of several, and what stands after it."""
    first = _LEADING_BOX.match(text)
    if first is None:
        return None, text
    ticked = (box for box in _BOX.finditer(text) if box["mark"].strip() in {"x", "X"})
    chosen = next(ticked, first)
    following = _BOX.search(text, chosen.end())
    rest = text[chosen.end() : following.start() if following else len(text)]
    return _BOXES[chosen["mark"].strip().lower()], rest


def _status_in_words(text: str) -> Status | None:
    plain = _STRUCK.sub(" ", text)
    if not _FIRST_WORD.search(plain):
        plain = text  # nothing but struck text
    whole = _without_apostrophes(plain)
    outside = _LINK.sub(", ", whole)
    for candidate in (_LINK.sub(r", \1, ", without_parentheses(whole)), outside, whole):
        pieces = list(_pieces(candidate))
        for reader in (_phrase_at_start, _phrase_at_end):
            for piece in pieces:
                if status := reader(piece):
                    return status
    return None


def _without_apostrophes(text: str) -> str:
    return text.replace("’", "").replace("'", "")


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECE_END.split(text):
        word = _FIRST_WORD.search(piece)
        if word:
            yield _MARKS.sub(" ", piece[word.start() :].casefold()).strip()


def _phrase_at_start(piece: str) -> Status | None:
    head = piece[: _LONGEST_PHRASE + 1].replace("-", " ")
    for length in range(min(len(head), _LONGEST_PHRASE), 0, -1):
        status = _STATUS_OF.get(head[:length])
        if status and _ends_word(head, length):
            return status
    return None


def _ends_word(text: str, length: int) -> bool:
    """Whether a word ends here; languages without spaces between words end one anywhere."""
    following = text[length : length + 1]
    return not following.isalnum() or not text[length - 1].isascii() or not following.isascii()


def _phrase_at_end(piece: str) -> Status | None:
    words = piece.split(" ")
    if len(words) > _MANY_WORDS or {"not", "no", "until", "when", "be", "if"} & set(words):
        return None
    return _STATUS_OF.get(" ".join(words[-2:])) or _STATUS_OF.get(words[-1])


def _emoji_status(text: str) -> Status | None:
    names = (match[1] for match in _SHORTCODE.finditer(text))
    found = [_EMOJI[character] for character in text if character in _EMOJI]
    found += [_SHORTCODES[name] for name in names if name in _SHORTCODES]
    if percent := _PERCENT.fullmatch(text):
        found.append(Status.DONE if int(percent[1]) >= _ALL else Status.DOING)
    return found[0] if found else None
