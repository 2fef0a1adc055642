"""The followthemoney library takes our entities and statements as valid, with nothing cleaned away."""

import json
from collections import defaultdict

import pytest

from claimgraph.outputs.formats import export

pytestmark = pytest.mark.tool("python:followthemoney")
FIRM, ANA, LIGHTS = "Söhne & O'Brien <Ltd>", 'Ana "Ace" Boró', "חברת אורות"


@pytest.fixture
def lines(hard_graph, tmp_path):
    def read(form):
        export(hard_graph, form, tmp_path / form, alleged=True)
        return [json.loads(line) for line in (tmp_path / form).read_text(encoding="utf-8").splitlines()]

    return read


def test_every_entity_is_valid_as_it_stands(lines):
    from followthemoney import model

    for line in lines("ftm"):
        proxy = model.get_proxy(line, cleaned=False)
        assert {name: sorted(proxy.get(name)) for name in proxy.properties if proxy.get(name)} == line["properties"]
        proxy.schema.validate(proxy.to_dict())


def test_names_schemata_and_links_arrive(lines):
    from followthemoney import model

    found = [model.get_proxy(line, cleaned=False) for line in lines("ftm")]
    captions = {(each.schema.name, each.caption) for each in found}
    assert {("Company", FIRM), ("Person", ANA), ("Company", LIGHTS)} <= captions
    by_id = {each.id: each for each in found}
    roles = {
        (by_id[each.first("subject")].caption, each.first("role"), by_id[each.first("object")].caption)
        for each in found
        if each.schema.name == "UnknownLink"
    }
    assert ("Velmar Labs", "chairperson", "Ana Boró") in roles
    assert ("Velmar Labs", "alleged by Bo Ortiz: owned by", "Ana Boró") in roles


def test_statements_make_the_same_entities_and_tell_where_each_value_stands(lines, hard_graph):
    from followthemoney import Dataset, Statement, StatementEntity, registry

    grouped = defaultdict(list)
    for line in lines("ftm-statements"):
        statement = Statement.from_dict(line)
        assert registry.get(statement.prop_type).clean(statement.value) is not None
        grouped[statement.canonical_id].append(statement)
    # proof points at documents; where each statement stands is more, so it is no statement itself
    entities = {line["id"]: line for line in lines("ftm")}
    assert grouped.keys() == entities.keys()
    for name, statements in grouped.items():
        entity = StatementEntity.from_statements(Dataset.make({"name": "all", "title": "All"}), statements)
        properties = {key: sorted(set(entity.get(key))) for key in entity.properties}
        expected = dict(entities[name]["properties"])
        if entity.schema.name not in ("Article", "UnknownLink"):
            expected.pop("proof")
        assert properties == expected
    places = {each.value: (each.dataset, each.origin) for each in grouped_by(grouped, "name")}
    dataset, origin = places[FIRM]
    text = json.loads((hard_graph / "annotations" / "tender.json").read_text(encoding="utf-8"))["text"]
    start, end = map(int, origin.removeprefix("tender[").removesuffix("]").split(":"))
    assert (dataset, text[start:end]) == ("tender", FIRM)


def grouped_by(grouped, property_):
    return [each for statements in grouped.values() for each in statements if each.prop == property_]
