"""Names, nominals and pronouns of one document, typed and joined into entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .candidates import Candidate, candidates
from .coreference import read_nominal
from .discourse import Discourse, Placed, Thing
from .enumerations import beside, enumerated, listed_alike
from .evidence import LEAST, SURE, Verdict, Vote, Votes, head_word, key, root, verdict, votes
from .gazetteer import Gazetteer, gazetteer
from .given_names import gender_of
from .groups import note_lists
from .kinds import Kind, Kinds, family, kinds
from .nominals import Chunk, Nominal, nominals, phrase
from .pronouns import pronouns, read_first_person, read_pronoun
from .records import Entity, Mention, MentionKind, Span
from .shortforms import borrowed, equated, leaders
from .words import Words, words

if TYPE_CHECKING:
    from spacy.tokens import Doc


NOT_BY_HEAD = frozenset({"Person", "Group", "Thing", "Technique"})
PASSING = frozenset({"Technique", "Infrastructure", "Policy/Law", "Model/Product", "Place"})


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a document: where they stand, what each form is, which form leads."""

    found: tuple[Candidate, ...]
    verdicts: dict[str, Verdict]
    leader: dict[str, str]
    written: dict[str, str]
    """Each form as it is first written."""


def entities(doc: Doc, *, lists: Gazetteer | None = None) -> tuple[Entity, ...]:
    """Return the entities of the document in order of first mention; `lists` replaces the gazetteer."""
    lists = lists or gazetteer()
    columns = words(doc)
    return _records(columns, _read(columns, named(columns, lists, kinds()), lists, kinds()))


def named(columns: Words, lists: Gazetteer, lexicon: Kinds) -> Named:
    """Find, type and group the names."""
    found = candidates(columns, lists, lexicon)
    demonyms = [candidate for candidate in found if candidate.demonym]
    found = [candidate for candidate in found if not candidate.demonym and key(columns, candidate)]
    pairs = [(key(columns, long), key(columns, short)) for long, short in equated(columns, found)]
    verdicts = _verdicts(columns, found, pairs, lexicon)
    kept = [candidate for candidate in found if key(columns, candidate) in verdicts]
    spread = [each for each in _spread(columns, kept, demonyms, verdicts) if key(columns, each) in verdicts]
    kept = sorted([*kept, *demonyms, *spread], key=lambda c: c.start)
    order = dict.fromkeys(key(columns, candidate) for candidate in kept if not candidate.demonym)
    verdicts = {name: verdicts[name] for name in order}
    known = [pair for pair in pairs if pair[0] in verdicts and pair[1] in verdicts]
    written = {
        key(columns, candidate): " ".join(columns.surface(candidate.start, candidate.end, candidate.cut).split())
        for candidate in reversed(kept)
        if not candidate.demonym
    }
    return Named(tuple(kept), verdicts, leaders(verdicts, known, lists, lexicon), written)


def _verdicts(
    columns: Words, found: list[Candidate], pairs: list[tuple[str, str]], lexicon: Kinds
) -> dict[str, Verdict]:
    """Weigh the evidence of the text, then what forms say of one another."""
    evidence = votes(columns, found, lexicon)
    for candidate, vote in [*enumerated(columns, found, lexicon), *beside(columns, found)]:
        evidence[key(columns, candidate)].append(vote)
    first = _decided(evidence)
    for name, vote in borrowed(first, evidence, lexicon).items():
        evidence[name].append(vote)
    for name, vote in listed_alike(columns, found, first):
        evidence[name].append(vote)
    for long, short in pairs:
        if long in first:
            evidence[short].append(Vote(first[long].kind, SURE, f'put for "{long}" in brackets or as another name'))
    return _decided(evidence)


def _decided(evidence: Votes) -> dict[str, Verdict]:
    return {name: won for name, cast in evidence.items() if (won := verdict(cast)) and won.weight >= LEAST}


def _spread(
    columns: Words, kept: list[Candidate], demonyms: list[Candidate], verdicts: dict[str, Verdict]
) -> list[Candidate]:
    """Known forms where nothing else was found."""
    taken = [False] * len(columns)
    for candidate in [*kept, *demonyms]:
        taken[candidate.start : candidate.end] = [True] * (candidate.end - candidate.start)
    written = {
        tuple(columns.text[candidate.start : candidate.end])
        for candidate in kept
        if (name := key(columns, candidate))[:1].isupper() and name in verdicts
    }
    lengths: dict[str, set[int]] = defaultdict(set)
    for parts in written:
        lengths[parts[0]].add(len(parts))
    found = []
    for index, word in enumerate(columns.text):
        if taken[index] or word not in lengths:
            continue
        for length in sorted(lengths[word], reverse=True):
            end = index + length
            if tuple(columns.text[index:end]) in written and not any(taken[index:end]):
                found.append(Candidate(index, end, "known"))
                taken[index:end] = [True] * length
                break
    return found


def _read(columns: Words, names: Named, lists: Gazetteer, lexicon: Kinds) -> list[Thing]:
    """Go through names, noun phrases and pronouns in reading order."""
    discourse = Discourse(columns, lexicon)
    things = _things(columns, names, lists)
    called = dict(_apposed(columns, names))
    for candidate in names.found:
        if not candidate.demonym and (noun := called.get(key(columns, candidate))):
            things[candidate].nouns.add(noun)
        for index in range(candidate.start, candidate.end):
            discourse.ahead[index] = things[candidate]
    note_lists(discourse, list(names.found))
    chunks = {index: chunk for chunk in columns.chunks for index in range(chunk[0], chunk[1])}
    steps: list[tuple[int, int, Candidate | Nominal | int]] = [(c.start, 0, c) for c in names.found]
    steps += [
        (nominal.start, 1, nominal)
        for nominal in nominals(columns, list(names.found), _nouns(columns, names, lexicon), lexicon)
    ]
    steps += [(index, 2, index) for index in pronouns(columns)]
    for _, _, step in sorted(steps, key=lambda item: item[:2]):
        match step:
            case Candidate():
                head = root(columns, step.start, step.end)
                kind: MentionKind = "demonym" if step.demonym else "name"
                discourse.place(things[step], Placed(step.start, step.end, kind, cut=step.cut), head)
                _take_gender(columns, step, things[step])
                _take_role(columns, step, chunks.get(head), discourse, things[step])
            case Nominal():
                read_nominal(discourse, step)
            case int():
                read_pronoun(discourse, step)
    read_first_person(discourse)
    return discourse.things


def _nouns(columns: Words, names: Named, lexicon: Kinds) -> dict[str, Kind]:
    """Nouns that stand for the names of this document only: "the mosque" after "Grand Mosque"."""
    heads = {
        head_word(leader).lower(): names.verdicts[leader].kind
        for leader in names.leader.values()
        if " " in leader and names.verdicts[leader].kind.type not in NOT_BY_HEAD
    }
    heads |= {noun: names.verdicts[names.leader[name]].kind for name, noun in _apposed(columns, names)}
    return {
        noun: kind for noun, kind in heads.items() if len(noun) > 3 and noun.isalpha() and noun not in lexicon.nouns
    }


def _apposed(columns: Words, names: Named) -> Iterator[tuple[str, str]]:
    """Yield names with the noun that says what they name: "the ferry Alvara"."""
    for candidate in names.found:
        before = candidate.start - 1
        if candidate.demonym or before < 1 or columns.pos[before] != "NOUN" or columns.head[before] < candidate.start:
            continue
        name = key(columns, candidate)
        kind = names.verdicts[names.leader[name]].kind
        if columns.lower[before - 1] in ("the", "a", "an") and kind.type in (
            "Model/Product",
            "Organisation",
            "Document",
        ):
            yield name, columns.lemma[before]


def _things(columns: Words, names: Named, lists: Gazetteer) -> dict[Candidate, Thing]:
    """The thing of each name: one for all forms with one leader; a demonym goes to its place."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name, leader in names.leader.items():
        forms[leader].append(name)
    by_leader: dict[str, Thing] = {}
    places = {lists.forms[f].name: leader for f, leader in names.leader.items() if f in lists.forms}
    found = {}
    for candidate in names.found:
        if candidate.demonym:
            leader = places.get(candidate.demonym, candidate.demonym)
        else:
            leader = names.leader[key(columns, candidate)]
        if leader not in by_leader:
            by_leader[leader] = _thing(leader, forms[leader], names, lists)
        found[candidate] = by_leader[leader]
    return found


def _thing(leader: str, forms: list[str], names: Named, lists: Gazetteer) -> Thing:
    listed = next((lists.forms[f] for f in (leader, *forms) if f in lists.forms), None)
    won = names.verdicts.get(leader)
    if won is None:
        return Thing(Kind("Place", "Country"), leader, named=True, reason="named by its people")
    if listed and family(listed.type) == family(won.kind.type):
        name = listed.name
    else:
        name = names.written[max(forms, key=len) if won.kind.type == "Person" else leader]
    nouns = {head_word(form).lower() for form in forms if " " in form and won.kind.type != "Person"}
    return Thing(won.kind, name, named=True, reason=won.reason, nouns=nouns)


def _take_gender(columns: Words, candidate: Candidate, thing: Thing) -> None:
    if thing.kind.type == "Person" and thing.gender is None:
        before = columns.text[candidate.start - 1] if candidate.start else ""
        thing.gender = gender_of(columns.surface(candidate.start, candidate.end), before) or gender_of(thing.name)


def _take_role(columns: Words, candidate: Candidate, chunk: Chunk | None, discourse: Discourse, thing: Thing) -> None:
    """ "OpenAI CEO Sam Altman": the words before the name say what the person is, and for whom."""
    if thing.kind.type != "Person" or chunk is None or chunk[2] >= candidate.end or chunk[2] < candidate.start:
        return
    before = range(chunk[0], candidate.start)
    roles = [i for i in before if columns.lower[i] in discourse.kinds.nouns and discourse.thing_at(i) is None]
    roles = [i for i in roles if discourse.kinds.nouns[columns.lower[i]].type == "Person"]
    if roles and thing.role is None:
        first = roles[0]
        while (
            first > chunk[0]
            and columns.pos[first - 1] in ("PROPN", "NOUN", "ADJ")
            and not discourse.thing_at(first - 1)
        ):
            first -= 1
        thing.role = columns.surface(first, candidate.start)
        employers = [own for i in before if (own := discourse.thing_at(i)) and own.kind.type != "Person"]
        thing.owner = thing.owner or (employers[-1] if employers else None)


def _records(columns: Words, things: list[Thing]) -> tuple[Entity, ...]:
    things = [thing for thing in things if not _is_passing(thing)]
    things = sorted(
        things, key=lambda thing: (min(m.start for m in thing.mentions), -max(m.end for m in thing.mentions))
    )
    ids = {id(thing): f"e{number}" for number, thing in enumerate(things, 1)}
    chunks = {index: chunk for chunk in columns.chunks for index in range(chunk[0], chunk[1])}
    return tuple(_record(columns, thing, ids, chunks) for thing in things)


def _is_passing(thing: Thing) -> bool:
    """A thing that was only mentioned once in common nouns, and is nobody's, is nothing to keep."""
    single = not thing.named and len(thing.mentions) == 1 and thing.owner is None
    return single and (thing.kind.type in PASSING or (thing.kind.type == "Document" and not thing.definite))


def _record(columns: Words, thing: Thing, ids: dict[int, str], chunks: dict[int, Chunk]) -> Entity:
    mentions = tuple(
        _mention(columns, placed, chunks, person=thing.kind.type == "Person")
        for placed in sorted(set(thing.mentions), key=lambda m: (m.start, m.end, m.kind))
    )
    written = dict.fromkeys(m.text for m in mentions if m.kind == "name")
    return Entity(
        ids[id(thing)],
        thing.name,
        thing.kind.type,
        mentions,
        subtype=thing.kind.subtype,
        reason=thing.reason,
        aliases=tuple(name for name in written if name != thing.name),
        anonymous=not thing.named and (thing.kind.type == "Person" or (thing.kind.type == "Group" and thing.of_people)),
        part_of=ids.get(id(thing.owner)) if thing.owner is not thing else None,
        role=thing.role,
    )


def _mention(columns: Words, placed: Placed, chunks: dict[int, Chunk], *, person: bool) -> Mention:
    whole = None
    if placed.kind == "name":
        first, last = phrase(columns, placed.start, placed.end, chunks, person=person)
        if (first, last) != (placed.start, placed.end):
            whole = Span(columns.start[first], columns.end(last - 1), columns.surface(first, last))
    return Mention(
        columns.start[placed.start],
        columns.end(placed.end - 1) - placed.cut,
        columns.surface(placed.start, placed.end, placed.cut),
        placed.kind,
        type=placed.own.type if placed.own else None,
        phrase=whole,
    )
