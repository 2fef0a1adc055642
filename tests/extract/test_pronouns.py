from claimgraph.extract.discourse import Discourse, Placed, Thing
from claimgraph.extract.kinds import Kind, kinds
from claimgraph.extract.pronouns import read_pronoun
from claimgraph.extract.records import EntityType
from claimgraph.extract.words import Words


def discourse(text: str, deps: str, sentences: list[int] | None = None) -> Discourse:
    tokens = text.split()
    names = {"s": "nsubj", "o": "dobj", "r": "ROOT", ".": "punct", "p": "poss"}
    root = deps.rindex("r")
    count = len(tokens)
    words = Words(
        text, tokens, ["X"] * count, [""] * count, [names[each] for each in deps], [t.lower() for t in tokens],
        [root] * count, list(range(count)), sentences or [0] * count, [], [], [False] * count,
    )  # fmt: skip
    return Discourse(words, kinds())


def meet(met: Discourse, name: str, index: int, type_: EntityType = "Person", *, plural: bool = False) -> Thing:
    thing = Thing(Kind(type_), name, plural=plural, named=True)
    met.place(thing, Placed(index, index + 1, "name"), index)
    return thing


def test_the_subject_of_the_sentence_before_is_meant() -> None:
    met = discourse("Dostan met Orun . He left", "sro.sr", [0, 0, 0, 0, 1, 1])
    dostan = meet(met, "Dostan", 0)
    meet(met, "Orun", 2)
    assert read_pronoun(met, 4) is dostan


def test_a_firm_is_no_he() -> None:
    met = discourse("Velmora grew . He left", "sr.sr", [0, 0, 0, 1, 1])
    meet(met, "Velmora", 0, "Company")
    assert read_pronoun(met, 3) is None


def test_once_a_she_is_never_a_he() -> None:
    met = discourse("Dostan knew she fell . He left", "srsr.sr", [0, 0, 0, 0, 0, 1, 1])
    meet(met, "Dostan", 0)
    read_pronoun(met, 2)
    assert read_pronoun(met, 5) is None


def test_they_are_several() -> None:
    met = discourse("Pilots met Dostan . They left", "sro.sr", [0, 0, 0, 0, 1, 1])
    pilots = meet(met, "pilots", 0, "Group", plural=True)
    meet(met, "Dostan", 2)
    assert read_pronoun(met, 4) is pilots


def test_the_object_is_not_the_subject_of_its_own_verb() -> None:
    met = discourse("Dostan saw him", "sro")
    meet(met, "Dostan", 0)
    assert read_pronoun(met, 2) is None


def test_what_was_met_long_ago_is_out_of_mind() -> None:
    met = discourse("Velmora x x x It", "srrrs", [0, 1, 2, 3, 4])
    meet(met, "Velmora", 0, "Company")
    assert read_pronoun(met, 4) is None


def test_a_possessive_is_read_but_is_no_mention() -> None:
    met = discourse("Velmora sold its plant", "srpo")
    velmora = meet(met, "Velmora", 0, "Company")
    assert read_pronoun(met, 2) is velmora
    assert len(velmora.mentions) == 1


def test_a_body_named_by_its_members_is_they_and_not_it() -> None:
    met = discourse("Liberals won they it", "srss")
    met.words.tag[0] = "NNPS"
    party = meet(met, "Liberal Party", 0, "Organisation")
    assert read_pronoun(met, 3) is None
    assert read_pronoun(met, 2) is party
