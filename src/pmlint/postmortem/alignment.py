"""Which members of two sequences belong together, if all pairs keep the order of both."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

Pair = tuple[int, int]


def align(scores: Mapping[Pair, int]) -> list[Pair]:
    """The pairs, in order in both sequences, with the highest sum of scores.

    What has no score is no pair. Of most documents, all pairs that have one are in order; time and
    memory grow with the rows and columns of those that are not.
    """
    pairs: list[Pair] = []
    crossing: list[Pair] = []
    first = 0  # the column behind the last pair that is certain
    for pair, certain in _with_certainty(sorted(pair for pair in scores if scores[pair])):
        if certain:
            pairs += [*_heaviest(crossing, first, scores), pair]
            crossing, first = [], pair[1] + 1
        else:
            crossing.append(pair)
    return [*pairs, *_heaviest(crossing, first, scores)]


def _with_certainty(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, bool]]:
    """Whether each pair is in order with all others; they are given in the order of their rows."""
    columns = [column for _, column in pairs]
    before = [-1, *accumulate(columns, max)]
    after = [*accumulate(reversed(columns), min)][::-1]
    rows = [-1, *(row for row, _ in pairs)]
    for number, (row, column) in enumerate(pairs):
        follows = rows[number] < row and before[number] < column
        following = number + 1
        precedes = following == len(pairs) or (
            row < pairs[following][0] and column < after[following]
        )
        yield (row, column), follows and precedes


def _heaviest(pairs: Sequence[Pair], first: int, scores: Mapping[Pair, int]) -> Iterator[Pair]:
    """The heaviest of these pairs that are in order; no column before the first one has any."""
    rows = sorted({row for row, _ in pairs})
    end = max((column for _, column in pairs), default=first - 1) + 1
    best = [[0] * (end + 1) for _ in range(len(rows) + 1)]
    for n in range(len(rows) - 1, -1, -1):
        for j in range(end - 1, first - 1, -1):
            own = scores.get((rows[n], j), 0)
            skipped = max(best[n + 1][j], best[n][j + 1])
            best[n][j] = max(skipped, best[n + 1][j + 1] + own) if own else skipped
    n, j = 0, first
    while n < len(rows) and j < end:
        own = scores.get((rows[n], j), 0)
        if own and best[n][j] == best[n + 1][j + 1] + own:
            yield rows[n], j
            n, j = n + 1, j + 1
        elif best[n][j] == best[n + 1][j]:
            n += 1
        else:
            j += 1
