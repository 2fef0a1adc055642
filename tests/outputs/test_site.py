import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from claimgraph.graph.dossier import Run, gather
from claimgraph.graph.iris import Iris
from claimgraph.outputs.site import file_name, pages


def written(annotations: Any) -> dict[str, str]:
    return dict(pages(gather(annotations, iris=Iris(), run=Run()), "The Tarn spill"))


@pytest.fixture(scope="module")
def site(dispute: Any) -> dict[str, str]:
    return written(dispute.annotations)


def test_every_document_and_every_thing_has_a_page(site: dict[str, str]) -> None:
    assert {"index.html", "style.css", "document-courier.html", "document-wire.html"} < set(site)
    assert "thing-org.velmar-institute.html" in site


def test_every_link_leads_to_a_page_of_the_site(site: dict[str, str]) -> None:
    for name, text in site.items():
        for target in re.findall(r'href="([^"#]*)', text):
            assert not target or unquote(target) in site, (name, target)


def test_every_claim_of_a_thing_leads_to_its_place(site: dict[str, str]) -> None:
    href, anchor = re.findall(r'class="claim[^"]*" href="([^"#]*)#([^"]*)"', site["thing-org.velmar-institute.html"])[0]
    assert f'id="{anchor}"' in site[href]


def test_the_text_of_a_document_stands_whole(site: dict[str, str], dispute: Any) -> None:
    body = site["document-wire.html"].split('class="reader">')[1]
    words = re.sub(r"<div class=\"margin\">.*?</div></div>", "", body, flags=re.DOTALL)
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", words).replace("&#39;", "'"))
    assert re.sub(r"\s+", " ", dispute.annotations[1].text.split("\n\n")[1]) in shown


def test_words_of_a_document_are_escaped_and_no_script_is_allowed(dispute: Any) -> None:
    one = dispute.annotations[0]
    evil = "<script>alert(1)</script>"
    meta = replace(one.meta, title=evil, publisher=evil, url="javascript:alert(1)")
    bad = replace(
        one, doc_id=f"../{evil}", meta=meta, entities=(replace(one.entities[0], name=evil), *one.entities[1:])
    )
    site = written((bad,))
    for name, text in site.items():
        assert "<script" not in text.lower()
        assert "/" not in name
        assert 'href="javascript' not in text


def test_the_same_records_give_the_same_site(site: dict[str, str], dispute: Any) -> None:
    assert written(dispute.annotations) == site


@pytest.mark.parametrize("key", ["../../etc", "a b", "ä", "x" * 300, "..", "con:aux", "a\ud800"])
def test_file_names_are_safe_and_told_apart(key: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,90}", file_name(key))
    assert file_name(key) != file_name(key + "!")
