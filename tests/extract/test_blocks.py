import textwrap

import pytest

from claimgraph.extract.blocks import blocks


def parts(text):
    return [(block.kind, " ".join(text[block.start : block.end].split())) for block in blocks(text)]


def test_headings_paragraphs_and_bullets_are_apart():
    assert parts("Ships in May\n\nTwelve came.\n• one was late\n(2) two sank.\n") == [
        ("heading", "Ships in May"),
        ("paragraph", "Twelve came."),
        ("bullet", "one was late"),
        ("bullet", "two sank."),
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_lines_are_one_paragraph(width):
    sentence = "The harbour office of Lindmouth counted 12. Its head, Nell Ashby, denied that on 3 May. "
    text = "Ships\n\n" + textwrap.fill(sentence * 8, width) + "\n\n" + textwrap.fill(sentence * 3, width)
    assert [kind for kind, _ in parts(text)] == ["heading", "paragraph", "paragraph"]


def test_one_paragraph_a_line_is_not_joined():
    text = "The office counted twelve ships in the harbour.\nNone of them was late.\nNell Ashby denied that.\n"
    assert len(parts(text)) == 3


def test_a_line_that_goes_on_with_a_small_letter_is_joined():
    assert parts("The office counted twelve ships in the\nharbour of Lindmouth.") == [
        ("paragraph", "The office counted twelve ships in the harbour of Lindmouth.")
    ]


def test_windows_line_ends_count_once():
    assert len(parts("The office counted twelve ships in the\r\nharbour of Lindmouth.\r\n\r\nNone was late.")) == 2


def test_a_number_at_a_wrapped_line_start_is_no_bullet():
    start = "The office said that it had counted all of the ships in May and that there were "
    filled = (textwrap.fill(start * 5 + "very " * count + "only 12. None sank.", 62) for count in range(20))
    assert len(parts(next(text for text in filled if "\n12. " in text))) == 1
