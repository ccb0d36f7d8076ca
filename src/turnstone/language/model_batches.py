"""Which sentences of a report are run together: like lengths, so that little padding is read."""

MOST = 192
"""Word pieces of a batch, padding included; 128 to 256 were equally fast on one core, larger batches slower."""

OVERHEAD = 16
"""What a batch costs beside its pieces, in pieces: keeps batches from being many and small."""


def batches(lengths: list[int]) -> list[list[int]]:
    """Part sentences into batches at the least cost.

    Args:
        lengths: Word pieces of each sentence.

    Returns:
        Their indices, shortest first, those of one length in order; every batch holds at most `MOST` pieces with its
        padding, or a single sentence. Depends on the lengths alone.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    best, opens = [0], [0]
    for end in range(1, len(order) + 1):
        longest = lengths[order[end - 1]]
        rows = max(1, MOST // longest)
        costs = [(best[first] + (end - first) * longest + OVERHEAD, first) for first in range(max(0, end - rows), end)]
        cost, first = min(costs)
        best.append(cost)
        opens.append(first)
    found, end = list[list[int]](), len(order)
    while end > 0:
        found.append(order[opens[end] : end])
        end = opens[end]
    return found[::-1]
