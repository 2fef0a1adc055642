"""Noun phrases to the things they stand for, where the text is clear."""

from __future__ import annotations

from .discourse import FAR, Discourse, Placed, Thing
from .evidence import head_word
from .groups import bare, group
from .kinds import Kind, family
from .nominals import Nominal
from .pronouns import THIRD, read_pronoun
from .words import SUBJECTS, Words

REACH = 6
"""Sentences back in which a name may stand that a noun takes up without having been used of it."""
AGAIN = 12
"""Sentences back in which a noun may have been used of the same thing."""
BUSINESS = frozenset({"Company", "Lab", "NewsOrganisation", "Organisation"})
PUBLIC = frozenset({"GovernmentAgency", "LegislativeBody", "Organisation"})
FIRMS = frozenset({"Company", "Lab"})
ANSWERS: dict[str, frozenset[str]] = {
    "Company": BUSINESS, "Lab": BUSINESS, "NewsOrganisation": frozenset({"NewsOrganisation"}),
    "GovernmentAgency": frozenset({"GovernmentAgency"}), "LegislativeBody": frozenset({"LegislativeBody"}),
    "Organisation": BUSINESS | PUBLIC, "Model/Product": frozenset({"Model/Product"}),
    "Policy/Law": frozenset({"Policy/Law"}), "Place": frozenset({"Place"}),
}  # fmt: skip
"""Type of a noun to the types of the names that it may stand for."""
ASKED = frozenset({"ask", "urge", "demand", "request", "propose", "complain", "object", "appeal", "instruct"})
"""What is done in a letter besides saying."""
CONTAINED = frozenset({"appear", "be", "come", "stand", "lie", "feature"})
TOLD = frozenset({"allegation", "claim", "accusation", "statement", "argument", "complaint", "warning", "evidence"})
"""What somebody says: "their claims appear in a letter" makes the letter theirs."""
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "these", "those"})


def read_nominal(discourse: Discourse, nominal: Nominal) -> None:
    """Give a noun phrase to the thing it stands for, or make it a thing of its own."""
    owner = _owner(discourse, nominal)
    described = discourse.thing_at(nominal.names)
    if described is None and owner is not None and _is_called(discourse, nominal, owner):
        described = owner
    is_described = described is not None and described is not owner and _agrees(described, nominal)
    is_described = is_described or (described is owner and owner is not None and _is_called(discourse, nominal, owner))
    thing = described if is_described else _antecedent(discourse, nominal, owner)
    if thing is None:
        thing = _new(discourse, nominal, owner)
    elif is_described and thing.kind.type == "Person" and not thing.role:
        thing.role = " ".join(discourse.words.surface(nominal.start, nominal.end).split())
        thing.owner = thing.owner or owner
    _call(discourse, thing, nominal, owner)
    own = _own_kind(nominal)
    placed = Placed(nominal.start, nominal.end, "nominal", own if own != thing.kind else None)
    discourse.place(thing, placed, nominal.head)


def _owner(discourse: Discourse, nominal: Nominal) -> Thing | None:
    owner = discourse.thing_at(nominal.owner)
    if owner is None and nominal.owner is not None and discourse.words.lower[nominal.owner] in THIRD:
        return read_pronoun(discourse, nominal.owner)
    return owner


def _is_called(discourse: Discourse, nominal: Nominal, owner: Thing) -> bool:
    """ "the V3 model": the name before the noun is what the noun stands for."""
    before = nominal.owner is not None and discourse.words.dep[nominal.owner] in ("compound", "nmod")
    alike = owner.kind.type == nominal.kind.type and owner.kind.type in ("Model/Product", "NewsOrganisation")
    return before and alike and owner.named and not nominal.plural


def _agrees(thing: Thing, nominal: Nominal) -> bool:
    if nominal.plural:
        return thing.plural
    return family(thing.kind.type) == family(nominal.kind.type) or thing.kind.type == "Thing"


def _call(discourse: Discourse, thing: Thing, nominal: Nominal, owner: Thing | None) -> None:
    """Note what the thing is called; a document is named after whose it is and whom it goes to."""
    thing.nouns.add(nominal.noun)
    if nominal.plural and not thing.members:
        discourse.plurals[bare(discourse.words.surface(nominal.start, nominal.end))] = thing
    if thing.kind.type == "Document" and not thing.named:
        own = owner or _sayer(discourse, nominal)
        thing.owner = thing.owner or (own if own is not thing else None)
        thing.recipient = thing.recipient or discourse.thing_at(nominal.recipient)
        if thing.owner and thing.owner.name not in thing.name:
            thing.name = f"{thing.owner.name} {nominal.noun}"
        if thing.recipient and thing.recipient.name not in thing.name:
            thing.name = f"{thing.name} to {thing.recipient.name}"
    owned = discourse.owned[(nominal.noun, id(thing.owner))]
    if not any(thing is other for other in owned):
        owned.append(thing)


def _own_kind(nominal: Nominal) -> Kind:
    """What the words alone say: several people or firms act as an organisation does."""
    if nominal.plural and (nominal.kind.type == "Person" or family(nominal.kind.type) == "Organisation"):
        return Kind("Organisation")
    return nominal.kind


def _antecedent(discourse: Discourse, nominal: Nominal, owner: Thing | None) -> Thing | None:
    if nominal.plural:
        return group(discourse, nominal)
    if owner is not None:
        return _owned(discourse, nominal, owner)
    if not nominal.definite:
        return None

    verb = _governing(discourse.words, nominal.head)

    def again(thing: Thing) -> bool:
        return not thing.plural and nominal.noun in thing.nouns and not _does(discourse.words, thing, verb)

    def answers(thing: Thing) -> bool:
        return _may_answer(discourse, thing, nominal) and not _does(discourse.words, thing, verb)

    if nominal.noun in discourse.kinds.unique and nominal.bare:
        return discourse.recent(nominal.head, FAR, again)
    if family(nominal.kind.type) == "Organisation":
        return discourse.recent(
            nominal.head, REACH, lambda thing: again(thing) or answers(thing), lambda thing: _fitness(thing, nominal)
        )
    found = discourse.recent(nominal.head, FAR if nominal.kind.type == "Document" else AGAIN, again)
    return found or discourse.recent(nominal.head, REACH, answers)


def _governing(words: Words, head: int) -> int | None:
    """Return the verb whose object, or part of whose object, a noun is; None for subjects."""
    index = head
    while words.head[index] != index:
        if words.dep[index] in SUBJECTS or words.dep[index] in ("appos", "relcl", "conj"):
            return None
        index = words.head[index]
        if words.pos[index] in ("VERB", "AUX"):
            return index
    return None


def _does(words: Words, thing: Thing, verb: int | None) -> bool:
    """ "X is buying the lender": who does it is not whom it is done to."""
    return verb is not None and any(seen.subject and words.head[seen.head] == verb for seen in thing.seen[-4:])


def _owned(discourse: Discourse, nominal: Nominal, owner: Thing) -> Thing | None:
    """The owner's thing that was called so; a document may have been met before its owner was told."""
    if nominal.kind.type not in ("Document", "Person"):
        return None
    if own := discourse.owned.get((nominal.noun, id(owner))):
        return own[-1]
    if nominal.definite and nominal.kind.type == "Document":
        unowned = [thing for thing in discourse.owned.get((nominal.noun, id(None)), ()) if thing.owner is None]
        return unowned[-1] if unowned else None
    return None


def _may_answer(discourse: Discourse, thing: Thing, nominal: Nominal) -> bool:
    """Whether the noun may stand for the thing without having been used of it."""
    kind = nominal.kind
    if thing.plural or not nominal.bare or discourse.words.lower[nominal.start] not in ("the", "this", "that"):
        return False
    if kind.type == "Document":
        return thing.kind.type == "Document" and (kind.subtype is None or thing.kind.subtype in (kind.subtype, None))
    if kind.type == "GovernmentAgency" and nominal.noun in discourse.kinds.unique:
        return False
    if nominal.noun in discourse.kinds.special and not _is_such(thing, nominal):
        return False
    same_place = kind.type != "Place" or thing.kind.subtype == kind.subtype
    return thing.named and same_place and thing.kind.type in ANSWERS.get(kind.type, ())


def _is_such(thing: Thing, nominal: Nominal) -> bool:
    """ "the union" is no newspaper: the name says what it is, or its kind is that of the noun."""
    if nominal.noun == head_word(thing.name).lower():
        return True
    return nominal.kind.subtype is not None and nominal.kind == thing.kind


def _fitness(thing: Thing, nominal: Nominal) -> float:
    exact = thing.kind.type == nominal.kind.type or {thing.kind.type, nominal.kind.type} <= FIRMS
    is_called = thing.named and nominal.noun == head_word(thing.name).lower()
    return (2.0 if is_called else 1.0 if nominal.noun in thing.nouns else 0.0) + (0.5 if exact else 0.0)


def _new(discourse: Discourse, nominal: Nominal, owner: Thing | None) -> Thing:
    words = discourse.words
    start = nominal.start
    if words.lower[start] in DETERMINERS and nominal.end - start > 1:
        start += 1
    name = " ".join(words.surface(start, nominal.end).split())
    if owner is not None and owner.name.rpartition(" ")[2] not in name and not _is_before(discourse, nominal):
        name = f"{owner.name} {name}"
    kind = Kind("Group") if nominal.plural else nominal.kind
    thing = Thing(kind, name, plural=nominal.plural, owner=owner, reason=f'called "{nominal.noun}"')
    thing.of_people = nominal.kind.type == "Person"
    thing.definite = nominal.definite
    if nominal.noun in discourse.kinds.female:
        thing.gender = "female"
    elif nominal.noun in discourse.kinds.male:
        thing.gender = "male"
    return thing


def _is_before(discourse: Discourse, nominal: Nominal) -> bool:
    """Whether the owner is a word of the phrase itself."""
    return nominal.owner is not None and discourse.words.dep[nominal.owner] in ("amod", "compound", "nmod")


def _sayer(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """ "X warned in a memo", "X's allegations appear in a memo": the memo is X's."""
    words = discourse.words
    preposition = words.head[nominal.head]
    if words.dep[nominal.head] != "pobj" or words.lower[preposition] not in ("in", "through", "via"):
        return None
    verb = words.head[preposition]
    subject = words.child(verb, "nsubj")
    if subject is not None and words.lemma[verb] in CONTAINED and words.lemma[subject] in TOLD:
        return discourse.thing_at(words.child(subject, "poss"))
    said = words.lemma[verb] in discourse.kinds.said or words.lemma[verb] in ASKED
    return discourse.thing_at(subject) if said else None
