"""Mentions of one thing in one cluster: MUC, B-cubed, CEAF-e and their mean, within documents or across them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from scoring import Figures, Record, three

Key = tuple[Hashable, ...]
Clusters = list[frozenset[Key]]
LARGEST_COMPONENT = 4_000_000
"""Cells of an assignment problem; a larger one is solved greedily."""


def score(_set: str, gold: list[Record], predicted: list[Record], *, across: bool = False) -> Figures:
    """Return the figures for named gold mentions; across documents, for those with a Wikidata id, clustered by it."""
    found = {record["id"]: record.get("mentions", []) for record in predicted}
    key_clusters: dict[Key, set[Key]] = defaultdict(set)
    our_clusters: dict[Key, set[Key]] = defaultdict(set)
    matched = wanted = given = 0
    for record in gold:
        mentions = _gold_mentions(record, across=across)
        spans = {(m["start"], m["end"]): str(m["cluster"]) for m in found.get(record["id"], [])}
        guesses = [(start, end, cluster) for (start, end), cluster in spans.items()]
        place: Key = () if across else (record["id"],)
        pairs = _pairs(mentions, guesses)
        for i, mention in enumerate(mentions):
            key = (record["id"], mention[0], mention[1])
            key_clusters[(*place, mention[4])].add(key)
            if i in pairs:
                our_clusters[(*place, guesses[pairs[i]][2])].add(key)
        for j in set(range(len(guesses))) - set(pairs.values()):
            our_clusters[(*place, guesses[j][2])].add((record["id"], "spurious", j))
        matched, wanted, given = matched + len(pairs), wanted + len(mentions), given + len(guesses)
    mentions_found = three("mentions", matched / given if given else 0.0, matched / wanted if wanted else 0.0)
    return {**mentions_found, **figures(_frozen(key_clusters.values()), _frozen(our_clusters.values()))}


def figures(key: Clusters, ours: Clusters) -> Figures:
    """Return MUC, B-cubed, CEAF-e, their mean and pairwise F1 of two clusterings."""
    in_key, in_ours = _index(key), _index(ours)
    best = ceaf_e(key, ours)
    found = {
        **three("muc", _muc(ours, in_key), _muc(key, in_ours)),
        **three("b3", _b_cubed(ours, in_key), _b_cubed(key, in_ours)),
        **three("ceafe", best / len(ours) if ours else 0.0, best / len(key) if key else 0.0),
    }
    found["conll"] = sum(round(found[name], 1) for name in ("muc", "b3", "ceafe")) / 3
    return found


def ceaf_e(key: Clusters, ours: Clusters) -> float:
    """Return the total likeness of the best one-to-one assignment of clusters, solved part by connected part."""
    place = _index(ours)
    likeness: dict[int, dict[int, float]] = defaultdict(dict)
    meets: dict[int, set[int]] = defaultdict(set)
    for i, cluster in enumerate(key):
        for j in {place[item] for item in cluster if item in place}:
            likeness[i][j] = 2 * len(cluster & ours[j]) / (len(cluster) + len(ours[j]))
            meets[j].add(i)
    total, seen = 0.0, set[int]()
    for i in list(likeness):
        if i in seen:
            continue
        rows, columns = _component(i, likeness, meets)
        seen |= rows
        total += _best_total(sorted(rows), sorted(columns), likeness)
    return total


def _component(
    start: int, likeness: dict[int, dict[int, float]], meets: dict[int, set[int]]
) -> tuple[set[int], set[int]]:
    rows, columns, waiting = {start}, set[int](), [start]
    while waiting:
        for column in set(likeness[waiting.pop()]) - columns:
            columns.add(column)
            waiting += meets[column] - rows
            rows |= meets[column]
    return rows, columns


def _best_total(rows: list[int], columns: list[int], likeness: dict[int, dict[int, float]]) -> float:
    if len(rows) * len(columns) <= LARGEST_COMPONENT:
        return hungarian([[likeness[row].get(column, 0.0) for column in columns] for row in rows])
    total, used_rows, used_columns = 0.0, set[int](), set[int]()
    for weight, row, column in sorted(((likeness[r][c], r, c) for r in rows for c in likeness[r]), reverse=True):
        if row not in used_rows and column not in used_columns:
            used_rows.add(row)
            used_columns.add(column)
            total += weight
    return total


def hungarian(weights: list[list[float]]) -> float:
    """Return the largest total weight of a one-to-one assignment (Kuhn and Munkres, with potentials)."""
    count, width = len(weights), len(weights[0])
    if count > width:
        return hungarian([list(column) for column in zip(*weights, strict=True)])
    row_potential, column_potential = [0.0] * (count + 1), [0.0] * (width + 1)
    row_of, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, count + 1):
        row_of[0], column = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            used[column] = True
            here, step, nearest = row_of[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = -weights[here - 1][other - 1] - row_potential[here] - column_potential[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(width + 1):
                if used[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return sum(weights[row_of[column] - 1][column - 1] for column in range(1, width + 1) if row_of[column])


def _gold_mentions(record: Record, *, across: bool) -> list[tuple[int, int, int, int, str]]:
    """Start, end, start and end of the head, cluster; one mention a span, in text order."""
    found = {}
    for mention in record["mentions"]:
        cluster = mention.get("qid") if across else mention.get("cluster")
        if not mention.get("named", True) or mention.get("pronoun") or cluster is None or (across and not cluster):
            continue
        start, end = mention["start"], mention["end"]
        found[start, end] = (start, end, mention.get("head_start", start), mention.get("head_end", end), cluster)
    return sorted(found.values())


def _pairs(mentions: list[tuple[int, int, int, int, str]], guesses: list[tuple[int, int, str]]) -> dict[int, int]:
    """Each mention with the equal guess, else with the most similar one that covers its head."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for i, (start, end, head_start, head_end, _) in enumerate(mentions):
        best: tuple[float, int] | None = None
        for j, (a, b, _) in enumerate(guesses):
            if j in used:
                continue
            if (a, b) == (start, end):
                best = (9, j)
                break
            if a <= head_start and head_end <= b:
                likeness = (min(end, b) - max(start, a)) / (max(end, b) - min(start, a))
                if best is None or likeness > best[0]:
                    best = (likeness, j)
        if best:
            used.add(best[1])
            pairs[i] = best[1]
    return pairs


def _frozen(clusters: Iterable[set[Key]]) -> Clusters:
    return [frozenset(cluster) for cluster in clusters]


def _index(clusters: Clusters) -> dict[Key, int]:
    return {item: i for i, cluster in enumerate(clusters) for item in cluster}


def _muc(clusters: Clusters, other: dict[Key, int]) -> float:
    links = sum(len(cluster) - 1 for cluster in clusters)
    kept = sum(len(c) - len({other.get(item, ("alone", item)) for item in c}) for c in clusters)
    return kept / links if links else 0.0


def _b_cubed(clusters: Clusters, other: dict[Key, int]) -> float:
    items = sum(len(cluster) for cluster in clusters)
    shared = 0.0
    for cluster in clusters:
        counts = Counter(other[item] for item in cluster if item in other)
        shared += sum(count * count / len(cluster) for count in counts.values())
    return shared / items if items else 0.0
