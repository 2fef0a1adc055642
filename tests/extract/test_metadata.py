import pytest

from claimgraph.extract.metadata import from_mapping, iso_prefix, names


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031", "2031"),
        ("2031-04", "2031-04"),
        ("2031-04-02", "2031-04-02"),
        ("2031-04-02T23:59:59+02:00", "2031-04-02"),
        ("2031-04-02 10:00", "2031-04-02"),
        ("D:20310402101500+01'00'", "2031-04-02"),
        ("20310402", "2031-04-02"),
        ("April 2, 2031", "2031-04-02"),
        ("Sept. 9, 2031", "2031-09-09"),
        ("2 April 2031", "2031-04-02"),
        ("2nd of nothing", None),
        ("April 2031", "2031-04"),
        ("Mon, 05 May 2031 23:30:00 -0800", "2031-05-05"),
        ("02/03/2031", None),
        ("2031-13-01", None),
        ("2031-02-30", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_become_iso_prefixes_and_are_never_guessed(written, date):
    assert iso_prefix(written) == date


def test_names_of_things_and_lists_become_one_line():
    meta = from_mapping({"Author": [{"name": "A"}, "B"], "publisher": {"name": " The\n Post "}, "title": True})
    assert (meta.author, meta.publisher, meta.title) == ("A, B", "The Post", None)


def test_known_names_have_every_field():
    assert all(set(names()[kind]) >= {"title", "author", "date"} for kind in ("sidecar", "html", "jsonld"))
