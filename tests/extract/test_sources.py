from claimgraph.extract.sources import find


def ids(*paths):
    return [source.id for source in find(paths)[0]]


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Ships came.")


def test_id_is_the_path_in_the_folder_named_without_its_suffix(tmp_path):
    write(tmp_path, "north/port.txt", "port.md")
    assert ids(tmp_path) == ["north__port", "port"]
    assert ids(tmp_path / "north" / "port.txt") == ["port"]


def test_a_taken_id_keeps_its_suffix(tmp_path):
    write(tmp_path, "port.html", "port.md", "port.txt")
    assert ids(tmp_path) == ["port", "port.md", "port.txt"]


def test_same_names_in_two_folders_are_numbered(tmp_path):
    write(tmp_path, "one/port.txt", "two/port.txt", "three/port.txt")
    assert ids(tmp_path / "one", tmp_path / "three", tmp_path / "two") == ["port", "port.txt", "port.txt-2"]


def test_a_file_named_twice_is_read_once(tmp_path):
    write(tmp_path, "port.txt")
    assert ids(tmp_path, tmp_path / "port.txt", f"{tmp_path}/./port.txt") == ["port"]


def test_glob_names_are_relative_to_the_folder_before_the_wildcard(tmp_path):
    write(tmp_path, "a/x.txt", "b/c/y.md", "b/z.png")
    assert ids(f"{tmp_path}/*/*.txt") == ["a__x"]
    assert ids(f"{tmp_path}/**/*") == ["a__x", "b__c__y"]


def test_hidden_files_other_kinds_and_graph_folders_are_passed_over(tmp_path):
    write(
        tmp_path, ".hidden.txt", ".git/x.txt", "picture.png", "g/manifest.json", "g/annotations/x.json", "g/index.html"
    )
    write(tmp_path, "real.TXT")
    assert ids(tmp_path) == ["real"]


def test_a_file_name_with_a_wildcard_sign_is_taken_as_it_is(tmp_path):
    write(tmp_path, "port[1].txt")
    assert ids(tmp_path / "port[1].txt") == ["port[1]"]


def test_long_and_undecodable_names_still_give_an_id(tmp_path):
    write(tmp_path, "/".join(["a" * 100] * 4) + ".txt")
    (long,) = ids(tmp_path)
    assert len(long.encode()) <= 200


def test_standard_input_is_a_source_of_its_own():
    ((source,), failures) = find(["-"])
    assert (source.id, source.path, failures) == ("stdin", None, ())
