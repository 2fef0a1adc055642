"""The page in a real Chromium: nothing leaves it, nothing in it runs, every path through it works by keyboard."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph.extract.records import Annotation, Claim, Entity, Mention, Metadata, Predicate, Span, Speaker

pytestmark = [pytest.mark.tool("chromium"), pytest.mark.filterwarnings("ignore::ResourceWarning")]

PAYLOADS = (
    "<script>window.__ran=1</script>",
    "</script><script>window.__ran=2</script>",
    '<img src="https://example.invalid/x" onerror="window.__ran=3">',
    "<svg onload=window.__ran=4>",
    "javascript:window.__ran=5",
    "{{ 7*7 }}{% raw %}${window.__ran=6}",
    "<!--<script>--><style>@import 'https://example.invalid/y'</style>",
    '"><iframe srcdoc="<script>parent.__ran=7</script>">',
    "__proto__",
    "constructor",
    "\u202egnp.exe\u2066\u0000\ufeff",
    "=HYPERLINK(1)",
)
SETTLED = """() => new Promise(done => {
  const look = () => performance.getEntriesByName('settled').length ? done() : requestAnimationFrame(look);
  look();
})"""
"""Waits without the eval that the page's policy forbids to Playwright's own waiting."""
KEYSTROKES = """() => Math.max(...['p', 'po', 'post', 'post 9'].map(text => {
  const box = document.getElementById('search'), start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input'));
  return performance.now() - start;
}))"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
VIEWS = ("graph", "claims", "compare", "measures", "documents", "overview")


@contextmanager
def opened(browser: Any, path: Path, address: str = "", **context: Any) -> Iterator[Any]:
    """Open the page; fail on any request but its own, any script error and any breach of its policy."""
    held = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context})
    tab = held.new_page()
    troubles: list[str] = []
    tab.on("request", lambda request: troubles.append(request.url) if request.url != path.as_uri() else None)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    tab.goto(path.as_uri() + address)
    tab.evaluate(SETTLED)
    yield tab
    held.close()
    assert [trouble.removeprefix(path.as_uri()) for trouble in troubles if not trouble.startswith(path.as_uri())] == []


@pytest.fixture(scope="module")
def shared(browser: Any, page_file: Path) -> Iterator[Any]:
    """One tab with the page of the dispute for all tests that only look and click."""
    with opened(browser, page_file, permissions=["clipboard-read", "clipboard-write"]) as tab:
        yield tab


@pytest.fixture
def tab(shared: Any) -> Any:
    """The shared tab as it opens."""
    shared.evaluate("location.hash = '#'")
    shared.evaluate("document.activeElement.blur()")
    shared.set_viewport_size({"width": 1280, "height": 800})
    return shared


def heading(tab: Any) -> str:
    return str(tab.locator("#panel h2").inner_text())


def go(tab: Any, address: str) -> None:
    """Follow a permalink."""
    tab.evaluate("address => { location.hash = address }", address)
    tab.wait_for_timeout(20)


def show(tab: Any, **state: str) -> None:
    """Go where a link with this state leads."""
    tab.evaluate("state => { location.hash = new URLSearchParams(state) }", state)
    tab.locator(f"body[data-view={state['view']}]").wait_for()


def test_every_view_opens_from_its_address_without_a_request(tab: Any) -> None:
    for view in VIEWS:
        show(tab, view=view)
        assert tab.locator("#views [aria-current=page]").count() == 1
        assert tab.locator("main").inner_text().strip()


def test_search_finds_a_thing_by_keyboard(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("velmar")
    tab.keyboard.press("Enter")
    assert heading(tab) == "Velmar Institute"


def test_search_words_become_a_filter(tab: Any) -> None:
    go(tab, "#view=claims")
    tab.fill("#search", "months")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    assert tab.locator("tbody tr").count() == 1
    assert "q=months" in tab.url


def test_a_thing_leads_to_highlighted_words_in_one_click(tab: Any) -> None:
    go(tab, "#thing=org/velmar-institute")
    tab.locator("#panel a.claim").first.click()
    assert tab.locator("#panel mark").inner_text() == (
        "the Ostra plant released about 1,200 litres of solvent into the Tarn"
    )


def test_a_chain_is_shown_as_a_line_of_speakers(tab: Any) -> None:
    go(tab, "#claim=courier%23c4")
    assert heading(tab) == "Morrow Post › report by Mira Delane"
    assert "not so" in tab.locator("#panel dl").first.inner_text()


def test_a_click_in_the_drawing_selects_the_thing(tab: Any) -> None:
    tab.locator(".canvas").focus()
    tab.keyboard.press("ArrowRight")
    assert "thing=" in tab.url
    first = heading(tab)
    tab.keyboard.press("ArrowLeft")
    assert heading(tab)
    tab.keyboard.press("Escape")
    assert heading(tab) == "Start with a question"
    assert first


def test_filters_narrow_every_view(tab: Any) -> None:
    go(tab, "#view=claims&how=denied")
    assert tab.locator("tbody tr").count() == 1
    tab.get_by_role("link", name="Graph").click()
    assert "2 things drawn" in tab.locator(".graphtools").inner_text()


def test_kinds_can_be_hidden(tab: Any) -> None:
    tab.locator("#types > summary").click()
    tab.get_by_label("infrastructure").uncheck()
    assert "hide=Infrastructure" in tab.url
    assert "hidden" in tab.locator("#types > summary").inner_text()


def test_back_returns_to_the_view_before(tab: Any) -> None:
    tab.get_by_role("link", name="Claims", exact=True).click()
    tab.go_back()
    assert tab.locator("#views [aria-current=page]").inner_text() == "Graph"


def test_both_sides_of_a_conflict_stand_side_by_side(tab: Any) -> None:
    go(tab, "#view=compare")
    assert tab.locator(".paircard mark").all_inner_texts()[0].startswith("about")
    assert {"1,200", "1,500"} <= set(tab.locator(".paircard .m-differs").all_inner_texts())
    assert "2 independent sources" in tab.locator(".paircard footer").inner_text()


def test_a_mark_in_the_document_leads_to_the_thing_and_back(tab: Any) -> None:
    go(tab, "#view=documents&read=courier")
    tab.locator(".text a", has_text="Ostra Chemicals").first.click()
    assert heading(tab) == "Ostra Chemicals"
    tab.locator("#panel a.claim").first.click()
    assert tab.locator(".reader mark").first.inner_text() == "the plant released any solvent"


def test_table_sorts_groups_and_copies(tab: Any) -> None:
    go(tab, "#view=claims")
    tab.get_by_role("button", name="Who says it").click()
    assert tab.locator("th[aria-sort=ascending]").count() == 1
    tab.get_by_role("button", name="Copy as CSV").click()
    tab.get_by_role("button", name="Copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "who,how,not,certainty,words,document,title,date,start,end"
    assert len(copied.splitlines()) == 8
    tab.select_option("#group", "how")
    assert tab.locator("details.group").count() == 5


def test_no_view_is_wider_than_the_screen(tab: Any) -> None:
    for width in (360, 768, 1920):
        tab.set_viewport_size({"width": width, "height": 800})
        for view in VIEWS:
            show(tab, view=view, read="courier")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (view, width)


def test_a_choice_keeps_the_place_in_the_table_and_sorting_keeps_the_focus(tab: Any) -> None:
    go(tab, "#view=claims")
    tab.get_by_role("button", name="Who says it").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "sort-who"
    row = tab.locator("tbody tr").nth(2)
    row.locator("a").click()
    assert row.get_attribute("class") == "on"
    assert tab.locator("tbody tr.on").count() == 1


@pytest.mark.parametrize("address", ["#claim=courier%23c1", "#thing=org%2Fvelmar-institute", "#number=courier%23q1"])
def test_on_a_narrow_screen_an_address_leads_to_what_it_names(browser: Any, page_file: Path, address: str) -> None:
    with opened(browser, page_file, address, viewport={"width": 360, "height": 800}) as tab:
        assert 0 <= tab.locator("#panel h2").bounding_box()["y"] < 600


def test_on_a_narrow_screen_the_reader_opens_at_the_words(browser: Any, page_file: Path) -> None:
    address = "#view=documents&read=courier&claim=courier%23c4"
    with opened(browser, page_file, address, viewport={"width": 360, "height": 500}) as tab:
        assert 0 <= tab.locator("main .m-content").first.bounding_box()["y"] < 500


def test_on_a_narrow_screen_a_large_drawing_opens_on_things_that_are_joined(
    browser: Any, writer: Any, gather: Any, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text(gather((crowd(writer, 1_000),)).page(), encoding="utf-8")
    with opened(browser, path, viewport={"width": 360, "height": 800}) as tab:
        assert int(tab.locator(".graphtools .kept").inner_text().split()[0]) >= 26


def test_comparisons_open_at_their_top(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file, "#view=compare", viewport={"width": 360, "height": 500}) as tab:
        assert tab.evaluate("scrollY") == 0


def test_what_says_not_itself_is_not_negated_again(browser: Any, writer: Any, gather: Any, tmp_path: Path) -> None:
    doc = writer("ostra", "Ostra Chemicals", "Nobody spoke to Ostra Chemicals.")
    doc.thing("ostra", "Ostra Chemicals", "Company")
    doc.claim("Nobody spoke to Ostra Chemicals", sentence=doc.text.split("\n\n")[1], negative=True)
    fact = Predicate("text:Nobody", "speak to", "ostra", polarity="negative")
    doc.claims[0] = replace(doc.claims[0], predicate=fact)
    path = tmp_path / "index.html"
    path.write_text(gather((doc.annotation(),)).page(), encoding="utf-8")
    with opened(browser, path, "#claim=ostra%23c1") as tab:
        told = tab.locator("#panel .facts").first.inner_text()
    assert "Nobody" in told
    assert "not:" not in told


def test_dates_without_a_year_are_told_in_words(browser: Any, writer: Any, gather: Any, tmp_path: Path) -> None:
    doc = writer("ostra", "Ostra Chemicals", "It opened on Jan. 12.")
    doc.date("d1", "Jan. 12", "XXXX-01-12")
    doc.dates[0] = replace(doc.dates[0], earliest=None, latest=None)
    path = tmp_path / "index.html"
    path.write_text(gather((doc.annotation(),)).page(), encoding="utf-8")
    with opened(browser, path, "#date=ostra%23d1") as tab:
        assert tab.locator("#panel h2").inner_text() == "12 January, year not known"


def test_moving_a_large_drawing_moves_its_picture(browser: Any, gather: Any, writer: Any, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(gather((crowd(writer, 400),)).page(), encoding="utf-8")
    with opened(browser, path, "#all=1") as tab:
        before = tab.locator(".canvas").screenshot()
        box = tab.locator(".canvas").bounding_box()
        tab.mouse.move(box["x"] + 4, box["y"] + 4)
        tab.mouse.down()
        for step in range(1, 20):
            tab.mouse.move(box["x"] + 4 + 20 * step, box["y"] + 4 + 10 * step)
        assert tab.locator(".canvas").screenshot() != before
        tab.mouse.move(box["x"] + 4, box["y"] + 4)
        tab.mouse.up()
        tab.evaluate(FRAMES)
        assert tab.locator(".canvas").screenshot() == before


def test_single_keys_can_be_switched_off(tab: Any) -> None:
    tab.keyboard.press("?")
    tab.get_by_label("Single keys do something").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("2")
    assert tab.locator("#views [aria-current=page]").inner_text() == "Graph"


def axe_violations(tab: Any, **options: Any) -> list[Any]:
    """What axe-core objects to in what is shown."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab, options=options).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]


def test_axe_finds_nothing_wrong_in_any_view(tab: Any) -> None:
    for view in VIEWS:
        show(tab, view=view, claim="courier#c1", read="courier")
        assert axe_violations(tab) == [], view


def test_contrast_holds_in_the_dark(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file, color_scheme="dark") as tab:
        assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 23, 27)"
        for view in ("graph", "compare", "documents"):
            show(tab, view=view, claim="courier#c1", read="courier")
            assert axe_violations(tab, runOnly=["color-contrast"]) == [], view


def hostile(payload: str, claim: Claim) -> Annotation:
    """A document with the payload wherever words of a document or its metadata can stand."""
    text = f"{payload} said {payload} sold ore.\n\n{payload}"
    size = len(payload)
    names = [(0, size), (size + 6, 2 * size + 6)]
    entities = tuple(
        Entity(
            f"e{at}", payload, "Company", (Mention(a, b, text[a:b], "name"),), role=payload, aliases=(f"{payload}2",)
        )
        for at, (a, b) in enumerate(names)
    )
    span = Span(0, size, payload)
    bad = replace(
        claim,
        content=(span,),
        sentence=span,
        source_spans=(),
        cues=(span,),
        hedge_cues=(span,),
        speakers=(Speaker("e0", payload),),
        predicate=Predicate("e0", payload, payload),
        quantities=(),
        dates=(),
        claimed_at=payload,
        epistemic=payload,
    )
    return Annotation(
        doc_id=payload,
        doc_date=payload,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        meta=Metadata(title=payload, publisher=payload, author=payload, url=payload, date=payload),
        model=payload,
        entities=entities,
        quantities=(),
        dates=(),
        attributions=(),
        claims=(bad,),
        blocks=(),
        source=payload,
        text=text,
    )


def test_no_word_of_a_document_runs(browser: Any, dispute: Any, gather: Callable[..., Any], tmp_path: Path) -> None:
    model = dispute.annotations[1].claims[1]
    path = tmp_path / "index.html"
    page = gather(tuple(hostile(payload, model) for payload in PAYLOADS)).page(**{PAYLOADS[0]: PAYLOADS[1]})
    path.write_text(page, encoding="utf-8")
    with opened(browser, path) as tab:
        for view in VIEWS:
            show(tab, view=view)
        for payload in PAYLOADS:
            show(tab, view="documents", read=payload, claim=f"{payload}#{model.id}")
            show(tab, view="claims", q=payload, how="hedged")
            tab.fill("#search", payload.replace("\x00", ""))
        show(
            tab,
            view="graph",
            thing=tab.evaluate("JSON.parse(document.getElementById('data').textContent).things[0].key"),
        )
        assert tab.evaluate("window.__ran") is None
        assert tab.locator("iframe, img, main script, aside script").count() == 0


def crowd(writer: Any, count: int) -> Annotation:
    """One report in which each of many things says something of the next ones."""
    words = [f"Post {at} said Post {at * 7 % count} left Post {at * 11 % count}." for at in range(count)]
    doc = writer("crowd", " ".join(words), title="A crowd", date="2026-01-05")
    start, spots = 0, []
    for each in words:
        spots.append((start, each))
        start += len(each) + 1
    doc.entities = [
        Entity(f"e{at}", f"Post {at}", "Company", (Mention(a, a + len(f"Post {at}"), f"Post {at}", "name"),))
        for at, (a, _) in enumerate(spots)
    ]
    for at, (a, each) in enumerate(spots):
        content = Span(a + each.index("said") + 5, a + len(each) - 1, each[each.index("said") + 5 : -1])
        fact = Predicate(f"e{at * 7 % count}", "leave", f"e{at * 11 % count}")
        doc.claims.append(
            Claim(
                id=f"c{at}",
                content=(content,),
                speakers=(Speaker(f"e{at}", f"Post {at}"),),
                source_spans=(),
                cues=(),
                modality="reported",
                modalities=("reported",),
                polarity="positive",
                quoted="none",
                predicate=fact,
                basis="explicit",
                certainty="certain",
                claim_type="statement",
                sentence=Span(a, a + len(each), each),
            )
        )
    annotation: Annotation = doc.annotation()
    return annotation


def test_a_thousand_things_open_on_the_most_telling_and_answer_each_key_at_once(
    browser: Any,
    gather: Callable[..., Any],
    writer: Any,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    path = tmp_path / "index.html"
    path.write_text(gather((crowd(writer, 1_000),)).page(), encoding="utf-8")
    with opened(browser, path) as tab:
        drawn = int(tab.locator(".graphtools .kept").inner_text().split()[0])
        assert 100 <= drawn <= 300
        settled = tab.evaluate("performance.getEntriesByName('settled')[0].startTime")
        record_property("milliseconds to the settled drawing", settled)
        slowest = tab.evaluate(KEYSTROKES)
        record_property("milliseconds of the slowest keystroke", slowest)
        assert slowest < 250


def test_the_policy_stops_what_a_page_would_not_do(browser: Any, page_file: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "index.html"
    injected = "<script>window.__ran=1</script><img src='https://example.invalid/' onerror='window.__ran=2'></body>"
    spoiled.write_text(page_file.read_text(encoding="utf-8").replace("</body>", injected), encoding="utf-8")
    tab = browser.new_page()
    blocked: list[str] = []
    tab.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    tab.goto(spoiled.as_uri())
    tab.evaluate(SETTLED)
    assert tab.evaluate("window.__ran") is None
    assert len(blocked) >= 3
    tab.close()
