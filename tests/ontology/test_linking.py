from collections.abc import Sequence
from itertools import permutations

from claimgraph.extract.records import Annotation, Entity, EntityType, Mention, MentionKind, Metadata
from claimgraph.ontology.linking import link
from claimgraph.ontology.records import Decision, Links


def named(name: str, type_: EntityType = "Organisation", *, kind: MentionKind = "name", **more: object) -> Entity:
    fields: dict[str, object] = {"anonymous": False, **more}
    return Entity("", name, type_, (Mention(0, len(name), name, kind),), **fields)  # type: ignore[arg-type]


def document(doc_id: str, *entities: Entity) -> Annotation:
    from dataclasses import replace

    numbered = tuple(replace(entity, id=f"e{number}") for number, entity in enumerate(entities, 1))
    return Annotation(doc_id, None, "", Metadata(), "m", numbered, (), (), (), (), (), None, "")


def keys(links: Links) -> list[str]:
    return [entity.key for entity in links.entities]


def verdicts(links: Links) -> dict[tuple[str, str], str]:
    return {(merge.left, merge.right): merge.verdict for merge in links.merges}


def test_one_name_in_two_documents_is_one_entity_with_a_readable_key() -> None:
    links = link([document("a", named("Velmora Corp.")), document("b", named("Velmora"))])
    assert keys(links) == ["org/velmora-corp"]
    assert links.entities[0].members == (("a", "e1"), ("b", "e1"))
    assert links.entities[0].aliases == ("Velmora",)


def test_every_merge_has_a_score_and_a_reason() -> None:
    links = link([document("a", named("Velmora")), document("b", named("Velmora"))])
    assert [(m.score, m.verdict) for m in links.merges] == [(1.0, "same")]
    assert all(merge.reason for merge in links.merges)


def test_a_person_and_a_city_of_one_name_are_told_apart() -> None:
    links = link([document("a", named("Belspar", "Person")), document("b", named("Belspar", "Place"))])
    assert keys(links) == ["person/belspar", "place/belspar"]
    assert set(verdicts(links).values()) == {"different"}


def test_two_people_of_one_name_and_different_posts_stay_two() -> None:
    mayor = document("a", named("Pavel Dostan", "Person", role="mayor", part_of="e2"), named("Oruna", "Place"))
    coach = document("b", named("Pavel Dostan", "Person", role="coach", part_of="e2"), named("Tavik FC"))
    assert keys(link([mayor, coach])) == [
        "org/tavik-fc",
        "person/pavel-dostan",
        "person/pavel-dostan-coach",
        "place/oruna",
    ]


def test_anonymous_sources_never_merge() -> None:
    source = named("senior official", "Person", kind="nominal", anonymous=True)
    links = link([document("a", source), document("b", source)])
    assert keys(links) == ["person/senior-official-a", "person/senior-official-b"]
    assert not links.merges


def test_groups_merge_only_under_the_same_name() -> None:
    texts = [
        document(str(n), named(name, "Group", kind="nominal"))
        for n, name in enumerate(["harbour workers", "harbour workers", "all harbour workers"])
    ]
    assert keys(link(texts)) == ["group/all-harbour-workers", "group/harbour-workers"]


def test_an_acronym_that_a_document_explains_is_joined() -> None:
    explained = document("a", named("Coastal Fisheries Board", aliases=("CFB",)))
    links = link([explained, document("b", named("CFB"))])
    assert keys(links) == ["org/coastal-fisheries-board"]


def test_names_that_differ_in_a_number_stay_two() -> None:
    links = link([document("a", named("Tavik-3", "Model/Product")), document("b", named("Tavik-4", "Model/Product"))])
    assert len(links.entities) == 2


def test_a_surname_alone_is_left_open() -> None:
    links = link([document("a", named("Mirela Dostan", "Person")), document("b", named("Dostan", "Person"))])
    assert len(links.entities) == 2
    assert verdicts(links) == {("person/dostan", "person/mirela-dostan"): "unsure"}


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    company = [named(name) for name in ("Velmora", "Oruna", "Tavik")]
    texts = [
        document(str(n), named(name, "Person"), *company)
        for n, name in enumerate(["Mirela Dostan", "Pavel Dostan", "Dostan"])
    ]
    links = link(texts)
    assert {"person/dostan", "person/mirela-dostan", "person/pavel-dostan"} <= set(keys(links))


def test_a_decision_joins_what_the_scores_would_not() -> None:
    texts = [document("a", named("Velmora")), document("b", named("Harbour Pilots"))]
    links = link(texts, [Decision("org/velmora", "org/harbour-pilots", "same")])
    assert keys(links) == ["org/harbour-pilots"]


def test_a_decision_keeps_apart_what_the_scores_would_join() -> None:
    texts = [document("a", named("Coastal Fisheries Board", aliases=("CFB",))), document("b", named("CFB"))]
    links = link(texts, [Decision("org/cfb", "org/coastal-fisheries-board", "different")])
    assert keys(links) == ["org/cfb", "org/coastal-fisheries-board"]


def test_a_decision_can_single_out_one_document() -> None:
    texts = [document(doc_id, named("Velmora")) for doc_id in "abc"]
    links = link(texts, [Decision("c#e1", "org/velmora", "different")])
    assert [entity.members for entity in links.entities] == [(("a", "e1"), ("b", "e1")), (("c", "e1"),)]


def test_a_decision_that_fits_nothing_is_reported() -> None:
    decision = Decision("org/velmora", "org/tavik", "same")
    assert link([document("a", named("Velmora"))], [decision]).unused == (decision,)


def test_the_order_of_the_documents_makes_no_difference() -> None:
    texts: Sequence[Annotation] = [
        document("a", named("Coastal Fisheries Board", aliases=("CFB",)), named("Mirela Dostan", "Person")),
        document("b", named("CFB"), named("Dostan", "Person"), named("Belspar", "Place")),
        document("c", named("Coastal Fisheries Bord"), named("M. Dostan", "Person", role="clerk")),
        document("d", named("Belspar", "Person"), named("Mirela Dostan", "Person", role="pilot")),
    ]
    assert len({repr(link(order)) for order in permutations(texts)}) == 1


def test_the_finest_type_wins_over_the_general_one() -> None:
    texts = [document("a", named("Velmora")), document("b", named("Velmora")), document("c", named("Velmora", "Lab"))]
    assert link(texts).entities[0].type == "Lab"
