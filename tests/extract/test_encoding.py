import pytest

from claimgraph.extract.encoding import decode
from claimgraph.extract.errors import UnreadableDocument

SENTENCE = "Zoë Lindström said “no” – the café’s rent had risen by £40 since March."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_comes_back_from_each_encoding(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_other_alphabets_are_guessed():
    text = "Министерство сообщило, что вода в реке не загрязнена. " * 4
    assert decode(text.encode("cp1251")) == text


def test_one_broken_byte_does_not_change_the_encoding_of_the_rest():
    data = (SENTENCE * 9).encode() + b"\xff and on."
    assert decode(data) == SENTENCE * 9 + "\ufffd and on."


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n", b"\x1f\x8b\x08"])
def test_what_is_not_text_is_refused(data):
    with pytest.raises(UnreadableDocument):
        decode(data)


def test_a_stray_nul_becomes_a_sign_of_one_character():
    assert decode(b"x" * 200 + b"\0y") == "x" * 200 + "\ufffdy"
