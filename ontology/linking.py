"""Entities of single documents to entities of the corpus, with a score and a reason for every merge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ..extract.records import Annotation, EntityType
from .blocking import pairs
from .homonymy import bundles_of
from .naming import slug
from .profiles import Bundle, Profile, bundle, grouped, profiles
from .records import CorpusEntity, Decision, Judgement, Links, Member, Merge
from .scoring import Score, compatible, homonyms, score

CONTEXT = 20
"""Documents of a bundle that are looked at for what else they mention."""
COMMON = 0.2
"""Share of the documents from which on a thing is met too often to say anything."""
OPEN = 0.79
"""The most that a merge scores which is left to a person."""
Judged = tuple[Score, int, int, Judgement]
GENERIC: frozenset[EntityType] = frozenset({"Organisation", "Thing", "Group"})


def link(annotations: Iterable[Annotation], decisions: Iterable[Decision] = ()) -> Links:
    """Return the entities of the corpus; the order of the documents makes no difference."""
    found = [profile for annotation in annotations for profile in profiles(annotation)]
    found.sort(key=lambda profile: profile.member)
    words = _Words(decisions)
    bundles = _bundles(found, words)
    return _Linking(bundles, words).links()


class _Words:
    """A person's decisions, by what they name: a key ("org/acme") or a document's entity ("report#e4")."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.all = tuple(decisions)
        self.apart = {side for d in self.all for side in (d.left, d.right) if "#" in side}
        self.used: set[Decision] = set()

    def between(self, left: Iterable[str], right: Iterable[str]) -> Decision | None:
        """Return the last decision on two things that go by these handles."""
        mine, theirs = set(left), set(right)
        for decision in reversed(self.all):
            if (decision.left in mine and decision.right in theirs) or (
                decision.right in mine and decision.left in theirs
            ):
                self.used.add(decision)
                return decision
        return None

    def unused(self) -> tuple[Decision, ...]:
        """Return the decisions that fitted nothing."""
        return tuple(decision for decision in self.all if decision not in self.used)


def _handle(profile: Profile) -> str:
    return f"{profile.member[0]}#{profile.member[1]}"


def _bundles(found: list[Profile], words: _Words) -> list[Bundle]:
    """One bundle a name, but one each for unnamed things and for those that a decision singles out."""
    single = [p for p in found if p.alone or _handle(p) in words.apart]
    named = grouped(p for p in found if _handle(p) not in words.apart)
    bundles = [each for group in named.values() for each in bundles_of(group)]
    bundles += [bundle([profile], facet=slug(profile.member[0])) for profile in single]
    return sorted(bundles, key=lambda each: each.rank)


class _Linking:
    """One run: bundles, what became of each pair, and which bundles are one."""

    def __init__(self, bundles: Sequence[Bundle], words: _Words) -> None:
        self.bundles = bundles
        self.words = words
        self.group = list(range(len(bundles)))
        self.by_document: dict[str, list[int]] = defaultdict(list)
        for position, each in enumerate(bundles):
            for document in each.documents:
                self.by_document[document].append(position)
        limit = max(2, int(COMMON * len(self.by_document)))
        self.rare = [len(each.documents) <= limit for each in bundles]
        self.keys = _keys(bundles)
        self.nearest: dict[tuple[int, float], list[int]] = defaultdict(list)

    def links(self) -> Links:
        """Compare, merge and return."""
        judged = self._joined(self._judged())
        clusters: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self.bundles)):
            clusters[self._root(position)].append(position)
        entities = _named_apart([self._entity(members) for members in clusters.values()])
        place = {member: entity for entity in entities for member in entity.members}
        merges = [*self._within(place), *self._between(judged), *self._namesakes()]
        merges.sort(key=lambda merge: (merge.left, merge.right, -merge.score, merge.left_members, merge.right_members))
        return Links(entities, tuple(merges), self.words.unused(), place)

    def _judged(self) -> list[Judged]:
        judged = []
        seen = set()
        for left, right in [*self._decided_pairs(), *pairs(self.bundles), *self._homonym_pairs()]:
            if (left, right) in seen:
                continue
            seen.add((left, right))
            points, verdict = self._judge(left, right)
            if verdict != "different" or points.told:
                judged.append((points, left, right, verdict))
        return sorted(judged, key=lambda each: (-each[0].points, each[1], each[2]))

    def _joined(self, judged: list[Judged]) -> list[Judged]:
        """Join what is the same, best first; a name that fits two things that cannot be one is left open."""
        members = {position: [position] for position in range(len(self.bundles))}
        for points, left, right, verdict in judged:
            if verdict == "same":
                self.nearest[(left, points.points)].append(right)
                self.nearest[(right, points.points)].append(left)
        final: list[Judged] = []
        for points, left, right, verdict in judged:
            if verdict == "same" and (rival := self._rival(members, points, left, right)) is not None:
                reason = f'{points.reason}; but it may be "{self.bundles[rival].name}" as well'
                points, verdict = Score(min(points.points, OPEN), reason), "unsure"
            if verdict == "same":
                first, second = sorted((self._root(left), self._root(right)))
                if first != second:
                    self.group[second] = first
                    members[first] += members.pop(second)
            final.append((points, left, right, verdict))
        return final

    def _rival(self, members: dict[int, list[int]], points: Score, left: int, right: int) -> int | None:
        """Return a bundle already on one side, or as near to it, that cannot be the other side."""
        if points.decided:
            return None
        for one, other in ((left, right), (right, left)):
            near: list[int] = [*members[self._root(one)], *self.nearest.get((one, points.points), ())]
            for third in near[:CONTEXT]:
                if third not in (one, other) and not compatible(self.bundles[third], self.bundles[other]):
                    return third
        return None

    def _judge(self, left: int, right: int) -> tuple[Score, Judgement]:
        one, other = self.bundles[left], self.bundles[right]
        decision = self.words.between(self._handles(left), self._handles(right)) if self.words.all else None
        if decision:
            return Score(1.0, f"a person decided: {decision.verdict}", told=True, decided=True), decision.verdict
        if one.profiles[0].alone or other.profiles[0].alone:
            return Score(0.0, "unnamed"), "different"
        if one.key == other.key and one.facet and other.facet:
            points = homonyms(one, other, self._shared(left, right))
        else:
            points = score(one, other, 0)
            if points.points > 0:
                points = score(one, other, self._shared(left, right))
        return points, points.verdict

    def _handles(self, position: int) -> list[str]:
        each = self.bundles[position]
        return [self.keys[position], *(_handle(p) for p in each.profiles if _handle(p) in self.words.apart)]

    def _decided_pairs(self) -> list[tuple[int, int]]:
        """The pairs that a person has decided on, whether or not they share a block."""
        at: dict[str, list[int]] = defaultdict(list)
        if self.words.all:
            for position in range(len(self.bundles)):
                for handle in self._handles(position):
                    at[handle].append(position)
        found = {
            (min(left, right), max(left, right))
            for decision in self.words.all
            for left in at.get(decision.left, ())
            for right in at.get(decision.right, ())
            if left != right
        }
        return sorted(found)

    def _homonym_pairs(self) -> list[tuple[int, int]]:
        same: dict[tuple[str, str], list[int]] = defaultdict(list)
        for position, each in enumerate(self.bundles):
            if each.facet and not each.profiles[0].alone:
                same[(each.folder, each.key)].append(position)
        return [pair for members in same.values() for pair in combinations(members[:CONTEXT], 2)]

    def _shared(self, left: int, right: int) -> int:
        """Count what both are met with, themselves and things met everywhere left out."""
        return len((self._context(left) & self._context(right)) - {left, right})

    def _context(self, position: int) -> set[int]:
        documents = sorted(self.bundles[position].documents)[:CONTEXT]
        return {
            p for d in documents for p in self.by_document[d] if self.rare[p] and not self.bundles[p].profiles[0].alone
        }

    def _root(self, position: int) -> int:
        while self.group[position] != position:
            self.group[position] = self.group[self.group[position]]
            position = self.group[position]
        return position

    def _entity(self, members: list[int]) -> CorpusEntity:
        joined = [self.bundles[position] for position in members]
        found = sorted((p for each in joined for p in each.profiles), key=lambda p: p.member)
        leader = max(members, key=lambda position: _prominence(self.bundles[position]))
        lead = self.bundles[leader]
        names = {each.name for each in joined} | {profile.name for profile in found}
        type_, subtype = _kind(found)
        return CorpusEntity(
            key=self.keys[leader],
            name=lead.name,
            type=type_,
            members=tuple(profile.member for profile in found),
            subtype=subtype,
            aliases=tuple(sorted(names - {lead.name})),
            qid=min((profile.qid for profile in found if profile.qid), default=None),
            anonymous=all(profile.anonymous for profile in found),
            reason=next((p.reason for p in found if p.type == type_ and p.reason), None),
        )

    def _within(self, place: dict[Member, CorpusEntity]) -> list[Merge]:
        """What having one name joined, a merge for each bundle of several."""
        return [
            Merge(key, key, 1.0, "same", f'one name, "{each.name}"', (members[0],), tuple(members[1:]))
            for each in self.bundles
            if len(each.profiles) > 1
            for members in [[profile.member for profile in each.profiles]]
            for key in [place[members[0]].key]
        ]

    def _between(self, judged: list[Judged]) -> list[Merge]:
        return [self._merge(left, right, points, verdict) for points, left, right, verdict in judged]

    def _merge(self, left: int, right: int, points: Score, verdict: Judgement) -> Merge:
        sides = [tuple(profile.member for profile in self.bundles[position].profiles) for position in (left, right)]
        return Merge(self.keys[left], self.keys[right], points.points, verdict, points.reason, sides[0], sides[1])

    def _namesakes(self) -> list[Merge]:
        """Things of one name and two kinds, such as a person and a city: said to be different."""
        same: dict[str, list[int]] = defaultdict(list)
        for position, each in enumerate(self.bundles):
            if not each.profiles[0].alone:
                same[slug(each.name)].append(position)
        apart = [pair for members in same.values() for pair in combinations(members, 2)]
        return [
            self._merge(left, right, Score(0.1, f"one name, but {a.type} and {b.type}"), "different")
            for left, right in apart
            for a, b in [(self.bundles[left].profiles[0], self.bundles[right].profiles[0])]
            if a.folder != b.folder
        ]


def _prominence(each: Bundle) -> tuple[bool, int, int, str]:
    """What makes a name the canonical one: full, met in many documents, long; then the alphabet."""
    full = each.folder != "person" or " " in each.key
    return (full, len(each.documents), len(each.name), each.name)


def _kind(found: list[Profile]) -> tuple[EntityType, str | None]:
    """The type with most mentions, generic ones only where there is no other."""
    weights: Counter[EntityType] = Counter()
    for profile in found:
        weights[profile.type] += profile.mentions * (1 if profile.type in GENERIC else 3)
    type_ = max(weights, key=lambda each: (weights[each], each))
    subtypes = Counter(p.subtype for p in found if p.type == type_ and p.subtype)
    return type_, max(subtypes, key=lambda each: (subtypes[each], each)) if subtypes else None


def _keys(bundles: Sequence[Bundle]) -> list[str]:
    """Folder and slug for each bundle; homonyms and unnamed things carry what tells them apart."""
    taken: dict[str, int] = Counter()
    largest: dict[tuple[str, str], int] = {}
    for position, each in enumerate(bundles):
        best = largest.setdefault((each.folder, each.key), position)
        if len(each.profiles) > len(bundles[best].profiles):
            largest[(each.folder, each.key)] = position
    keys = []
    for position, each in enumerate(bundles):
        key = f"{each.folder}/{slug(each.name)}"
        own = each.profiles[0].alone or (each.facet and largest[(each.folder, each.key)] != position)
        if own and each.facet:
            key = f"{key}-{slug(each.facet)}"
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def _named_apart(entities: list[CorpusEntity]) -> tuple[CorpusEntity, ...]:
    entities = sorted(entities, key=lambda e: (e.key, e.members))
    doubles = {b.key for a, b in pairwise(entities) if a.key == b.key}
    counts: Counter[str] = Counter()
    found = []
    for entity in entities:
        counts[entity.key] += entity.key in doubles
        number = counts[entity.key]
        found.append(replace(entity, key=f"{entity.key}-{number}") if number > 1 else entity)
    return tuple(found)
