"""The cue lexicon loads, answers by frame and says what is wrong with it."""

import copy
import json
from importlib.resources import files

import pytest

from claimgraph.extract.cues import CLASSES, checked, cues
from claimgraph.extract.errors import DataError


@pytest.fixture
def data():
    """The packaged lexicon as plain data."""
    return json.loads(files("claimgraph.extract").joinpath("data", "attribution_cues.json").read_text("utf-8"))


def test_a_verb_answers_only_in_the_frames_it_is_listed_with():
    """ "say" takes a clause, never an infinitive."""
    assert cues().verb("say", "clause") == "say"
    assert cues().verb("say", "infinitive") is None
    assert cues().verb("vow", "infinitive") == "promise"


def test_every_class_of_the_lexicon_is_in_the_closed_set():
    """Other modules map these values."""
    assert {*cues().verbs.values(), *cues().nouns.values(), *cues().adverbs.values()} <= CLASSES


def test_the_lexicon_says_where_it_comes_from(data):
    """A list without a source cannot be checked."""
    assert data["source"]


@pytest.mark.parametrize(
    ("key", "change", "named"),
    [
        ("verbs", {"class": "shout"}, "shout"),
        ("verbs", {"frames": ["sentence"]}, "sentence"),
        ("nouns", {"class": "noise"}, "noise"),
        ("nouns", {"extra": 1}, "extra"),
    ],
)
def test_a_wrong_value_is_named_with_its_file(data, key, change, named):
    """The message leads to the line to mend."""
    broken = copy.deepcopy(data)
    broken[key][0] = {**broken[key][0], **change}
    with pytest.raises(DataError, match=rf"attribution_cues\.json: {key}: .*{named}"):
        checked(broken)


def test_an_unknown_list_is_refused(data):
    """A misspelt key would silently do nothing."""
    with pytest.raises(DataError, match="key 'verbz' is unknown"):
        checked({**data, "verbz": []})
