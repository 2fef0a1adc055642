"""What a page costs a browser: python tests/benchmarks/page_speed.py [THINGS...].

CPU seconds of all processes of the browser from its start to the first settled drawing (beside it, those of an empty
page), then those of drawing all things; milliseconds of the page's own thread for each frame while the drawing is
moved, and of the slowest keystroke in the search.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, get_args

from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from claimgraph.extract.records import (
    Annotation,
    Block,
    Claim,
    Entity,
    EntityType,
    Mention,
    Metadata,
    Predicate,
    Span,
    Speaker,
)
from claimgraph.ontology.linking import link
from claimgraph.outputs.page import page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CLAIMS_PER_THING = 2
ROUNDS = 5
STORY = 30
"""Things that speak of each other; one claim in ten leads out of its story."""
SETTLED = """() => new Promise(done => {
  const ready = () => performance.getEntriesByName('settled').length ? done() : requestAnimationFrame(ready);
  ready();
})"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
COUNT_FRAMES = "() => { window.frames_ = 0; const next = () => { frames_++; requestAnimationFrame(next); }; next(); }"
KEYSTROKES = """() => { const box = document.getElementById('search'); let most = 0;
  for (const text of ['t', 'th', 'thi', 'thin', 'thing', 'thing 1', 'thing 12']) {
    const from = performance.now(); box.value = text;
    box.dispatchEvent(new Event('input', {bubbles: true})); most = Math.max(most, performance.now() - from); }
  return most; }"""


def main(sizes: list[int]) -> None:
    """Print one line for each number of things."""
    print(f"{'things':>7} {'MB':>6} {'empty s':>8} {'first s':>8} {'all s':>8} {'ms/frame':>9} {'ms/key':>7}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.html"
            path.write_text(made(size), encoding="utf-8")
            blank = Path(folder) / "empty.html"
            blank.write_text("<!doctype html><title>empty</title>", encoding="utf-8")
            empty, *_ = _middle(playwright.chromium, blank.as_uri())
            first, every, frame, key = _middle(playwright.chromium, path.as_uri())
            mb = path.stat().st_size / 1e6
            print(f"{size:>7} {mb:>6.2f} {empty:>8.2f} {first:>8.2f} {every:>8.2f} {frame:>9.1f} {key:>7.1f}")


def _middle(kind: BrowserType, address: str) -> list[float]:
    """Return the median of each cost: other work on the machine makes single runs half as long again."""
    return [median(each) for each in zip(*(costs(kind, address) for _ in range(ROUNDS)), strict=True)]


def costs(kind: BrowserType, address: str) -> tuple[float, float, float, float]:
    """Return CPU seconds to the first drawing and of drawing all, and milliseconds of a frame and of a keystroke."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    browser = kind.launch(executable_path=program, args=FLAGS)
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(address)
    if address.endswith("/empty.html"):
        tab.evaluate(TWO_FRAMES)
        used = _cpu(browser)
        browser.close()
        return used, 0.0, 0.0, 0.0
    tab.evaluate(SETTLED)
    first = _cpu(browser)
    tab.evaluate("location.hash = 'all=1'")
    tab.evaluate(TWO_FRAMES)
    every = _cpu(browser) - first
    found = (first, every, _frame(tab), float(tab.evaluate(KEYSTROKES)))
    browser.close()
    return found


def _cpu(browser: Browser) -> float:
    processes: list[dict[str, Any]] = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(each["cpuTime"] for each in processes))


def _frame(tab: Page) -> float:
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable")

    def busy() -> float:
        metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"])

    tab.mouse.move(300, 300)
    tab.mouse.down()
    tab.evaluate(COUNT_FRAMES)
    before = busy()
    for at in range(60):
        tab.mouse.move(300 + 3 * at, 300 + at)
        tab.wait_for_timeout(16)
    spent, frames = busy() - before, tab.evaluate("frames_")
    tab.mouse.up()
    return 1000 * spent / max(1, frames)


def made(size: int) -> str:
    """Return the page of a made-up dossier with this many joined things."""
    chance = random.Random(7)
    names = [f"Thing {at}" for at in range(size)]
    documents = [
        _document(f"d{at:04}", names, range(start, min(start + STORY, size)), chance)
        for at, start in enumerate(range(0, size, STORY))
    ]
    links = {member: entity for entity in link(documents).entities for member in entity.members}
    return page(documents, links, (), title="A made-up dossier", run={"model": "none"})


def _document(doc_id: str, names: list[str], story: range, chance: random.Random) -> Annotation:
    lines, claims, mentions = [], [], dict[int, list[Mention]]()
    start = 0
    for at in range(CLAIMS_PER_THING * len(story)):
        who = story[at % len(story)]
        whom = chance.choice(story) if chance.random() < 0.9 else chance.randrange(len(names))
        other = story[int(len(story) * chance.random() ** 2)]
        told = f"{names[whom]} joined {names[other]}"
        line = f"{names[who]} said {told}."
        content = start + line.index(told)
        for thing, place in ((who, start), (whom, content), (other, content + told.index(" joined ") + 8)):
            found = Mention(place, place + len(names[thing]), names[thing], "name")
            if found not in mentions.setdefault(thing, []):
                mentions[thing].append(found)
        claims.append(
            Claim(
                id=f"c{at}",
                content=(Span(content, content + len(told), told),),
                speakers=(Speaker(f"e{who}", names[who]),),
                source_spans=(),
                cues=(),
                modality="reported",
                modalities=("reported",),
                polarity="positive",
                quoted="none",
                predicate=Predicate(f"e{whom}", "join", f"e{other}"),
                basis="explicit",
                certainty="certain",
                claim_type="statement",
                sentence=Span(start, start + len(line), line),
            )
        )
        lines.append(line)
        start += len(line) + 1
    text = " ".join(lines)
    kinds = get_args(EntityType)
    entities = tuple(
        Entity(f"e{thing}", names[thing], kinds[thing % 6], tuple(found)) for thing, found in sorted(mentions.items())
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Annotation(
        doc_id,
        "2026-01-05",
        digest,
        Metadata(title=doc_id, date="2026-01-05"),
        "made up",
        entities,
        (),
        (),
        (),
        tuple(claims),
        (Block(0, len(text)),),
        f"{doc_id}.txt",
        text,
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [300, 1_000, 5_000])
