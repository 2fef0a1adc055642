import io
from pathlib import Path

import docx
import pytest

from claimgraph.extract.content import CELL
from claimgraph.extract.errors import UnreadableDocument
from claimgraph.extract.mail import read_mail
from claimgraph.extract.markdown import read_markdown
from claimgraph.extract.pdf import read_pdf
from claimgraph.extract.plain import read_plain
from claimgraph.extract.web import read_web
from claimgraph.extract.word import read_word

DATA = Path(__file__).parent.parent / "data"
PARAGRAPH = "The harbour office of Lindmouth counted 412 ships in the first week, said Nell Ashby, who leads it. " * 4


def parts(content):
    return [(block.kind, content.text[block.start : block.end]) for block in content.blocks]


def test_markdown_loses_its_marks_and_keeps_its_blocks():
    source = "# Ships *in* May\n\nTwelve [came](x), `one`\nlate.\n\n- first\n- second\n\n> quoted\n\n```\ncode\n```\n"
    assert parts(read_markdown(source.encode())) == [
        ("heading", "Ships in May"),
        ("paragraph", "Twelve came, one late."),
        ("bullet", "first"),
        ("bullet", "second"),
        ("quote", "quoted"),
    ]


def test_table_cells_are_blocks_of_one_row():
    content = read_markdown(b"| port | ships |\n|---|---|\n| Lindmouth | 412 |\n")
    assert content.text == f"port{CELL}ships\n\nLindmouth{CELL}412"
    assert {block.kind for block in content.blocks} == {"table"}


def test_front_matter_gives_metadata_and_is_no_block():
    content = read_plain(b"---\ntitle: Ships\ndate: 2031-04-02\nauthors: [A. Bell, C. Dunn]\n---\nTwelve came.\n")
    assert (content.meta.title, content.meta.date, content.meta.author) == ("Ships", "2031-04-02", "A. Bell, C. Dunn")
    assert parts(content) == [("paragraph", "Twelve came.")]


@pytest.mark.parametrize("front", ["a: [", "- a list", "!!python/object/apply:os.getcwd []", "x: &a [*a]"])
def test_odd_front_matter_is_only_text(front):
    text = f"---\n{front}\n---\nTwelve came.\n"
    assert read_plain(text.encode()).text == text


def test_web_page_gives_its_main_text_with_captions_and_without_navigation():
    page = f"""<html lang="en"><head><title>Ships | Post</title></head><body>
    <nav><a href="/">Start</a> <a>News</a></nav>
    <article><h1>Ships in May</h1><figure><img src="x"><figcaption>The pier. Photo: B. Lowe</figcaption></figure>
    <p>{PARAGRAPH}</p><ul><li>None was late, she said of them.</li></ul></article>
    <footer>All rights reserved</footer></body></html>"""
    assert parts(read_web(page.encode())) == [
        ("heading", "Ships in May"),
        ("caption", "The pier. Photo: B. Lowe"),
        ("paragraph", PARAGRAPH.strip()),
        ("bullet", "None was late, she said of them."),
    ]


def test_linked_data_beats_meta_tags_and_those_the_title():
    page = """<html><head><title>T</title><meta property="og:title" content="O"><meta name="date" content="2031-05-06">
    <script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Not this"},
    {"@type": "NewsArticle", "datePublished": "2031-05-07T23:00:00Z", "publisher": {"name": "Post"},
    "author": [{"name": "A"}, {"name": "B"}]}]}</script>
    </head><body><p>Twelve ships came.</p></body></html>"""
    meta = read_web(page.encode()).meta
    assert (meta.title, meta.publisher, meta.author, meta.date) == ("O", "Post", "A, B", "2031-05-07")


def test_short_and_bare_pages_are_read_too():
    assert parts(read_web(b"<p>Twelve ships came.<p>None was late.")) == [
        ("paragraph", "Twelve ships came."),
        ("paragraph", "None was late."),
    ]


def test_deeply_nested_page_does_not_exhaust_the_stack():
    assert read_web(b"<p>Twelve ships came." + b"<div>" * 20_000 + b"</div>").text == "Twelve ships came."


def test_pdf_lines_become_paragraphs_without_running_heads():
    content = read_pdf((DATA / "running-heads.pdf").read_bytes())
    assert [kind for kind, _ in parts(content)] == ["heading", "paragraph"] * 4
    assert "Page" not in content.text
    assert "Harbour office of" not in content.text
    assert (content.meta.title, content.meta.author, content.meta.date) == ("Ships", "Nell Ashby", "2026-01-01")


@pytest.mark.parametrize(
    ("name", "reason"), [("locked.pdf", "password-protected"), ("no-text.pdf", "without a text layer")]
)
def test_pdf_that_gives_no_text_says_why(name, reason):
    with pytest.raises(UnreadableDocument, match=reason):
        read_pdf((DATA / name).read_bytes())


def word_file(**properties):
    document = docx.Document()
    document.add_heading("Ships in May", 1)
    document.add_paragraph("Twelve came.")
    document.add_paragraph("one was late", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lindmouth", "412"
    document.add_paragraph("None sank.")
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_blocks_follow_styles_in_page_order():
    assert parts(read_word(word_file())) == [
        ("heading", "Ships in May"),
        ("paragraph", "Twelve came."),
        ("bullet", "one was late"),
        ("table", "Lindmouth"),
        ("table", "412"),
        ("paragraph", "None sank."),
    ]


def test_word_template_stands_for_no_author_and_no_date():
    meta = read_word(word_file()).meta
    assert (meta.author, meta.date) == (None, None)
    assert read_word(word_file(author="Nell Ashby", title="Ships")).meta.author == "Nell Ashby"


MAIL = """From: "Nell Ashby" <nell@lindmouth.example>
Subject: =?utf-8?q?Ships_of_the_Caf=C3=A9?=
Date: Mon, 05 May 2031 23:30:00 -0800
Content-Type: text/plain; charset=iso-8859-1

Twelve ships came to the harbour and
none was late.

> Did any sink in the caf\u00e9?
"""


def test_mail_gives_body_quotes_and_headers():
    content = read_mail(MAIL.encode("latin-1"))
    assert parts(content) == [
        ("paragraph", "Twelve ships came to the harbour and none was late."),
        ("quote", "Did any sink in the caf\u00e9?"),
    ]
    assert (content.meta.title, content.meta.author, content.meta.date) == (
        "Ships of the Café",
        "Nell Ashby",
        "2031-05-05",
    )


def test_mail_with_a_web_body_is_read_as_a_page():
    mail = MAIL.replace("text/plain", "text/html").replace("Twelve", "<p>Twelve")
    assert "Twelve ships came" in read_mail(mail.encode("latin-1")).text


def test_mail_with_unknown_charset_and_bad_date_is_still_read():
    mail = MAIL.replace("iso-8859-1", "x-nothing").replace("Mon, 05 May 2031 23:30:00 -0800", "soon")
    content = read_mail(mail.encode("latin-1"))
    assert content.text.startswith("Twelve ships")
    assert content.meta.date is None


def test_a_short_article_keeps_its_blocks_and_loses_what_stands_around_it():
    page = """<body><article><h1>Ships</h1><p>Twelve ships came to the harbour.</p><p>None was late.</p>
    <div class="related"><h3>Related stories</h3><ul><li><a href="1">Another story of ships</a></li></ul></div>
    </article>
    <section id="comments"><p>Somebody: I do not believe it.</p></section></body>"""
    assert parts(read_web(page.encode())) == [
        ("heading", "Ships"),
        ("paragraph", "Twelve ships came to the harbour."),
        ("paragraph", "None was late."),
    ]


def test_running_text_in_a_layout_table_is_a_paragraph():
    page = f"<table><tr><td><b>Ships</b><br><br>{PARAGRAPH}<br><br>None was late.</td></tr></table>"
    assert ("paragraph", PARAGRAPH.strip()) in parts(read_web(page.encode()))
