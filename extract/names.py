"""Names, nominals and pronouns of one document, typed and joined into entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .candidates import Candidate, candidates
from .evidence import LEAST, Verdict, Votes, key, verdict, votes
from .gazetteer import Gazetteer, gazetteer
from .kinds import Kinds, kinds
from .records import Entity, Mention
from .shortforms import borrowed, leaders
from .words import Words, words

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a document: where they stand, what each form is, which form leads."""

    found: tuple[Candidate, ...]
    verdicts: dict[str, Verdict]
    leader: dict[str, str]


def entities(doc: Doc, *, lists: Gazetteer | None = None) -> tuple[Entity, ...]:
    """Return the entities of the document in order of first mention; `lists` replaces the gazetteer."""
    lists = lists or gazetteer()
    columns = words(doc)
    return _entities(columns, named(columns, lists, kinds()), lists)


def named(columns: Words, lists: Gazetteer, lexicon: Kinds) -> Named:
    """Find, type and group the names."""
    found = candidates(columns, lists, lexicon)
    demonyms = [candidate for candidate in found if candidate.demonym]
    found = [candidate for candidate in found if not candidate.demonym]
    verdicts = _verdicts(votes(columns, found, lexicon), lexicon)
    kept = [candidate for candidate in found if key(columns, candidate) in verdicts]
    kept = sorted([*kept, *demonyms, *_spread(columns, kept, demonyms, verdicts)], key=lambda c: c.start)
    order = dict.fromkeys(key(columns, candidate) for candidate in kept if not candidate.demonym)
    verdicts = {name: verdicts[name] for name in order}
    return Named(tuple(kept), verdicts, leaders(verdicts, lists, lexicon))


def _verdicts(evidence: Votes, lexicon: Kinds) -> dict[str, Verdict]:
    first = {name: found for name, cast in evidence.items() if (found := verdict(cast)) and found.weight >= LEAST}
    for name, vote in borrowed(first, evidence, lexicon).items():
        evidence[name].append(vote)
    final = {name: found for name, cast in evidence.items() if (found := verdict(cast)) and found.weight >= LEAST}
    return final


def _spread(
    columns: Words, kept: list[Candidate], demonyms: list[Candidate], verdicts: dict[str, Verdict]
) -> list[Candidate]:
    """Known forms where nothing else was found."""
    taken = [False] * len(columns)
    for candidate in [*kept, *demonyms]:
        taken[candidate.start : candidate.end] = [True] * (candidate.end - candidate.start)
    starts: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for candidate in kept:
        name = key(columns, candidate)
        parts = columns.text[candidate.start : candidate.end]
        if name[:1].isupper() and (parts, name) not in starts[parts[0]]:
            starts[parts[0]].append((parts, name))
    found = []
    for index, word in enumerate(columns.text):
        if taken[index] or word not in starts:
            continue
        for parts, name in sorted(starts[word], key=lambda item: -len(item[0])):
            end = index + len(parts)
            if columns.text[index:end] == parts and not any(taken[index:end]) and key_known(name, verdicts):
                found.append(Candidate(index, end, "known"))
                taken[index:end] = [True] * len(parts)
                break
    return found


def key_known(name: str, verdicts: dict[str, Verdict]) -> bool:
    """Say whether a form was decided."""
    return name in verdicts


def _entities(columns: Words, names: Named, lists: Gazetteer) -> tuple[Entity, ...]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in names.found:
        if candidate.demonym:
            place = next((f for f, l in names.leader.items() if (e := lists.forms.get(f)) and e.name == candidate.demonym), None)
            groups[names.leader[place] if place else candidate.demonym].append(candidate)
        else:
            groups[names.leader[key(columns, candidate)]].append(candidate)
    out = []
    for number, (leader, members) in enumerate(groups.items(), 1):
        v = names.verdicts.get(leader)
        mentions = tuple(
            Mention(columns.start[c.start], columns.end(c.end - 1), columns.surface(c.start, c.end), "demonym" if c.demonym else "name")
            for c in members
        )
        kind = v.kind if v else None
        listed = lists.forms.get(leader)
        out.append(Entity(f"e{number}", listed.name if listed else leader, kind.type if kind else "Place", mentions, subtype=kind.subtype if kind else "Country", reason=v.reason if v else "demonym"))
    return tuple(out)
