"""Answers to a shell that completes a command line, in the way that click speaks with shells."""

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from pmlint.cli.group import COMMANDS, begins_with_command, commands
from pmlint.cli.terminal import write_data

VARIABLE = "_PMLINT_COMPLETE"
"""Where a shell says what it asks for."""

_PROGRAM = "pmlint"
_Items = list[CompletionItem[str]]

# Unlike click's script, files stand beside commands: a path may come first, too.
_BASH = """\
%(complete_func)s() {
    local completion response type value
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
%(complete_var)s=bash_complete "$1" 2> /dev/null)
    while IFS=, read -r type value; do
        if [[ $type == plain ]]; then
            COMPREPLY+=("$value")
        elif [[ $type == file || $type == dir ]]; then
            compopt -o filenames
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$value")
        fi
    done <<< "$response"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

# Unlike click's script, commas in lists of rules and in texts are kept.
_FISH = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD=(commandline -t) %(prog_name)s 2> /dev/null)
    for completion in $response
        set -l parts (string split --max 1 "," $completion)
        switch $parts[1]
            case plain
                echo $parts[2]
            case file dir
                __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Completing(ShellComplete):
    """Knows that the first word need not be a command."""

    def get_completions(self, args: list[str], incomplete: str) -> _Items:
        words = _without_separators(args)
        if not words:
            return self._first(incomplete)
        if not begins_with_command(words):
            words = ["check", *words]
        return _with_name(incomplete, super().get_completions(words, incomplete))

    def _first(self, incomplete: str) -> _Items:
        """Commands and paths, or the options of `pmlint` and of `pmlint check`."""
        if incomplete.startswith("-"):
            checking = super().get_completions(["check"], incomplete)
            if "=" in incomplete:
                return _with_name(incomplete, checking)
            items = (*checking, *super().get_completions([], incomplete))
            return list({item.value: item for item in items}.values())
        return [
            *(
                CompletionItem(name, help=about)
                for name, about in COMMANDS.items()
                if name.startswith(incomplete)
            ),
            CompletionItem(incomplete, type="file"),
        ]


class _Bash(_Completing, BashComplete):
    source_template = _BASH


class _Zsh(_Completing, ZshComplete):
    pass


class _Fish(_Completing, FishComplete):
    source_template = _FISH


_SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def script(shell: str) -> str:
    """What a shell has to run so that it completes command lines of pmlint."""
    return _completing(shell).source()


def answer(request: str) -> int:
    """Answer what a shell asks for, such as `bash_complete`; the result is the exit status.

    Whatever goes wrong, people who type a command line want to read nothing about it.
    """
    shell, _, question = request.partition("_")
    if shell not in _SHELLS or question not in {"complete", "source"}:
        return 2
    if question == "source":
        write_data(script(shell))
        return 0
    try:
        write_data(_completing(shell).complete() + "\n")
    except Exception:  # noqa: BLE001 - see above
        return 1
    return 0


def _completing(shell: str) -> ShellComplete:
    return _SHELLS[shell](commands, {}, _PROGRAM, VARIABLE)


def _without_separators(words: list[str]) -> list[str]:
    """The words without the `=` of `--option=value`, which is a word of its own for Bash."""
    return [
        word
        for before, word in zip(["", *words], words, strict=False)
        if word != "=" or not before.startswith("--")
    ]


def _with_name(incomplete: str, items: _Items) -> _Items:
    """The items as they take the place of `--option=value`, where that is one word."""
    name, separator, _ = incomplete.partition("=")
    if not separator or not name.startswith("--"):
        return items
    return [
        CompletionItem(f"{name}={item.value}", type=item.type, help=item.help)
        for item in items
        if item.type == "plain"
    ]
